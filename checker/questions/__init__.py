"""Questions beside the verdict: which conditions can be reached, and how outcomes differ."""
