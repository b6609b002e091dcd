"""Building: from a folder of releases to a site, written whole or not at all."""
