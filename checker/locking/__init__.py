"""Lock order and locksets of scenarios: what complete searches of probed Programs have met.

`checker.analysis` says what is asked of a Program, and here it is asked, over all regions of a
scenario's symbolic inputs. What a limit or a failing check leaves unvisited is said: an order or a
lockset is complete only if every search behind it was.
"""
