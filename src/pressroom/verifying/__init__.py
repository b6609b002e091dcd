"""Verifying: whether the built files say what the release says, and all of them the same."""
