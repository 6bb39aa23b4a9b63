"""From characters to libxml2's tree, with nothing left to the parser's defaults."""

from __future__ import annotations

import re

from lxml import etree

from toolkit.readers.html.depth import cap_depth

LONG_DATA_URI = 4096
"""Characters; shorter `data:` URIs are left alone."""

_DATA_URI = re.compile(rb"""=(["'])data:[^"'<>]{%d,}+\1""" % LONG_DATA_URI)


def prepare(text: str) -> bytes:
    """The characters of a page as both parsers get them: UTF-8, the contract's section 1 applied."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = text.replace("\0", "\ufffd").encode("utf-8")
    return cap_depth(_without_data_uris(page))


def parse(page: bytes) -> list[etree._Element]:
    """The root elements of `page` (UTF-8): none if it is empty, several if text follows `</html>`."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        recover=True,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(page, parser=parser)
    except etree.XMLSyntaxError:
        return []
    return [] if root is None else [root, *root.itersiblings("*")]


def _without_data_uris(page: bytes) -> bytes:
    """`page` with its long `data:` URIs emptied, in tags only: a parser would hold each of them whole."""

    def emptied(match: re.Match[bytes]) -> bytes:
        in_tag = page.rfind(b"<", 0, match.start()) > page.rfind(b">", 0, match.start())
        return b"=" + match[1] + b"data:," + match[1] if in_tag else match[0]

    return _DATA_URI.sub(emptied, page)
