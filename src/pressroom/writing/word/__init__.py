"""Word, in the named styles of a letterhead."""
