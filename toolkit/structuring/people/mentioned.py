"""The names in the text around turns as those that labels print show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from toolkit.language.label_words import label_words, word_of
from toolkit.structuring.passages import Reading
from toolkit.structuring.people.forms import folded
from toolkit.structuring.people.found import Found
from toolkit.structuring.utterances import Utterance

_LETTERS = frozenset({"question", "answer"})


def without_parties(reading: Reading, own: Sequence[Found], mentioned: Iterable[Found]) -> list[Found]:
    """Those mentioned whose name is not an affiliation that labels print: `Osei (Team Osei)`."""
    parties = {folded(reading.view[slice(*found.affiliation)]) for found in own if found.affiliation}
    return [found for found in mentioned if folded(found.name) not in parties]


def as_labelled(own: Sequence[Found], found: Found, nouns: bool) -> Found:
    """A name that ends with one of two words or more that a label prints, without what stands before that.

    `The Forester Ann Lee`, as German writes it, is Ann Lee: an article begins no name; where `nouns` have
    capitals, no word before a whole name is part of it.
    """
    words = [*map(folded, found.name.split())]
    for one in own:
        size = len(one.name.split()) if one.label else 0
        ends = 1 < size < len(words) and words[-size:] == [*map(folded, one.name.split())]
        foreign = nouns or begins_small(found.name) or words[0] in label_words().not_first
        if ends and not begins_small(one.name) and foreign:
            name = " ".join(found.name.split()[-size:])
            return msgspec.structs.replace(found, name=name, span=(found.span[1] - len(name), found.span[1]))
    return found


def begins_small(name: str) -> bool:
    """Whether a name begins with a particle, as surnames do: `Van der Berg`."""
    return word_of(name.split()[0]) in label_words().small


def without_letters(text: str, utterances: Sequence[Utterance]) -> str:
    """A text of the same length without the labels of questions and answers: `A.` is no initial."""
    places = [
        one.label.pieces[-1] for one in utterances if one.kind in _LETTERS and one.label and one.label.pieces
    ]
    parts, last = [], 0
    for start, end in places:
        parts += [text[last:start], "\n" * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
