"""Models, one case a file."""
