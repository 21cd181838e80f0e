"""Models for measuring alone."""
