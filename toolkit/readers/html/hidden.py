"""Which elements a page hides by itself, without its style sheets and scripts."""

from __future__ import annotations

import re

from lxml import etree

from toolkit.readers.html.tags import HIDDEN_BY_DEFAULT

_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
)


def hides(element: etree._Element, tag: str) -> bool:
    """Whether `element`, of the name `tag`, is hidden by itself, whatever its ancestors are."""
    style = element.get("style")
    return (
        (style is not None and _HIDING_STYLE.search(style) is not None)
        or element.get("hidden") is not None
        or tag in HIDDEN_BY_DEFAULT
        or (tag == "dialog" and element.get("open") is None)
    )
