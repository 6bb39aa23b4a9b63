"""Tests of `toolkit.structuring.people`."""
