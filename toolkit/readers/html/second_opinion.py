"""What an independent parser, Lexbor, finds in the same bytes.

libxml2 can drop text without an error, and two parsers repair broken nesting differently. On pages
that are not broken the two agree to the character, so any difference is worth a closer look.
"""

from __future__ import annotations

from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from toolkit.model.base import Value
from toolkit.readers.html.tags import LEFT_OUT

_LEFT_OUT = sorted(LEFT_OUT)
_SAMPLES = 5
"""Words that a message quotes."""


class Opinion(Value, frozen=True, kw_only=True):
    """The characters that Lexbor sees, without white space, and its tree, written out as HTML (UTF-8)."""

    characters: str
    html: bytes


class Difference(Value, frozen=True, kw_only=True):
    """The words one text has beyond another, as bags: `missing` from the first, `extra` in it."""

    missing: Counter[str]
    extra: Counter[str]


def second_opinion(page: bytes) -> LexborHTMLParser:
    """Lexbor's tree of `page` (UTF-8), without the elements that the contract leaves out."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(_LEFT_OUT)
    return tree


def characters(text: str) -> str:
    """`text` without its white space: what two readings of a page must agree on."""
    return "".join(text.split())
