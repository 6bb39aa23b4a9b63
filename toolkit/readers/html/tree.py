"""From characters to libxml2's tree, with nothing left to the parser's defaults."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from toolkit.model.base import Value
from toolkit.readers.html.depth import cap_depth
from toolkit.readers.html.held import named_again, renamed
from toolkit.readers.html.markup import ATTRIBUTES, NAME, tags_of
from toolkit.readers.html.unnested import unnested

LONG_TAG = 32768
"""A tag of fewer than 32768 bytes is left unchanged."""
LONG_DATA_URI = 4096
MOST_ATTRIBUTES = 1000
"""A long tag keeps at most this many attributes: both parsers need time quadratic in their number."""

_LONG_TAG = re.compile(b"<" + NAME + rb"(?=[^<>]{%d})" % (LONG_TAG // 2) + ATTRIBUTES)
_DATA_URI = re.compile(rb"=(\s*[\"'])data:[^\"'<>]{%d,}+" % LONG_DATA_URI)
_ATTRIBUTE = re.compile(rb"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]++)?+)?+")


class Prepared(Value, frozen=True, kw_only=True):
    """A page as both parsers receive it, in UTF-8, after section 1 of the contract."""

    html: bytes
    names: Counter[str]
    """The elements there may be, with counts: no fewer than the parsers see."""


def prepare(page: bytes) -> Prepared:
    """Makes `page` (UTF-8) ready for the parsers."""
    if b"\r" in page:
        page = page.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    page = page.replace(b"\0", "\ufffd".encode())
    if _may_hold_long_tag(page):
        page = _LONG_TAG.sub(_shortened, page)
    tags = tags_of(page)
    return Prepared(html=cap_depth(page, tags), names=tags.elements())


def parse(page: bytes) -> list[etree._Element]:
    """The root elements of `page` (UTF-8): none if it is empty, several if text follows `</html>`."""
    parser, page = _parser(), renamed(page)
    roots = _roots(page, parser)
    if _has_stopped(parser):
        roots = _roots(unnested(page), _parser())
    named_again(roots)
    return roots


def _has_stopped(parser: etree.HTMLParser) -> bool:
    """Whether a limit of libxml2 ended the parse: only the last error in its log shows it."""
    last = parser.error_log.last_error
    return last is not None and last.level == etree.ErrorLevels.FATAL


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8",
        recover=True,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=False,
        collect_ids=False,
    )


def _roots(page: bytes, parser: etree.HTMLParser) -> list[etree._Element]:
    try:
        root = etree.fromstring(page, parser=parser)
    except etree.XMLSyntaxError:
        return []
    return [] if root is None else [root, *root.itersiblings("*")]


def _may_hold_long_tag(page: bytes) -> bool:
    """Whether some stretch of half of `LONG_TAG` holds no `>`, and a tag is open where it begins."""
    half = LONG_TAG // 2
    for start in range(0, len(page) - half, half):
        if page.find(b">", start, start + half) < 0:
            opened, closed = (page.rfind(bracket, max(0, start - half), start) for bracket in (b"<", b">"))
            if opened > closed:
                return True
    return False


def _shortened(match: re.Match[bytes]) -> bytes:
    """A long tag with its long `data:` URIs emptied and at most `MOST_ATTRIBUTES` attributes."""
    tag = match[0]
    if len(tag) < LONG_TAG:
        return tag
    tag = _DATA_URI.sub(rb"=\1data:,", tag)
    for number, attribute in enumerate(_ATTRIBUTE.finditer(tag, 1)):
        if number == MOST_ATTRIBUTES:
            return tag[: attribute.end()]
    return tag
