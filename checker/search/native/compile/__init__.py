"""The compilation of a model's C: the compiler, its runs, and a cache of what it wrote."""
