"""Trains the likeness to names of people."""
