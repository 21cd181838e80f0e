"""Counterexamples: replayed, shortened, and kept as data."""
