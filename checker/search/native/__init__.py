"""The native engine: the Program as C, compiled on first use."""
