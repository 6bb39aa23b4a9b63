"""Which inline elements, styles and attributes mark their text, and how: section 7 of the contract."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from toolkit.model.document import MarkKind
from toolkit.model.page import Link, Mark
from toolkit.readers.html.nodes import AnyElement

Marking = tuple[MarkKind, str | None]
"""The kind and the value of a mark."""

LONGEST_VALUE = 4096
"""A value of more than 4096 code points is cut to that length."""

KINDS: dict[str, MarkKind] = {
    **dict.fromkeys(("em", "i", "var", "dfn", "cite"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    "ins": "inserted",
    "q": "quotation",
    "sub": "sub",
    "sup": "sup",
}
"""Tag -> what it says about its text."""
TITLED: dict[str, MarkKind] = {"abbr": "abbreviation", "acronym": "abbreviation"}
"""The same, for tags that say so only with a `title`, which is the value."""

_MARKINGS: dict[str, tuple[Marking, ...]] = {tag: ((kind, None),) for tag, kind in KINDS.items()}
_STYLES: tuple[tuple[re.Pattern[str], MarkKind], ...] = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "emphasis"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}?line-through", re.IGNORECASE), "deleted"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE), "sub"),
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_NOTE = re.compile(r"\[?(?:(?:[nN](?:ote)?[. ]{0,2})?[0-9]{1,4}|[a-zA-Z]|[ivxIVX]{1,6}|[*†‡§¶]{1,3})\]?")
_BACK = re.compile(r"[-_.]?(?:(?:fn|note|cite|footnote|endnote)[-_]?(?:ref|back|link)|back|ref)[-_:.]?", re.I)


def inline_marks(element: AnyElement, tag: str, style: str | None) -> tuple[Marking, ...]:
    """What the tag and the style of an inline element say about its text."""
    found = _MARKINGS.get(tag, ())
    if tag in TITLED:
        title = short(element.get("title", ""))
        if title:
            found = ((TITLED[tag], title),)
    if style and (styled := _styled(style)):
        found += tuple(marking for marking in styled if marking not in found)
    return found


@lru_cache(maxsize=1024)
def _styled(style: str) -> tuple[Marking, ...]:
    """What a `style` attribute says about its text. (Most values occur many times in a page.)"""
    return tuple((kind, None) for pattern, kind in _STYLES if pattern.search(style[:LONGEST_VALUE]))


def own_language(element: AnyElement) -> str | None:
    """The language tag of an element inside a page, if it is not that of the text around it."""
    tag = (element.get("lang") or "").strip()
    if element.tag in ("html", "body") or not _LANGUAGE.fullmatch(tag):
        return None
    around = next((lang for above in element.iterancestors() if (lang := above.get("lang"))), "")
    return None if _agree(tag.lower(), around.strip().lower()) else tag


def _agree(one: str, other: str) -> bool:
    """Whether two tags name one language: equal, or the one says more about it (`en`, `en-GB`)."""
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")


def short(value: str) -> str:
    """`value` with its white space collapsed, cut to `LONGEST_VALUE`."""
    return " ".join(value.split())[:LONGEST_VALUE]


def note_references(view: str, links: Sequence[Link], marks: Sequence[Mark]) -> list[Mark]:
    """The links of a page that lead to its notes: `[1]`, or a superscript; not the way back from a note."""
    raised = sorted((mark.start, mark.end) for mark in marks if mark.kind == "sup")
    found = []
    for link in links:
        target = link.href[1:]
        if not link.href.startswith("#") or not target or _BACK.match(target):
            continue
        text = view[link.start : min(link.end, link.start + 16)]
        if _NOTE.fullmatch(text) and (text[0] == "[" or _within(raised, link.start, link.end)):
            found.append(Mark(start=link.start, end=link.end, kind="note-reference", value=short(target)))
    return found


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the last of `spans` (in order) that begins at or before `start` reaches to `end`."""
    place = bisect_right(spans, start, key=itemgetter(0)) - 1
    return place >= 0 and spans[place][1] >= end
