"""The thresholds of P(content), the calibrated probability from 0 to 1, at which the modes decide."""

KEEP_MODE_MIN = 0.1
"""In keep mode, segments with P(content) ≥ 0.1 are kept."""
BALANCED_MIN = 0.4
"""In balanced mode, segments with P(content) ≥ 0.4 are kept, whatever the cut of the page."""
STRICT_MODE_MIN = 0.5
"""In strict mode, segments with P(content) < 0.5 are removed, whatever the cut of the page."""
PAGE_MIN = 0.3
"""Except in keep mode, a page without a segment of P(content) ≥ 0.3 holds no content."""
CONFIDENT = 0.6
"""A page whose expected F1 of words is below 0.6 gets the warning `low-confidence`."""
UNSURE_MIN = 0.3
"""In balanced mode, segments with P(content) ≥ 0.3 of a page below `CONFIDENT` are kept, whatever its cut."""
