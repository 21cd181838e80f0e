"""Weak memory: a Program to Program pass that gives each process a buffer for its stores."""
