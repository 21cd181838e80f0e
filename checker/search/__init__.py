"""Engines: each visits every state of a Program."""
