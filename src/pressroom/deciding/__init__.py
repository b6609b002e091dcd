"""What is public at an instant, where it lies, and what the feeds list: data to data."""
