"""Front matter: bytes to values with their places, and mistakes of form."""
