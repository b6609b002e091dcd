"""The newsroom: its folder on disk, what was public before, and what is written to it."""
