"""Translation: the words of one file laid over the facts of another."""
