"""Checking: everything that can be told before a build, in one table."""
