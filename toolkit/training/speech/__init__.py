"""Trains the decision whether labels are speakers': examples from pages, and transcripts made up for it."""
