"""Prose: Markdown to the blocks of an article, its quotations and links."""
