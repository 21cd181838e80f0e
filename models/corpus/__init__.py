"""Races that other people found and published: each file one, as it was and as it was mended."""
