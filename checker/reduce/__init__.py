"""Fewer states, the same verdict."""
