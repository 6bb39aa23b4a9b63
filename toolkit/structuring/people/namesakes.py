"""Fuller forms of the names that labels print, wherever the page has them: `Ann Lee` for `MS. LEE:`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from toolkit.evidence.speech.titles import holds_office
from toolkit.language.label_words import (
    is_cjk,
    is_organisation,
    label_words,
    meaning_of,
    word_of,
)
from toolkit.language.lexicon import Lexicon
from toolkit.language.likeness import name_likeness
from toolkit.language.people import gender_of, is_honorific, names_place
from toolkit.language.scripts import has_case, is_small
from toolkit.model.base import Value
from toolkit.model.spans import Span
from toolkit.structuring.people.forms import (
    NAME_WORD,
    folded,
    form_of,
    is_initials,
    without_ending,
)
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.name_titles import Titles

MOST_WORDS = 4
"""A name is looked for in the 4 words before a surname, and after a first name."""
HONOURED = 0.2
"""Without capitals, all words behind an honorific are a name if their likeness to one is ≥ 0.2."""
LIKELY = 0.5
"""Words beside one of a label are of the same name if the whole is as like a name as ≥ 0.5."""

WHOLE = range(3, 6)
"""A surname with a first name has 3 to 5 Chinese characters."""
READ = 0.1
"""With a bracket behind it, it is one if its likeness to a name is ≥ 0.1."""
FULL_LINE = 45
"""A name may go on in the next line behind a line of ≥ 45 characters."""
LISTED = 80
"""A line of a list of names has at most 80 characters."""

_GIVEN = re.compile(r"[ \u3000](?P<name>[\u3041-\u9fff々]{1,3})(?=[\s（(、。]|\Z)")
"""A first name behind a blank, as Japanese prints it: `早瀬 恭子`."""
_AND = "ו"
"""In Hebrew `and` is written together with the name behind it."""
_OPENING = ".!?:;…“”„«»\"'‘’(–—-*"


def namesakes(
    view: str,
    names: Collection[str],
    lexicons: Sequence[Lexicon],
    offices: Iterable[str] = (),
    complete: Collection[str] = (),
) -> Iterator[Found]:
    """The longer names in `view` that end or begin with one of `names`, as labels print them.

    The words of `offices` belong to no name. Those of `names` that are `complete` begin with a first name:
    before them stand only initials.
    """
    titles = Titles(lexicons, frozenset(folded(word) for office in offices for word in office.split()))
    ends: dict[str, set[str]] = {}
    whole = set[tuple[str, ...]]()
    for name, form in ((name, form_of(name, None)) for name in names):
        if form.words:
            ends.setdefault(form.words[-1], set()).update(form.words[0] if form.abbreviated else "")
        if name in complete and len(form.words) > 1 and not form.abbreviated:
            whole.add(form.words)
    begins = {tuple(map(folded, words)) for name in names if (words := name.split())}
    known = _Known(
        ends=ends,
        begins=begins,
        firsts={begin[0] for begin in begins},
        whole=whole,
        dense={name for name in names if is_cjk(name) and len(name) < WHOLE.stop},
    )
    for run in _runs(view, known):
        yield from _unspaced(view, run, known)
        yield from _in_run(view, run, known, titles)


def _runs(view: str, known: _Known) -> Iterator[Sequence[Span]]:
    """The runs of words that may stand in one name, in which there is a word of a label."""
    spans = [match.span() for match in NAME_WORD.finditer(view)]
    words = [view[start:end] for start, end in spans]
    sought = {word for word in {*words} if known.may_have(word)}
    end = 0
    for at, word in enumerate(words):
        if at < end or word not in sought:
            continue
        first, end = at, at + 1
        while first > 0 and _joined(view, spans[first - 1], spans[first]):
            first -= 1
        while end < len(spans) and _joined(view, spans[end - 1], spans[end]):
            end += 1
        yield spans[first:end]


def _unspaced(view: str, run: Sequence[Span], known: _Known) -> Iterator[Found]:
    """The names in Chinese characters of which a label prints the surname."""
    for start, end in run if known.dense else ():
        word = view[start:end]
        if is_cjk(word) and _is_whole(view, (start, end), known.dense):
            yield Found(name=word, span=(start, end))
        if word in known.dense and (given := _GIVEN.match(view, end)) is not None:
            span = (start, given.end())
            if name_likeness(word + given["name"]) >= LIKELY:
                yield Found(name=" ".join(view[slice(*span)].split()), span=span)


def _abbreviated(view: str, start: int) -> bool:
    """Whether letters are the last of a Hebrew abbreviation, behind its mark: `ר` of `ד"ר`."""
    return start > 1 and view[start - 1] in '"״' and "א" <= view[start - 2] <= "ת"


def _is_whole(view: str, span: Span, surnames: Collection[str]) -> bool:
    """Whether a word of Chinese characters is a surname with a first name, not a place or an office.

    Before a bracket, in which its reading stands, less likeness is enough.
    """
    word = view[slice(*span)]
    least = READ if view[span[1] : span[1] + 1] in ("（", "(") else LIKELY
    begun = any(word[:end] in surnames for end in range(1, len(word)))
    plain = begun and not (names_place(word) or holds_office(word))
    return len(word) in WHOLE and plain and name_likeness(word) >= least


class _Known(Value, frozen=True, kw_only=True):
    """The folded words of the names that labels print."""

    ends: dict[str, set[str]]
    """The last word of each, with the initials before it."""
    begins: set[tuple[str, ...]]
    firsts: set[str]
    """The first words of `begins`."""
    whole: set[tuple[str, ...]]
    """Those that begin with a first name."""
    dense: set[str]
    """The names in Chinese characters that may be surnames."""

    def may_have(self, word: str) -> bool:
        """Whether a word of the page may be one of a label."""
        bare = folded(word)
        return (
            bare in self.firsts
            or folded(without_ending(word)) in self.ends
            or (word[0] == _AND and folded(word[1:]) in self.firsts)
            or (bool(self.dense) and is_cjk(word) and any(word.startswith(name) for name in self.dense))
        )


def _joined(view: str, last: Span, this: Span) -> bool:
    """Whether a word may belong to the same name as the one before it, from which blanks part it."""
    if not _nameable(view[slice(*this)]):  # most words: seen first
        return False
    if _abbreviated(view, last[0]) or _abbreviated(view, this[0]):
        return False
    gap = view[last[1] : this[0]]
    closed = view[last[1] - 1] == "." and not _abbreviates(view[slice(*last)])
    # `A.  Ann Lee`: the letter of an answer
    widest = 1 if is_initials(view[slice(*last)]) else 2
    blank = 0 < len(gap) <= widest and not gap.strip(" \u00a0")
    return (blank or _wraps(view, gap, last[1])) and not closed


def _wraps(view: str, gap: str, end: int) -> bool:
    """Whether a gap is a break behind a line long enough to be one of running text."""
    return gap == "\n" and "\n" not in view[max(0, end - FULL_LINE) : end] and end >= FULL_LINE


def _abbreviates(word: str) -> bool:
    return is_initials(word) or is_honorific(word) or len(word) <= MOST_WORDS


def _nameable(word: str) -> bool:
    """Whether a word may stand in a name: with a capital, or a particle."""
    return not is_small(word[0]) or word_of(word) in label_words().small


def _in_run(
    view: str,
    run: Sequence[Span],
    known: _Known,
    titles: Titles,
) -> Iterator[Found]:
    """The names in a run of words with capitals around each word of a label."""
    if len(run) < 2:
        return
    words = [view[slice(*span)] for span in run]
    ends, begins = known.ends, known.begins
    for at, word in enumerate(words):
        if word[0] == _AND and folded(word[1:]) in known.firsts:
            run = [*run[:at], (run[at][0] + 1, run[at][1]), *run[at + 1 :]]
            words[at] = word = word[1:]
        bare = folded(without_ending(word))
        if bare in ends:
            first = _first(words, at, titles, ends[bare])
            first = _whole(words, first, at, known.whole)
            yield from _found(view, run, words, first, at)
            if (last := _second_surname(view, run, words, at, titles)) > at and first < at:
                yield from _found(view, run, words, first, last)
        lengths = range(1, min(MOST_WORDS, len(words) - at)) if folded(word) in known.firsts else ()
        for length in lengths:
            if tuple(map(folded, words[at : at + length])) in begins:
                last = _last(words, at, at + length - 1, titles)
                if length > 1 and _likeness(view[run[at][0] : run[last][1]]) < LIKELY:
                    last = at + length - 1  # `Ann Lee Aboard Air Force`
                if length > 1 or _likeness(view[run[at][0] : run[last][1]]) >= LIKELY:
                    yield from _found(view, run, words, at, last)


def _second_surname(view: str, run: Sequence[Span], words: Sequence[str], at: int, titles: Titles) -> int:
    """The last word of a name whose first surname, which a label prints, is word `at`: up to a mark.

    `at` if there is none. Spanish and Catalan names have two: `Ann Lee Marsh,`.
    """
    last = len(words) - 1
    most = at + 2 + (at < last and titles.joins(words[at + 1]))
    behind = view[run[last][1] : run[last][1] + 1]
    closed = (
        words[last].endswith(".")
        or behind in ("", "\n", ",", ")", "(", ";")
        or view.startswith(" (", run[last][1])
    )
    if not (at < last <= most and closed) or is_organisation(" ".join(words)):
        return at
    rest = [word for word in words[at + 1 :] if not titles.joins(word)]
    return last if rest and not any(word in titles or is_small(word[0]) for word in rest) else at


def _whole(words: Sequence[str], first: int, at: int, whole: Collection[tuple[str, ...]]) -> int:
    """The first word of a name of which a label has all but initials, else `first`."""
    spoken = [*map(folded, words[first : at + 1])]
    starts = (start for start in range(first, at) if tuple(spoken[start - first :]) in whole)
    start = next(starts, first)
    while start > first and (is_initials(words[start - 1]) or is_small(words[start - 1][0])):
        start -= 1
    return start


def _last(words: Sequence[str], at: int, last: int, titles: Titles) -> int:
    """The last word of the name that begins with the words from `at` to `last`."""
    if not has_case(words[at][0]):
        ends = [end for end in range(last, min(len(words), last + 3)) if end == last or len(words[end]) > 1]
        return max(ends, key=lambda end: _likeness(" ".join(words[at : end + 1])))
    while last < min(len(words) - 1, at + MOST_WORDS) and words[last + 1] not in titles:
        # Two names, not `José Ortega y Gasset`.
        if titles.joins(words[last + 1]) and last > at and last + 3 < len(words):
            break
        joined = titles.joins(words[last + 1]) or titles.is_particle(words[last + 1])
        if is_small(words[last + 1][0]) and not joined:  # behind `with` stands an organisation
            break
        last += 1
    return last


def _first(words: Sequence[str], at: int, titles: Titles, initials: Collection[str]) -> int:
    """The first word of the name that ends at word `at`: one with the initial that a label prints, else
    of those it may be, the one most like a name.
    """
    first = at
    while first > max(0, at - MOST_WORDS) and words[first - 1] not in titles:
        first -= 1
        if titles.joins(words[first]) and first + 2 <= at:
            first += 1
            break
        if is_small(words[first][0]) and not titles.is_particle(words[first]):
            organised = first + 1 < at and not is_initials(words[first + 1])
            first = min(first + 1 + organised, at)  # behind `of` stands an organisation
            break
    uncased = not has_case(words[at][0])
    honoured = uncased and 0 < first < at and is_honorific(words[first - 1])
    if honoured and _likeness(" ".join(words[first : at + 1])) >= HONOURED:
        return first
    initialled = (start for start in range(first, at) if folded(words[start])[:1] in initials)
    if (named := next(initialled, None)) is not None:
        return named
    likely = {start: _likeness(" ".join(words[start : at + 1])) for start in range(first, at)}
    best = max(likely, key=lambda start: (likely[start], -start), default=at)
    if likely.get(best, 0) < LIKELY:
        return first if has_case(words[at][0]) else at
    while best > first and _belongs(words[best - 1], words[best], likely[best - 1]):
        best -= 1
    return best


def _belongs(before: str, word: str, likeness: float) -> bool:
    """Whether the word before the first of a name is part of it: an initial, or one before an initial."""
    second = is_initials(word) and not is_small(before[0])
    return is_initials(before) or is_small(before[0]) or (second and likeness >= LIKELY)


def _likeness(name: str) -> float:
    """How much it is like a name; words in capitals, which show little of that, count as if they were not."""
    return name_likeness(" ".join(word.capitalize() if word.isupper() else word for word in name.split()))


def _is_name(view: str, name: str, span: Span) -> bool:
    """Whether the words around that of a label are of the same name, not the beginning of a sentence.

    In the middle of a sentence capitals show a name, and so do initials, and a line that is no sentence.
    """
    if _likeness(name) >= LIKELY or is_initials(name.split()[0]):
        return True
    if any(meaning_of(word) for word in name.split()):
        return False
    before = view[max(0, span[0] - 2) : span[0]]
    opens = not before.strip() or before.rstrip()[-1] in _OPENING or "\n" in before
    return not opens or _listed(view, span)


def _listed(view: str, span: Span) -> bool:
    """Whether a name stands in a short line that does not end like a sentence: a list of those present."""
    start = view.rfind("\n", max(0, span[0] - LISTED), span[0]) + 1
    end = view.find("\n", span[1], span[1] + LISTED)
    line = view[start : end if end >= 0 else span[1] + LISTED].rstrip()
    return len(line) <= LISTED and line[-1:] not in ".!?…"


def _found(view: str, run: Sequence[Span], words: Sequence[str], first: int, last: int) -> Iterator[Found]:
    """The name from one word of a run to another, without small words at its ends; none of one word."""
    while first < last and is_small(words[first][0]):
        first += 1
    while last > first and is_small(words[last][0]):
        last -= 1
    if first == last:
        return
    start, end = run[first][0], run[last][1]
    name = without_ending(view[start:end])
    name = name.rstrip(".") if not is_initials(words[last]) else name
    if _is_name(view, name, (start, end)):
        before = words[first - 1] if first else ""
        yield Found(name=name, span=(start, start + len(name)), gender=gender_of(before))
