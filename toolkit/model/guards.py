"""Guards: a decision about a line or paragraph counts only while the source has the words it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def stale(unit: Unit, where: str, number: int, starts: str, texts: Mapping[int, str]) -> Iterator[Fault]:
    """The fault of a guard that does not hold: what stands there now, and what to do.

    `texts` are the lines or paragraphs of the source by number, those without text left out; `where` is the
    name of the decision.
    """
    there = texts.get(number)
    if there is not None and begins(there, starts):
        return
    begun, sign = f"“{_short(starts)}”", _sign(unit, number)
    now = f"{sign} begins “{_short(there)}”" if there else f"there is no text in {sign}"
    places = [_sign(unit, place) for place, text in texts.items() if begins(text, starts)]
    if places:
        found = " and ".join(places[:PLACES_SHOWN])
        remedy = f"{begun} begins {found} now: change `{_KEY[unit]}`, or remove the entry"
    else:
        remedy = f"no {unit} begins {begun}: change `{_KEY[unit]}` and `starts`, or remove the entry"
    yield Fault(where or sign, "starts", f"{now}; {remedy}")


def _sign(unit: Unit, number: int) -> str:
    return f"line {number}" if unit == "line" else f"¶{number}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WORDS_SHOWN else text[: WORDS_SHOWN - 1] + "…"


def _plain(text: str) -> str:
    return " ".join(text.translate(_FORMS).split())
