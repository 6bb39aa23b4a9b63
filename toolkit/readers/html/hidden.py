"""Which elements a page hides by itself, without its style sheets and scripts."""

from __future__ import annotations

import re

from toolkit.readers.html.nodes import AnyElement
from toolkit.readers.html.tags import HIDDEN_BY_DEFAULT, SHOWN_IF_OPEN

hiding_style = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
).search
"""Finds what hides an element in its `style` attribute."""


def hidden_by_default(element: AnyElement, tag: str) -> bool:
    """Whether an element is hidden without any `hidden` or `style` attribute."""
    return tag in HIDDEN_BY_DEFAULT or (tag in SHOWN_IF_OPEN and element.get("open") is None)
