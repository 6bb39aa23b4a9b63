"""Which elements a page hides by itself, without its style sheets and scripts."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from toolkit.readers.html.tags import HIDDEN_BY_DEFAULT

_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
)
_CANDIDATES = etree.XPath("//@style/.. | //@hidden/..")


def hiding(root: etree._Element) -> set[etree._Element]:
    """The elements of the whole tree that are hidden by themselves, whatever their ancestors are."""
    candidates = cast("list[etree._Element]", _CANDIDATES(root))
    found = {element for element in candidates if _by_attribute(element)}
    for top in (root, *root.itersiblings("*")):
        found.update(top.iter(*HIDDEN_BY_DEFAULT))
        found.update(dialog for dialog in top.iter("dialog") if dialog.get("open") is None)
    return found


def _by_attribute(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _HIDING_STYLE.search(element.get("style", "")) is not None
