"""The Program, its one meaning, its verifier and its printed form."""
