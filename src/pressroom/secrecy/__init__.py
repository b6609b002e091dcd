"""Secrecy: what a build may say, and whether files give away what is not public."""
