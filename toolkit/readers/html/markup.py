"""Patterns of the HTML tokeniser, for what has to be done to a page (UTF-8) before a parser sees it.

Possessive quantifiers throughout: each pattern is linear in the page, however broken that is.
"""

from __future__ import annotations

import re
from collections import Counter

from toolkit.model.base import Value

COMMENT = rb"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
"""A comment, to the end of the page if it is not closed."""
ATTRIBUTES = rb"(?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+"
"""All of a start tag between its name and its `>`; quotes count in the place of a value only."""
NAME = rb"[a-zA-Z][^\s/>]*+"

_TAG_NAME = re.compile(rb"<(/?[a-zA-Z][^\s/>]*+)")


class Tags(Value, frozen=True, kw_only=True):
    """The names of the tags of a page, and of what only looks like tags, as they are spelt.

    Names of end tags begin with a slash.
    """

    names: list[bytes]
    """In order."""
    counts: Counter[bytes]

    def elements(self) -> Counter[str]:
        """How many tags there are of each element, under its name in lower case; end tags apart."""
        found = Counter[str]()
        for name, count in self.counts.items():
            if not name.startswith(b"/"):
                found[name.decode().lower()] += count
        return found


def tags_of(page: bytes) -> Tags:
    """The tags of `page` (UTF-8)."""
    names = _TAG_NAME.findall(page)
    return Tags(names=names, counts=Counter(names))
