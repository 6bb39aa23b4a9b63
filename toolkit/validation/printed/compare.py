"""What a file says differently from the data that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from urllib.parse import unquote

import msgspec

from toolkit.exporters.glyphs import REPLACEMENT, printable
from toolkit.language.bidi import has_right_to_left, mirrored
from toolkit.validation.printed.align import differing
from toolkit.validation.printed.found import Found, FoundGroup, FoundPassage
from toolkit.validation.printed.passages import CONTENTS, Group, Passage
from toolkit.validation.printed.texts import Form, squeezed
from toolkit.validation.report import Finding
from toolkit.validation.words import quoted

SOURCE, WORDS, REFERENCE, LINK, LANGUAGE = "text", "words", "reference", "link", "language"
"""The rules: the text of a source, the pack's own words, the references of paragraphs, where links lead,
the languages that a PDF says they are in."""

_AROUND = 24
"""Characters that are shown on both sides of a difference."""
_ALIKE = 0.4
"""A passage is taken for a changed one, not for another, if 0.4 of it is the same."""
_LONGEST = 2000
_DIGITS = 5
"""A page number has at most 5 digits."""
_LAST_OF_LATIN = 0x24F


def differences(expected: Sequence[Group], found: Found, form: Form) -> list[Finding]:
    """One finding for each passage that was changed, added, removed or moved."""
    return list(_Comparison(expected, found, form).findings())


class _Comparison:
    def __init__(self, expected: Sequence[Group], found: Found, form: Form) -> None:
        self.form = form
        self.is_turned = form == "pdf" and any(
            has_right_to_left(passage.text) for group in expected for passage in group.passages
        )
        self.notes = {group.place: group for group in found.notes if group.place}
        self.apart = [group for group in expected if group.place in self.notes]
        self.found = list(_without_page_numbers(found.groups, expected))
        self.printed = Counter(group.place for group in found.groups if group.place)
        self.printed_keys = Counter(map(_found_key, self.found))
        body = [group for group in expected if group.place not in self.notes]
        self.lost = [group.place for group in body if group.place and not self.printed[group.place]]
        self.expected = [part for group in body for part in self._parts(group)]
        self.left: set[str] = set()
        """Of the places that are lost, those whose text is still there."""
        self.wanted = Counter(group.place for group in expected if group.place)
        self.wanted_keys = Counter(group.key for group in self.expected)
        self.alone = found.alone
        self.landings = found.landings

    def findings(self) -> Iterator[Finding]:
        for place, count in self.printed.items():
            if count > 1 and place in self.wanted:
                yield _finding(place, SOURCE, f"{place} stands here {count} times; leave one of them")
        for group in self.apart:
            yield from self._group(group, self.notes[group.place])
        for place in self.notes.keys() - self.wanted.keys():
            yield _finding(place, SOURCE, f"added: {place} is no paragraph of the data")
        one, other = [group.key for group in self.expected], [_found_key(group) for group in self.found]
        for same, (a, end_a, b, end_b) in differing(one, other):
            pairs = (
                zip(self.expected[a:end_a], self.found[b:end_b], strict=True)
                if same
                else self._pairs(self.expected[a:end_a], self.found[b:end_b])
            )
            for wanted, got in pairs:
                yield from self._pair(wanted, got)
        for place in self.lost:
            if place in self.left and place not in self.alone:
                yield _finding(place, REFERENCE, f"{place}: its reference was removed")

    def _parts(self, group: Group) -> Iterator[Group]:
        """A group; if its place is lost, its items and rows, which are then found by what they say."""
        if not group.place or self.printed[group.place]:
            yield group
            return
        for _, row in groupby(group.passages, key=lambda passage: passage.where.partition(", column ")[0]):
            yield Group(place="", passages=tuple(row))

    def _pairs(
        self, expected: Sequence[Group], found: Sequence[FoundGroup]
    ) -> Iterator[tuple[Group | None, FoundGroup | None]]:
        """What differs, as pairs of what was changed, and what stands alone on either side."""
        if len(expected) == len(found) and all(map(_may_be_at, expected, found)):
            yield from zip(expected, found, strict=True)
            return
        left = list(found)
        for wanted in expected:
            at = next((at for at, got in enumerate(left) if _may_be(wanted, got)), None)
            if at is None:
                yield wanted, None
                continue
            yield from ((None, got) for got in left[:at])
            yield wanted, left[at]
            del left[: at + 1]
        yield from ((None, got) for got in left)

    def _pair(self, wanted: Group | None, got: FoundGroup | None) -> Iterator[Finding]:
        if wanted is not None and got is not None:
            yield from self._group(wanted, got)
        elif wanted is not None:
            yield from self._gone(wanted)
        elif got is not None:
            yield from self._new(got)

    def _gone(self, wanted: Group) -> Iterator[Finding]:
        first = wanted.passages[0]
        rule = SOURCE if first.is_source else WORDS
        if wanted.place and self.printed[wanted.place]:
            yield _finding(wanted.place, rule, f"moved: {wanted.place} stands somewhere else")
        elif not wanted.place and self.printed_keys[wanted.key] >= self.wanted_keys[wanted.key]:
            yield _finding(first.where, rule, f"moved: {_said(wanted)} of {first.where} stands elsewhere")
        else:
            yield _finding(first.where, rule, f"removed: {first.where}: {_said(wanted)}")

    def _new(self, got: FoundGroup) -> Iterator[Finding]:
        key = _found_key(got)
        if (got.place and self.wanted[got.place]) or (
            not got.place and self.printed_keys[key] <= self.wanted_keys[key]
        ):
            return  # It is told as moved, or as standing here twice.
        text = " ".join(passage.text for passage in got.passages)
        where = got.place or "no reference"
        yield _finding(got.place, SOURCE if got.place else WORDS, f"added ({where}): {quoted(text)}")

    def _group(self, wanted: Group, got: FoundGroup) -> Iterator[Finding]:
        self.left.add(_place_of(wanted))
        number = wanted.place.rpartition("/")[2]
        if wanted.place and not got.label:
            message = f"{wanted.place}: its number {number} is no longer printed beside it"
            yield _finding(wanted.place, REFERENCE, message)
        elif wanted.place and not _is_cut(got.label, number):
            message = f"{wanted.place}: its reference is printed as {quoted(got.label)}"
            yield _finding(wanted.place, REFERENCE, message)
        if len(wanted.passages) == len(got.passages):
            for one, other in zip(wanted.passages, got.passages, strict=True):
                yield from self._passage(one, other)
            return
        texts = (
            [squeezed(each.text) for each in wanted.passages],
            [squeezed(each.text) for each in got.passages],
        )
        for same, (a, end_a, b, end_b) in differing(*texts):
            del same
            for one, other in zip_longest(wanted.passages[a:end_a], got.passages[b:end_b]):
                yield from self._either(one, other, wanted.place)

    def _either(self, one: Passage | None, other: FoundPassage | None, place: str) -> Iterator[Finding]:
        if one is not None and other is not None:
            yield from self._passage(one, other)
        elif one is not None:
            yield _finding(one.where, _rule(one), f"removed: {one.where}: {quoted(one.text)}")
        elif other is not None:
            yield _finding(
                place, SOURCE if place else WORDS, f"added in {place or 'a row'}: {quoted(other.text)}"
            )

    def _passage(self, wanted: Passage, got: FoundPassage) -> Iterator[Finding]:
        text = got.text
        if self.form == "docx" and wanted.marker and text != wanted.text:
            text = text.removeprefix(wanted.marker).lstrip()
        if not self._is_same(wanted, text):
            message = f"changed: {wanted.where}: {_difference(wanted.text, text)}"
            yield _finding(wanted.where, _rule(wanted), message)
        if self.form == "pdf" and wanted.marker and not _is_cut(got.marker, wanted.marker):
            message = (
                f"changed: {wanted.where}: its marker is {quoted(got.marker)}, not {quoted(wanted.marker)}"
            )
            yield _finding(wanted.where, _rule(wanted), message)
        if got.language is not None and got.language != printable(wanted.language):
            message = f"{wanted.where}: its language is given as {got.language!r}, not {wanted.language!r}"
            yield _finding(wanted.where, LANGUAGE, message)
        if self.landings:
            yield from self._links(wanted, got)

    def _links(self, wanted: Passage, got: FoundPassage) -> Iterator[Finding]:
        """Links that lead elsewhere than in the data; neighbours that lead to one place are one."""
        expected = [landing for landing, _ in groupby(wanted.links)]
        led = (self.landings.get(each, each) for each in got.links)
        found = [landing for landing, _ in groupby(_as_wanted(each, expected) for each in led)]
        for same, (i, j, k, m) in differing(expected, found):
            for one, other in () if same else zip_longest(expected[i:j], found[k:m]):
                there, here = (quoted(each) if each else "nothing" for each in (one, other))
                message = f"{wanted.where}: a link leads to {here}, the one in the data to {there}"
                yield _finding(wanted.where, LINK, message)

    def _is_same(self, wanted: Passage, text: str) -> bool:
        expected = wanted.text
        if wanted.is_loose:
            expected, text = squeezed(expected), squeezed(text)
        if expected == text:
            return True
        if self.form == "docx":
            return False
        expected, text = _UNSEEN.sub("", expected), _UNSEEN.sub("", text)
        return _is_replaced(expected, text) or (
            self.is_turned and _is_replaced(_turned(expected), _turned(text))
        )


def _without_page_numbers(groups: Sequence[FoundGroup], expected: Sequence[Group]) -> Iterator[FoundGroup]:
    """The groups; of what is an entry of the contents, without the number of a page behind it."""
    keys = [group.key for group in expected if group.passages[0].where == CONTENTS]
    entries = {*keys, *map(_turned, keys)}
    for group in groups:
        text = group.passages[0].text if len(group.passages) == 1 and not group.place else ""
        shorter = (text[: len(text) - count] for count in range(1, _DIGITS + 1) if text[-count:].isdigit())
        entry = next((each for each in shorter if _is_one_of(entries, each)), None)
        if entry is None or _is_one_of(entries, text):
            yield group
        else:
            (passage,) = group.passages
            yield FoundGroup(passages=(msgspec.structs.replace(passage, text=entry.rstrip()),))


def _is_one_of(texts: set[str], text: str) -> bool:
    plain = squeezed(text)
    return (
        plain in texts
        or _turned(text) in texts
        or (REPLACEMENT in plain and any(_is_replaced(each, plain) for each in texts))
    )


def strange_words(around: Iterable[str], known: Iterable[str]) -> list[str]:
    """The words of heads and feet that the story has nowhere."""
    told = "\n".join(map(squeezed, (*known, *_OF_PAGES)))
    found = dict.fromkeys(word for text in around for word in text.split())
    return [word for word in found if not word.isdigit() and not _is_told(word, told)]


def _is_told(word: str, told: str) -> bool:
    """Whether `told` has a word, or its beginning if it is cut with an ellipsis and what closes it."""
    start = word.partition("…")[0].strip(REPLACEMENT)
    return start in told or mirrored(start[::-1]) in told


_OF_PAGES = ("Page", "of", "–")
"""What stands in feet, and between the numbers of the first and last of several sources in heads."""


def _found_key(group: FoundGroup) -> str:
    return group.place or " ".join(squeezed(passage.text) for passage in group.passages)


def _may_be_at(wanted: Group, got: FoundGroup) -> bool:
    """Whether no reference says that they are different."""
    return wanted.place == got.place or not (wanted.place and got.place)


def _may_be(wanted: Group, got: FoundGroup) -> bool:
    """Whether `got` is likely to be `wanted`, changed."""
    if wanted.place and got.place:
        return wanted.place == got.place
    one = " ".join(passage.text for passage in wanted.passages)[:_LONGEST]
    other = " ".join(passage.text for passage in got.passages)[:_LONGEST]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
    )


def plain_address(address: str) -> str:
    """An address without the forms in which word processors write it: escapes, a last slash."""
    return unquote(address).rstrip("/")


def _as_wanted(landing: str, expected: Sequence[str]) -> str:
    """Where a link leads, as it is written in the data if it is there."""
    return next((each for each in expected if each == landing or is_one_landing(each, landing)), landing)


def is_one_landing(wanted: str, got: str) -> bool:
    """Whether what stands where a link leads is what is wanted there, as far as its glyphs can say."""
    if "://" in wanted or wanted.startswith("mailto:"):
        return plain_address(wanted) == plain_address(got)
    wanted, got = squeezed(wanted), squeezed(got)
    is_turned = has_right_to_left(wanted)
    return _is_replaced(wanted, got) or (is_turned and _is_replaced(_turned(wanted), _turned(got)))


def _rule(passage: Passage) -> str:
    return SOURCE if passage.is_source else WORDS


def _place_of(group: Group) -> str:
    """The place of a group, or of the one that it is an item or a row of."""
    return group.place or group.passages[0].where.partition(",")[0]


def _finding(place: str, rule: str, message: str) -> Finding:
    return Finding(line=0, path=place, rule=rule, message=message)


def _said(group: Group) -> str:
    return quoted(" ".join(passage.text for passage in group.passages))


def _difference(wanted: str, got: str) -> str:
    """What stands there and what should, each with a little of what is around."""
    first = next(
        (at for at, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got))
    )
    most = min(len(wanted), len(got)) - first
    last = next((at for at in range(most) if wanted[-1 - at] != got[-1 - at]), most)
    return f"it says {_cut(got, first, last)}, the data {_cut(wanted, first, last)}"


def _cut(text: str, first: int, last: int) -> str:
    start, end = max(first - _AROUND, 0), min(len(text) - last + _AROUND, len(text))
    end = min(end, start + 4 * _AROUND)
    return repr(("…" if start else "") + text[start:end] + ("…" if end < len(text) else ""))


def _is_cut(got: str, wanted: str) -> bool:
    """Whether `got` is `wanted`, or its beginning with an ellipsis where there was no room."""
    shown, whole = squeezed(got), squeezed(wanted)
    return _is_replaced(whole, shown) or (
        shown.endswith("…") and _is_replaced(whole[: len(shown) - 1], shown[:-1])
    )


def _turned(text: str) -> str:
    """A text without spaces, signs that stand together in no order, nor brackets told from their pairs.

    Of a piece of text from right to left that has no letter, a PDF does not say that it is turned round.
    """
    plain = "".join(min(sign, mirrored(sign)) for sign in squeezed(text))
    return _SIGNS.sub(lambda found: "".join(sorted(found[0])), plain)


_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Characters that choose or join others, and are not drawn themselves: fonts take them or leave them."""
_SIGNS = re.compile(r"[\W_]+")


def _is_replaced(wanted: str, got: str) -> bool:
    """Whether the texts differ only where no font has the character, which is printed as U+FFFD."""
    return wanted == got or (
        len(wanted) == len(got)
        and all(
            a == b or (b == REPLACEMENT and ord(a) > _LAST_OF_LATIN) for a, b in zip(wanted, got, strict=True)
        )
    )
