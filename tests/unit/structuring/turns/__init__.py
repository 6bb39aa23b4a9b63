"""Tests of `toolkit.structuring.turns`."""
