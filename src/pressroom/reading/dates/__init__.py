"""Dates and times, as they are typed and as prose has them."""
