"""Commands: what each does once its words are understood, and its report."""
