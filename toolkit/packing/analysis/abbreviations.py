"""Short forms and what the sources say they stand for.

`Long Form (LF)` and `LF (Long Form)` are read as by Schwartz and Hearst (2003): from the right, each letter
of the short form is found in the long one, its first letter at the beginning of a word. `LF - Long Form` on a
line by itself needs a word for each letter. A long form is never taken from anywhere but the sources.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from toolkit.language.expressions import alternation
from toolkit.language.people import is_honorific
from toolkit.language.scripts import is_small
from toolkit.language.tables import shipped_table
from toolkit.model.analysis import Abbreviation, Citation
from toolkit.model.base import Value
from toolkit.model.document import Heading
from toolkit.model.spans import Pieces, Span, collapse
from toolkit.packing.analysis.reading import Reading, cited, places_of

MOST_CHARACTERS = 10
"""A short form has 2 to 10 characters."""
LONGEST = 120
"""A long form stands within the 120 characters before the bracket."""
ORDINARY = 4
"""A word of ≥ 4 capitals that the sources also print as an ordinary word is no short form."""
NAME = 5
"""Nor is one of ≥ 5 that they also print as a name, or that stands first, as the place of a dateline does."""
MOST_WORDS = 10
SMALL = 3
"""A small word such as `of` has at most 3 letters: no long form begins with one before capitals."""

_BRACKETS = re.compile(r"[(（]([^()（）]{2,80})[)）]")
_SHORT = re.compile(r"[A-Z\d](?:[\w&/.-]*[A-Z])[\w]*s?\Z|[A-ZА-ЯΑ-Ω][\w-]*[A-ZА-ЯΑ-Ω]\w?\Z")
_LINE = re.compile(r"(?P<short>[^\W\d_a-z][\w&]{1,9})\s+[-–—:]\s+(?P<long>\S.{3,90})\Z")
_CAPITALS = re.compile(
    r"(?<![\w&])(?<![^\W\d_a-z]-)(?P<short>[^\W\d_a-z](?:[^\W_a-z]|&(?=[^\W\d_a-z]))+)(?P<plural>s?)(?![\w&])"
)
_WORD = re.compile(r"[^\W_][\w’']*")
_ENDING = frozenset('.;!?“”"')
"""No long form goes across one of these."""
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


class _Expansion(Value, frozen=True, kw_only=True):
    short: str
    long: str
    citation: Citation


class _Text(Value, frozen=True, kw_only=True):
    """A text of a source: of a block, of the front matter, of what was removed."""

    reading: Reading
    text: str
    pieces: Pieces

    def cite(self, span: Span) -> Citation:
        places = places_of(self.reading.view, self.pieces, self.text)
        first, last = places[span[0]], places[span[1] - 1] + 1
        clipped = ((max(start, first), min(end, last)) for start, end in self.pieces)
        return cited(self.reading, tuple((start, end) for start, end in clipped if start < end))


def abbreviations(readings: Sequence[Reading]) -> list[Abbreviation]:
    """The short forms of all sources in alphabetical order, with and without a long form."""
    expanded: dict[str, dict[str, list[_Expansion]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        for expansion in _expansions(reading):
            expanded[_singular(expansion.short)][expansion.long.casefold()].append(expansion)
    mentioned = _mentions(readings, expanded.keys())
    shorts = sorted({*expanded, *mentioned}, key=lambda short: (short.casefold(), short))
    return [
        row for short in shorts for row in _rows(short, expanded.get(short, {}), mentioned.get(short, []))
    ]


def _rows(
    short: str, longs: dict[str, list[_Expansion]], mentions: Sequence[Citation]
) -> Iterator[Abbreviation]:
    """One row for each long form; where there are several, a mention is of the one that its source states."""
    left = list(mentions)
    for found in longs.values():
        refs = {expansion.citation.ref for expansion in found}
        others = {one.citation.ref for each in longs.values() if each is not found for one in each}
        mine = [len(longs) == 1 or (one.ref in refs and one.ref not in others) for one in left]
        own = [one for one, is_mine in zip(left, mine, strict=True) if is_mine]
        left = [one for one, is_mine in zip(left, mine, strict=True) if not is_mine]
        yield Abbreviation(
            short=short,
            long=found[0].long,
            basis="stated",
            expanded=tuple(expansion.citation for expansion in found),
            mentions=tuple(own),
        )
    if left:
        yield Abbreviation(short=short, mentions=tuple(left))


def _texts(reading: Reading) -> Iterator[_Text]:
    for part in (*(passage.part for passage in reading.passages), *reading.document.front):
        yield _Text(reading=reading, text=part.text, pieces=part.pieces)
    for removed in reading.document.removed:
        yield _Text(reading=reading, text=collapse(removed.text), pieces=removed.pieces)


def _expansions(reading: Reading) -> Iterator[_Expansion]:
    for one in _texts(reading):
        for match in _BRACKETS.finditer(one.text):
            if (found := _in_brackets(one.text, match)) is not None:
                short, long, span = found
                yield _Expansion(short=short, long=long, citation=one.cite(span))
        for match in _named_too().finditer(one.text):
            full = _long_before(match["short"], one.text[max(0, match.start() - LONGEST) : match.start()])
            if full is not None and _has_initials(match["short"], full):
                citation = one.cite((match.start() - len(full), match.end()))
                yield _Expansion(short=match["short"], long=full, citation=citation)
        line = _LINE.match(one.text)
        if line is not None and _has_initials(line["short"], line["long"]):
            span = (line.start("short"), line.end("long"))
            yield _Expansion(short=line["short"], long=line["long"].rstrip(" ."), citation=one.cite(span))


def _in_brackets(text: str, match: re.Match[str]) -> tuple[str, str, Span] | None:
    """Short form, long form, and the stretch that holds both."""
    inner = match[1].strip()
    before = text[max(0, match.start() - LONGEST) : match.start()].rstrip()
    if is_short(inner) or _is_numeral_with_initials(inner, before):
        long = _long_before(inner, before)
        if long is not None:
            start = (
                match.start() - len(text[: match.start()]) + len(text[: match.start()].rstrip()) - len(long)
            )
            return inner, long, (start, match.end())
        return None
    head = text[: match.start()].rstrip()
    words = _WORD.findall(head[-2 * MOST_CHARACTERS :])
    short = words[-1] if words else ""
    wordy = 1 < len(inner.split()) <= MOST_WORDS
    if head.endswith(short) and is_short(short) and wordy and _long_before(short, inner) == inner:
        return short, inner, (len(head) - len(short), match.end())
    return None


def _singular(short: str) -> str:
    """`NGO` for `NGOs`."""
    one = short.removesuffix("s")
    return one if one.isupper() and is_short(one) else short


def is_short(text: str) -> bool:
    """Whether a text may be a short form: 2 to 10 characters, a capital first and another behind it."""
    if not 2 <= len(text) <= MOST_CHARACTERS or " " in text or not text[0].isalnum():
        return False
    capitals = sum(1 for character in text if character.isupper())
    letters = sum(1 for character in text if character.isalpha())
    return capitals >= 2 and 2 * capitals >= letters and not _is_numeral(text)


def _is_numeral(text: str) -> bool:
    return _ROMAN.fullmatch(text) is not None


def _is_numeral_with_initials(inner: str, before: str) -> bool:
    """Whether a numeral is the initials of the words before it: `Canal Department (CD)`."""
    letters = [*inner.lower()]
    return len(inner) > 1 and _is_numeral(inner) and _start_by_initials(letters, before.lower()) is not None


def _long_before(short: str, text: str) -> str | None:
    """The long form at the end of `text`, by Schwartz and Hearst; `None` if there is none."""
    letters = [character for character in short.lower() if character.isalnum()]
    most = min(len(letters) + 5, 2 * len(letters))
    lower = text.lower()
    if len(lower) != len(text):
        return None
    whole = _start_by_initials(letters, lower)
    if whole is not None and not _is_part(text[whole:]) and not set(text[whole:]) & _ENDING:
        return text[whole:]
    at = len(text)
    for number, letter in reversed([*enumerate(letters)]):
        at = lower.rfind(letter, 0, at)
        while at > 0 and number == 0 and lower[at - 1].isalnum():
            at = lower.rfind(letter, 0, at)
        if at < 0:
            return None
    long = text[_whole_start(text, at, letters[0]) :]
    words = _WORD.findall(long)
    fits = len(words) <= most and len(long) > len(short) and short not in words and not _is_part(long)
    return long if fits and len(words) > 1 and not set(long) & _ENDING else None


def _start_by_initials(letters: Sequence[str], lower: str) -> int | None:
    """Where words begin whose initials are the letters, each one; small words may lie between them.

    `Disarmament, Demobilization and Reintegration` before `DDR`, of which the last two words hold all letters
    too. One word may follow the last initial: `measles, mumps and rubella vaccine` before `MMR`.
    """
    words = [*_WORD.finditer(lower)]
    for skipped in (0, 1):
        left = [*letters]
        for word in reversed(words[: len(words) - skipped]):
            if left and word.group()[0] == left[-1]:
                left.pop()
            elif len(word.group()) > SMALL:
                break
            if not left:
                return word.start()
    return None


def _is_part(long: str) -> bool:
    """Whether a long form lacks its beginning: a small word stands before words with capitals."""
    first, _, rest = long.partition(" ")
    return is_small(first[0]) and len(first) <= SMALL and any(map(str.isupper, rest))


def _whole_start(text: str, at: int, letter: str) -> int:
    """Where a long form begins that was found from a small word on: at `Office` before `of the`."""
    if not _is_part(text[at:]):
        return at
    head = text[:at].rstrip()
    start = head.rfind(" ") + 1
    return start if head[start : start + 1].isupper() and head[start].casefold() == letter else at


def _has_initials(short: str, long: str) -> bool:
    """Whether the words of a long form, without small ones, begin with the letters of the short one."""
    words = [word for part in _WORD.findall(long) for word in part.split("-")]
    initials = "".join(word[0] for word in words if not is_small(word[0]))
    return is_short(short) and len(words) <= MOST_WORDS and initials == short.replace("&", "")


def _mentions(readings: Sequence[Reading], known: Iterable[str]) -> dict[str, list[Citation]]:
    """The short forms in the texts, each cited once for each block."""
    counted = _words(readings)
    names = _name_words(readings)
    known = frozenset(known)
    found: dict[str, list[Citation]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for reading in readings:
        for passage in reading.passages:
            if isinstance(passage.block, Heading) or _is_shouted(passage.text):
                continue
            for match in _CAPITALS.finditer(passage.text):
                short = match["short"]
                place = (short, reading.ref, passage.block.id)
                if place in seen or not (short in known or _may_be_short(short, counted, names)):
                    continue
                if short in known or not (
                    _labels(passage.text, match) or _beside_capitals(passage.text, match)
                ):
                    seen.add(place)
                    found[short].append(passage.cite(match.start("short"), match.end("short")))
    return dict(found)


def _may_be_short(short: str, counted: Counter[str], names: frozenset[str]) -> bool:
    if not is_short(short) or short in _never() or short.casefold() in names:
        return False
    if is_honorific(short) or (len(short) >= ORDINARY and counted[short.casefold()]):
        return False
    return not (len(short) >= NAME and counted[short.capitalize()])


def _labels(text: str, match: re.Match[str]) -> bool:
    """Whether a word in capitals is a label, or stands first like the place of a dateline."""
    first = match.start() == 0 and len(match["short"]) >= NAME
    return first or text[match.end() : match.end() + 1] in (":", "：")


def _beside_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether the words on a side are in capitals too: what is printed so is no short form."""
    before = _WORD.findall(text[max(0, match.start() - 30) : match.start()])[-1:]
    after = _WORD.findall(text[match.end() : match.end() + 30])[:1]
    return any(word.isupper() and len(word) > 1 and not word.isdigit() for word in (*before, *after))


def _is_shouted(text: str) -> bool:
    """Whether most letters are capitals."""
    capitals, small = (sum(map(test, text)) for test in (str.isupper, str.islower))
    return capitals > small


def _words(readings: Iterable[Reading]) -> Counter[str]:
    """The words that the sources do not print in capitals."""
    return Counter(
        word
        for reading in readings
        for passage in reading.passages
        for word in _WORD.findall(passage.text)
        if not word.isupper()
    )


def _name_words(readings: Iterable[Reading]) -> frozenset[str]:
    """The words of the people's names, as labels print them in capitals."""
    return frozenset(
        word.casefold()
        for reading in readings
        for person in reading.document.people
        for word in _WORD.findall(person.name)
    )


@cache
def _named_too() -> re.Pattern[str]:
    """`, or LF` behind a long form."""
    words = alternation(shipped_table("abbreviations.toml")["or"])
    return re.compile(rf",? (?:{words}) (?P<short>[^\W\d_a-z][\w&]{{1,9}})(?![\w-])")


@cache
def _never() -> frozenset[str]:
    return frozenset(shipped_table("abbreviations.toml")["never"])
