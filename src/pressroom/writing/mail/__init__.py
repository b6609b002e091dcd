"""E-mail, ready to be opened and sent."""
