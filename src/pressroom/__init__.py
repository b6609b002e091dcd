"""pressroom: from one release file to web page, PDF, Word, plain text, feeds and calendar."""

__version__ = "0.1.0"
