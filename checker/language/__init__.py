"""The modelling language: Python, read and not run."""
