"""The `check` command: its options, its model files, its runs, and where their output goes."""
