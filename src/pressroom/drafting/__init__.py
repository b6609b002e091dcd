"""Drafting: new newsrooms, releases and translations, and what changed in them."""
