"""The people of a document: all forms of their names, and what the source says about each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from toolkit.language.people import surname_last
from toolkit.model.document import Person
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import Form, are_initials, form_of, is_plain_case, written
from toolkit.structuring.people.found import Found
from toolkit.structuring.people.merge import merged

INDEXED = 244
"""The dots behind a name in an index end within 244 characters."""

_INDEXED = re.compile(r"[^\n]{0,120}\n?[^\n]{0,120}?\.{3,}\s?\d")
"""Behind a name in an index: dots, and the page on which its holder speaks."""
_INNER_CAPITALS = re.compile(r"(?<!\w)[A-Z][a-z]{1,2}[A-Z][a-z]+(?!\w)")


class Register:
    """People by number, from the places in the view that name them."""

    def __init__(self, reading: Reading, own: Sequence[Found], *mentioned: Sequence[Found]) -> None:
        """`own` are the names of those who speak or are announced; of `mentioned` the likelier come first."""
        self._reading = reading
        self._numbers = merged(map(_form, own), *([_form(one) for one in found] for found in mentioned))
        self._found: defaultdict[int, list[Found]] = defaultdict(list)
        for found in chain(own, *mentioned):
            number = self._numbers.get(_form(found))
            if number is not None:
                self._found[number].append(found)
        self._unexplained = {
            number for number, forms in self._found.items() if all(map(self._is_bare, forms))
        }

    def number(self, found: Found) -> int | None:
        """Whose name it is; `None` if it fits several people, or is initials that no name explains."""
        number = self._numbers.get(_form(found))
        return None if number in self._unexplained else number

    def _is_bare(self, found: Found) -> bool:
        """Whether a name is only initials: no honorific or office is with it, and no text writes it small."""
        if found.gender is not None or found.role is not None or not are_initials(found.name):
            return False
        small = re.compile(rf"(?<!\w){re.escape(found.name.capitalize())}(?!\w)")
        return small.search(self._reading.view) is None

    def person(self, number: int, id: str, labels: tuple[str, ...]) -> Person:
        """The entry of a person whose turns carry `labels`; the fullest form of their name is their name."""
        forms, quoted = self._found[number], self._reading.quoted
        times = Counter(form.name for form in forms)
        fullest = max(forms, key=lambda form: (*self._fullness(form), times[form.name], -form.span[0]))
        role = next((form.role for form in forms if form.role is not None), None)
        affiliation = next((form.affiliation for form in forms if form.affiliation is not None), None)
        return Person(
            id=id,
            name=self._written(fullest.name),
            basis="stated",
            evidence=(quoted(*(fullest.parts or (fullest.span,))),),
            labels=labels,
            role=quoted(role) if role else None,
            affiliation=quoted(affiliation) if affiliation else None,
        )

    def _written(self, name: str) -> str:
        particles = self._reading.page_evidence.vocabulary.particles
        return surname_last(written(name, particles, self._inner_capitals, self._turkish))

    @cached_property
    def _turkish(self) -> bool:
        """Whether the text has the letters by which Turkish is known."""
        view = self._reading.view
        return "ı" in view and "ğ" in view

    @cached_property
    def _inner_capitals(self) -> dict[str, str]:
        """The words that the text writes with capitals inside, by their small letters."""
        return {word.lower(): word for word in _INNER_CAPITALS.findall(self._reading.view)}

    def _fullness(self, found: Found) -> tuple[bool, bool, int, int, bool, bool, bool]:
        """What is printed whole, then more whole words, more initials, no index, small letters, a label.

        An index prints the surname first. Labels do not decline names. Without capitals nothing shows where
        an office before a name ends, so that a label of several words says better what the name is.
        """
        words = _form(found).words
        whole = sum(len(word) > 1 for word in words)
        printed = found.span[1] - found.span[0] >= len(found.name)
        view, end = self._reading.view, found.span[1]
        dotted = view.find("...", end, end + INDEXED) >= 0  # in few places: seen first
        listed = dotted and _INDEXED.match(view, end) is not None
        sure = bool(found.label) and whole > 1 and found.name.upper() == found.name.lower()
        return printed, sure, whole or 1, len(words), not listed, is_plain_case(found.name), bool(found.label)


def _form(found: Found) -> Form:
    return form_of(found.name, found.gender)
