"""What the elements around a segment say: hidden parts, navigation, forms, share bars."""

from __future__ import annotations

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft


def judge_markup(capture: Capture, draft: Draft) -> Draft:
    """Plain text has no elements: nothing to say."""
    if not capture.page.elements:
        return draft
    return draft
