"""Facts about a Program, in the Program's own terms: what its transitions touch, and when.

Nothing here searches. A fact that only a search can tell - whether some reachable step reads a
field without a lock - is asked by a *probe* (`checker.analysis.probes`): the Program with the
question built in, for any engine to answer.
"""
