"""PDF, tagged for everyone."""
