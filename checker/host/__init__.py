"""The process that this program is: its time, its depth of recursion, and its end."""
