"""Guards: a decision about a line or paragraph counts only while the source has the words it begins with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from heapq import nsmallest
from itertools import islice, takewhile
from typing import Literal

from toolkit.errors import Fault

PLACES_SHOWN = 3
"""Messages name at most 3 places where the words stand now."""
WORDS_SHOWN = 60
"""Messages show at most 60 characters of a text."""

Unit = Literal["line", "paragraph"]
_KEY: dict[Unit, str] = {"line": "line", "paragraph": "para"}
_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FORMS = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛‹›′＇", "'") | dict.fromkeys(_UNSEEN, "")
)
"""Quotation marks in one form, and nothing for characters that cannot be seen, which nobody types."""


def begins(text: str, starts: str) -> bool:
    """Whether a text begins with the words of a guard; but for white space, characters that
    cannot be seen, and the form of quotation marks."""
    return _plain(text).startswith(_plain(starts))


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts are the same, but for what `begins` passes over."""
    return _plain(one) == _plain(other)


class Guarded:
    """The lines or paragraphs of a source, for telling which guards do not hold.

    `texts` are the lines or paragraphs by number, those without text left out.
    """

    def __init__(self, unit: Unit, texts: Mapping[int, str]) -> None:
        self._unit, self._texts = unit, texts
        self._found: dict[str, list[int]] = {}
        """For words that were looked for, the numbers of the first texts that begin with them."""

    @cached_property
    def _sorted(self) -> list[tuple[str, int]]:
        return sorted((_plain(text), number) for number, text in self._texts.items())

    def stale(self, where: str, number: int, starts: str) -> Iterator[Fault]:
        """The fault of a guard that does not hold: what stands there now, and what to do.

        `where` is the name of the decision.
        """
        there = self._texts.get(number)
        if there is not None and begins(there, starts):
            return
        unit = self._unit
        begun, sign = f"“{_short(starts)}”", _sign(unit, number)
        now = f"{sign} begins “{_short(there)}”" if there else f"there is no text in {sign}"
        places = [_sign(unit, place) for place in self._beginning(starts)]
        if places:
            remedy = f"{begun} begins {' and '.join(places)} now: change `{_KEY[unit]}`, or remove the entry"
        else:
            remedy = f"no {unit} begins {begun}: change `{_KEY[unit]}` and `starts`, or remove the entry"
        yield Fault(where or sign, "starts", f"{now}; {remedy}")

    def _beginning(self, starts: str) -> list[int]:
        """The numbers of the first texts that begin with these words."""
        words = _plain(starts)
        if words not in self._found:
            first = bisect_left(self._sorted, (words, 0))
            same = takewhile(lambda each: each[0].startswith(words), islice(self._sorted, first, None))
            self._found[words] = nsmallest(PLACES_SHOWN, (number for _, number in same))
        return self._found[words]


def _sign(unit: Unit, number: int) -> str:
    return f"line {number}" if unit == "line" else f"¶{number}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WORDS_SHOWN else text[: WORDS_SHOWN - 1] + "…"


def _plain(text: str) -> str:
    return " ".join(text.translate(_FORMS).split())
