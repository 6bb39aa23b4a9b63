"""Checks a view against an independent parser, Lexbor, and recovers what the first one lost.

libxml2 can drop text without an error, and two parsers repair broken nesting differently. On most pages
the two agree to the character, so any difference is worth a second view, made from Lexbor's own tree.
"""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from toolkit.errors import LostText
from toolkit.model.base import Value
from toolkit.model.document import Warned
from toolkit.readers.html.alternatives import ELEMENTS, Found, one_form
from toolkit.readers.html.lexbor import tree_of
from toolkit.readers.html.lines import SPACE
from toolkit.readers.html.nodes import Node
from toolkit.readers.html.tags import LEFT_OUT
from toolkit.readers.html.tree import Prepared

MOST_LOST = 0.5
"""A page whose view lacks more than this share of Lexbor's characters is refused."""

MOST_OPTIONS = 2000
"""With more `<option>`, Lexbor is given `<li>` instead: it needs time quadratic in those of a `<select>`."""

MOST_CUT = 1000
"""A difference of more than 1000 words is not checked for words that are only split differently."""

_OPTION = re.compile(rb"<(/?)option(?=[\s/>])", re.IGNORECASE)
_SPACE = SPACE.encode()
_SAMPLES = 5


class Opinion(Value, frozen=True, kw_only=True):
    """What Lexbor sees of the view: its tree, and the characters in it without ASCII white space."""

    characters: bytes
    roots: tuple[Node, ...]
    found: Found
    """The marks of ruby and formulas in the tree."""


def second_opinion(page: Prepared, view: str) -> Opinion | None:
    """What Lexbor sees in `page`; `None` if that is exactly the characters of `view`, in their order."""
    html = page.html
    if page.names["option"] > MOST_OPTIONS:
        html = _OPTION.sub(rb"<\1li", html)  # Also a separate line, which the next one ends.
    tree = LexborHTMLParser(html)
    tree.strip_tags(sorted(LEFT_OUT & page.names.keys()))
    read = _characters(view)
    if ELEMENTS.isdisjoint(page.names) and _characters(tree.root.text() if tree.root else "") == read:
        return None
    roots = (tree_of(tree.root),) if tree.root else ()
    found = one_form(roots, page.names)
    seen = _characters("".join(text for root in roots for text in root.itertext()))
    return None if seen == read else Opinion(characters=seen, roots=roots, found=found)


def _characters(text: str) -> bytes:
    """`text` in UTF-8 without ASCII white space: what two readings of a page must agree on."""
    return text.encode().translate(None, _SPACE)


def recovered(view: str, again: str) -> tuple[bool, Warned | None]:
    """Which of two views of a page to use, true for `again`, the one from Lexbor's tree; and the warning.

    Words only in `view` are no loss. Words only in `again` are, even a single one: libxml2 left them out.
    The order of the words and where they are split show how a parser repairs, not what it loses.
    """
    first, second = Counter(view.split()), Counter(again.split())
    missing, extra = second - first, first - second
    if not missing or _unused(extra, missing) is not None or _unused(missing, extra) == Counter():
        return False, None
    if missing.total() > extra.total():
        message = f"a second parser saw {_words(missing)} that the first had dropped; its reading was taken"
        if extra:
            message += f", which lacks {_words(extra)}"
        return True, Warned(code="text-recovered", message=message)
    message = f"a second parser reads the page differently: {_words(missing)} are not in this view"
    return False, Warned(code="text-differs", message=message)


def _unused(parts: Counter[str], words: Counter[str]) -> Counter[str] | None:
    """What is left of `parts` when all `words` are built from them, each used once, else `None`."""
    if max(parts.total(), words.total()) > MOST_CUT:
        return None
    left = parts.copy()
    longest_first = sorted(parts, key=len, reverse=True)
    for word in words.elements():
        start = 0
        while start < len(word):
            part = next((part for part in longest_first if left[part] and word.startswith(part, start)), "")
            if not part:
                return None
            left[part] -= 1
            start += len(part)
    return +left


def refuse_lost_text(name: str, view: str, opinion: Opinion) -> None:
    """Raises `LostText` if most of what Lexbor sees is not in `view`."""
    seen = opinion.characters.decode()
    lost = (Counter(seen) - Counter(view)).total()
    if lost > MOST_LOST * len(seen):
        reason = f"the HTML parser dropped {lost} of {len(seen)} characters"
        raise LostText(name, f"{reason}; save the page as text, or from a browser again")


def _words(bag: Counter[str]) -> str:
    """How many words are in `bag`, with the first few."""
    samples = ", ".join(word[:40] for word in list(bag)[:_SAMPLES])
    return f"{bag.total()} words ({samples}{', …' if len(bag) > _SAMPLES else ''})"
