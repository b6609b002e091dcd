"""The console: problems, tables and progress, as text and as JSON."""
