"""The folder build/: its list of files, its names, and the switch from one site to the next."""
