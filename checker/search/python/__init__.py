"""The Python engine: the Program as Python functions, for small models and as a judge."""
