"""Paper: what PDF and Word have in common around and under an article."""
