"""Comparison of a model function with the C function that it cites."""
