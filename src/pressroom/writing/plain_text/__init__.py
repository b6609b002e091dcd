"""Plain text, to be pasted anywhere."""
