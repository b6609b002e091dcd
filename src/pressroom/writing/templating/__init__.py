"""Templating: the templates, and the markup that they make."""
