"""A scenario's Program as a model of another tool: Promela, Murphi, or its state graph."""
