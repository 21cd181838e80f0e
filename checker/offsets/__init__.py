"""Symbolic file offsets: from a Program with inputs to finitely many finite ones. Home of z3."""
