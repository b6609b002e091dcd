"""Photos: their size, and their rights written into them."""
