"""The words a reader sees: dates, languages and codes in plain British English."""

from __future__ import annotations

from functools import cache

import msgspec

from toolkit.exporters.story import Run, Runs
from toolkit.model.base import Basis
from toolkit.model.document import Claim, DateClaim, Evidence, KindClaim, LanguageClaim
from toolkit.model.spans import collapse
from toolkit.resources import data_path

NOT_STATED = Run(text="not stated", muted=True)
EDITOR = "[editor]"
"""Stands behind what the editor of a pack typed: no source says it."""

_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
_MOST_OPEN = 4
"""At most 4 brackets and quotation marks are closed."""
_RUNNING = 60
_EVIDENCE = 80
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_OWN_NAMES = {"bn": "Bengali", "und": "undetermined"}
"""Names that are better known than those of CLDR."""
_ACCENTS = {"communique": "communiqué"}


def shorten(text: str, limit: int = _RUNNING) -> str:
    """`text` cut at a word to at most `limit` characters: the ellipsis, and what closes it, included."""
    if len(text) <= limit:
        return text
    cut = _cut(text, limit)
    if len(cut + _closing(cut)) > limit > 2 * _MOST_OPEN:
        cut = _cut(text, limit - len(_closing(cut)))
    return f"{cut}{_closing(cut)}" if len(cut + _closing(cut)) <= limit else cut


def _cut(text: str, limit: int) -> str:
    cut = text[: limit - 1]
    inside_word = not (cut[-1].isspace() or text[limit - 1].isspace())
    if inside_word and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-") + "…"


def _closing(text: str) -> str:
    """What closes the brackets and quotation marks that `text` leaves open."""
    left: list[str] = []
    for sign in text:
        if sign in _PAIRS:
            left.append(_PAIRS[sign])
        elif left and sign == left[-1]:
            left.pop()
    return "".join(reversed(left[-_MOST_OPEN:]))


def counted(number: int, noun: str) -> str:
    """`1 source`, `1,306 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def phrase(code: str) -> str:
    """A code of the model as words: `account-form` is "Account form"."""
    words = _ACCENTS.get(code, code).replace("-", " ")
    return words[:1].upper() + words[1:]


def language_name(tag: str) -> str:
    """The English name of a language tag, or the tag itself; a region stays in brackets."""
    code, _, rest = tag.partition("-")
    name = _languages().get(code, code)
    return f"{name} ({rest})" if rest else name


@cache
def _languages() -> dict[str, str]:
    """Code -> English name; see `toolkit.training.language_names`."""
    names = msgspec.json.decode(data_path("languages.json").read_bytes(), type=dict[str, str])
    return names | _OWN_NAMES


def day(value: str) -> str:
    """The date of a `When` value without its time: `4 July 2011`, `July 2011`, `2011`."""
    year, _, rest = value.partition("T")[0].partition("-")
    month, _, number = rest.partition("-")
    name = f"{_MONTHS[int(month) - 1]} " if month else ""
    return f"{int(number)} {name}{year}" if number else f"{name}{year}"


def moment(value: str) -> str:
    """A `When` value in full, with its time and zone where it has them."""
    clock = value.partition("T")[2]
    if not clock:
        return day(value)
    zone = clock.lstrip("0123456789:")
    time = clock[: len(clock) - len(zone)]
    return f"{day(value)}, {time}" + (" UTC" if zone == "Z" else f" UTC{zone}" if zone else "")


def period(first: str, last: str) -> str:
    """Two `When` values as a range: `1–2 December 2003`, `4 December 2003 to 19 April 2012`."""
    if day(first) == day(last):
        return day(first)
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{day(last)}"
    return f"{day(first)} to {day(last)}"


def date_words(claim: DateClaim) -> str:
    """A date as claimed, after the words that make it inexact: `about`, `beginning of`."""
    return dated(claim.value, claim.end, claim.approximate, claim.qualifier)


def dated(value: str, end: str | None, approximate: bool, qualifier: str | None) -> str:
    """A `When` value or a range of two as `date_words` has them."""
    words = period(value, end) if end else moment(value)
    return " ".join(part for part in (qualifier or "", "about" if approximate else "", words) if part)


def claim_runs(claim: Claim | DateClaim | KindClaim | LanguageClaim) -> Runs:
    """The value of `claim` in words, followed by its basis."""
    match claim:
        case DateClaim():
            words = date_words(claim)
        case KindClaim():
            words = phrase(claim.value)
        case LanguageClaim():
            words = language_name(claim.value)
        case _:
            words = claim.value
    return (Run(text=words), basis_run(claim.basis, claim.evidence))


def basis_run(basis: Basis, evidence: tuple[Evidence, ...] = ()) -> Run:
    """How something is known, in muted type; an inference quotes its evidence."""
    quoted = " and ".join(f"“{shorten(collapse(each.text), _EVIDENCE)}”" for each in evidence[:2])
    if basis == "given":
        return Run(text=f" {EDITOR}", muted=True)
    source = f" from {quoted}" if basis == "inferred" and quoted else ""
    return Run(text=f" · {basis}{source}", muted=True)
