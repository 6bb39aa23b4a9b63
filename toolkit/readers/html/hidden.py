"""Which elements a page hides by itself, without its style sheets and scripts."""

from __future__ import annotations

import re

from lxml import etree

from toolkit.readers.html.tags import HIDDEN_BY_DEFAULT

_CANDIDATES = etree.XPath(
    "//*[@hidden or @style or self::dialog[not(@open)] or "
    + " or ".join(f"self::{tag}" for tag in sorted(HIDDEN_BY_DEFAULT))
    + "]"
)
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
)


def hidden_elements(root: etree._Element) -> frozenset[etree._Element]:
    """The elements of the document `root` belongs to that are hidden by themselves."""
    found: list[etree._Element] = _CANDIDATES(root)
    return frozenset(element for element in found if _hides(element))


def _hides(element: etree._Element) -> bool:
    if element.tag in HIDDEN_BY_DEFAULT or element.get("hidden") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    return _HIDING_STYLE.search(element.get("style") or "") is not None
