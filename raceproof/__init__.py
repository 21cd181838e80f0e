"""The `check` command's entry: `python -m raceproof` is the same. Models import from `checker`."""
