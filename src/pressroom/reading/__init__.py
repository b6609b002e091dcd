"""Reading: release files to checked data, with the line and column of every value."""
