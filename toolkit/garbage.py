"""How often Python looks for circles of objects: seldom, as hardly anything here is freed by it."""

from __future__ import annotations

import gc

MOST_NEW = 50_000
"""Circles are looked for after 50,000 new objects; Python's own 700 would look hundreds of times a page."""


def collect_seldom() -> None:
    """Lets this process look for circles seldom: to look takes up to a third of the time of long pages."""
    gc.set_threshold(MOST_NEW)
