"""What a page says about itself outside its view: title, language, canonical address, meta, JSON-LD, times.

Values are verbatim but for white space, which is collapsed. The number and the length of clues are bounded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from toolkit.model.page import Clue
from toolkit.readers.html.json_ld import json_ld_clues
from toolkit.readers.html.paths import Paths

MOST_CLUES = 500
LONGEST_VALUE = 4096
"""Code points; a longer value is no statement about the page, and is left out."""
LONGEST_JSON = 1_000_000
"""Characters of a JSON-LD script; a longer one is left out."""

_HTTP_EQUIV = frozenset({"content-language", "last-modified"})
_ROOT_LANGUAGE = ("lang", "xml:lang")


def read_clues(roots: Sequence[etree._Element], paths: Paths) -> tuple[Clue, ...]:
    """The clues of a page given by its root elements: the language first, then in document order."""
    return tuple(islice((clue for clue in _clues(roots, paths) if clue.value), MOST_CLUES))


def _clues(roots: Sequence[etree._Element], paths: Paths) -> Iterator[Clue]:
    for root in roots[:1]:
        yield from islice(_attribute(root, "lang", _ROOT_LANGUAGE, paths), 1)
    scripts = 0
    for root in roots:
        for element in root.iter("title", "meta", "link", "base", "time", "script"):
            if element.tag != "script":
                yield from _READERS[element.tag](element, paths)
            elif (element.get("type") or "").strip().lower() == "application/ld+json":
                yield from _bounded(json_ld_clues(_json(element.text or ""), f"json-ld[{scripts}]"))
                scripts += 1
