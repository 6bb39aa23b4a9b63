"""Who holds an office that a label names: only somebody to whom the source gives it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from toolkit.language.label_words import is_office, without_article
from toolkit.language.lexicon import Lexicon
from toolkit.language.names import role_pattern
from toolkit.language.people import office_of
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import folded
from toolkit.structuring.people.found import Found

_ARTICLE = re.compile(r"\A(?:[وفبك]?ال|[وف]?لل)(?=\w{3})")
"""The article of Arabic, and what is written together with it."""

Key = tuple[str, ...]


class Offices:
    """The people whose office the source states, by the words of it."""

    def __init__(self, reading: Reading, stated: Iterable[tuple[int, Found]]) -> None:
        self._table = reading.lexicons[0]
        self._holders: defaultdict[Key, dict[int, Found]] = defaultdict(dict)
        for number, found in stated:
            if found.role is not None:
                for key in _keys(reading.view[slice(*found.role)], self._table):
                    self._holders[key].setdefault(number, found)

    def holder(self, office: str) -> tuple[int, Found] | None:
        """The one person whose office begins with, or is, `office`, and where the source says so."""
        holders = self._holders.get(_words(office, self._table), {})
        return next(iter(holders.items())) if len(holders) == 1 else None


def _keys(office: str, table: Lexicon) -> Iterator[Key]:
    """`Chair of the Council` and its beginnings; `Secretary General` of `NATO Secretary General`.

    What stands before another word for an office is none: `Başkan` in `Başkan Yardımcısı`.
    """
    words = _words(office, table)
    yield from (
        words[:end] for end in range(1, len(words) + 1) if not any(map(is_office, words[end : end + 1]))
    )
    if words and (called := office_of(words[0])) is not None:
        yield (called,)
    core = role_pattern(table).search(office)
    if core is not None and core.start() > 0:
        yield _words(office[core.start() :], table)


def _words(office: str, table: Lexicon) -> Key:
    """The words of an office, folded, without an article at the beginning."""
    parts = (folded(without_article(part.strip("()[],"))) for part in office.split())
    words = [word for part in parts if (word := _ARTICLE.sub("", part))]
    while len(words) > 1 and words[0] in table.small:
        words = words[1:]
    return tuple(words)
