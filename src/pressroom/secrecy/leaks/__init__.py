"""Leaks: what to look for, and where it was found."""
