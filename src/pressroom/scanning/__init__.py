"""Scanning: whether files give away anything of a release that is not public."""
