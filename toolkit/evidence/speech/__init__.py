"""Speakers' labels: how they are printed, what they are made of, and which ones begin turns."""
