"""What a page says about itself outside its view: title, language, canonical address, meta, JSON-LD, times.

Values are verbatim except white space, which is collapsed. The number and the length of clues are bounded.
An address that cannot be parsed (`http://[x`) is left out: it does not say where the page is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from toolkit.model.page import Clue
from toolkit.readers.html.dated import dated_clues
from toolkit.readers.html.json_ld import JSON_LD, json_ld_clues
from toolkit.readers.html.json_text import type_of
from toolkit.readers.html.paths import Paths
from toolkit.readers.html.sought import sought
from toolkit.readers.html.stated import stated_clues

MOST_CLUES = 500
LONGEST_VALUE = 4096
"""A value of more than 4096 code points is no statement about the page and is left out."""

_HTTP_EQUIV = frozenset({"content-language", "last-modified"})
_NAMES = ("name", "property", "itemprop")
_ADDRESSES = frozenset({"canonical", "base"})


def read_clues(roots: Sequence[etree._Element], paths: Paths) -> tuple[Clue, ...]:
    """The clues of a page, given its root elements: the language first, then in document order."""
    return tuple(islice(_stated(roots, paths), MOST_CLUES))


def _stated(roots: Sequence[etree._Element], paths: Paths) -> Iterator[Clue]:
    """All clues that state something, in order."""
    for clue in _clues(roots, paths):
        value = " ".join(clue.value.split())
        if value and len(value) <= LONGEST_VALUE and (clue.name not in _ADDRESSES or _is_address(value)):
            yield clue if value == clue.value else Clue(name=clue.name, value=value, origin=clue.origin)


def _clues(roots: Sequence[etree._Element], paths: Paths) -> Iterator[Clue]:
    scripts = 0
    for root in roots:
        language = root.get("lang") or root.get("xml:lang")
        if language and root is roots[0]:
            yield Clue(name="lang", value=language, origin=paths.path(root))
        for element in root.iter("title", "meta", "link", "base", "script"):
            if element.tag != "script":
                yield from _element_clues(element, paths)
            elif type_of(element) == JSON_LD:
                yield from json_ld_clues(element.text or "", f"json-ld[{scripts}]")
                scripts += 1
        found = sought(root)
        yield from dated_clues(found.dated, paths)
        yield from stated_clues(found.stated, paths)


def _element_clues(element: etree._Element, paths: Paths) -> Iterator[Clue]:
    """The clues of an element of the head."""
    tag = element.tag
    if tag == "meta":
        found = [(f"meta:{name}", element.get("content")) for name in _meta_names(element)]
    elif tag == "title":
        in_svg = next(element.iterancestors("svg"), None) is not None
        found = [] if in_svg else [("title", element.text)]
    elif tag == "link":
        canonical = "canonical" in (element.get("rel") or "").lower().split()
        found = [("canonical", element.get("href"))] if canonical else []
    else:
        found = [("base", element.get("href"))]
    for name, value in found:
        if value:
            yield Clue(name=name, value=value, origin=paths.path(element))


def _is_address(value: str) -> bool:
    """Whether `value` can be parsed as an address, relative or not."""
    try:
        urlsplit(value)
    except ValueError:
        return False
    return True


def _meta_names(element: etree._Element) -> list[str]:
    """The names under which a `<meta>` states its content, in lower case, without repetition."""
    names = [(element.get(attribute) or "").strip().lower() for attribute in _NAMES]
    http_equiv = (element.get("http-equiv") or "").strip().lower()
    if http_equiv in _HTTP_EQUIV:
        names.append(http_equiv)
    return [name for name in dict.fromkeys(names) if name]
