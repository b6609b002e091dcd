"""Rendering: how one thing is made, from frozen data to bytes; it can run in another process."""
