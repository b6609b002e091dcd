"""Parsing: values to the model."""
