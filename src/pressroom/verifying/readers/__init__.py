"""Readers: what each format says, read with other software than wrote it."""
