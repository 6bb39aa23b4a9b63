"""Measures claims on data that the repository does not hold; each module is a command."""
