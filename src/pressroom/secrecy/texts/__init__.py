"""Texts: where the many formats of files hide words."""
