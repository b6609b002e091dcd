"""The press kit: everything of a release in one zip."""
