"""How fast raceproof is, beside Spin, Rumur and Harmony: `make bench`."""
