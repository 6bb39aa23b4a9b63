"""Whom the evidence of a turn names: the person who is claimed to speak it, or somebody else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from toolkit.language.comparable import comparable, holds
from toolkit.model.document import Person, SpeakerClaim

STEM = 4
"""Words are forms of one word if they agree in the first 4 letters: names are declined."""


class Speakers:
    """The people of a document, by the labels that their turns carry and by the words of their names."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_id = {person.id: person for person in people}
        self._labels: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._followed: dict[tuple[str, ...], bool] = {}
        for person in self.by_id.values():
            for label in person.labels:
                self._labels[_key(label)].add(person.id)
            for word in _words(person.name):
                self._words[word].add(person.id)

    def follows(self, claim: SpeakerClaim) -> bool:
        """Whether the evidence of a claim names its person: by a label of theirs, else by their name.

        Nobody else may be named by more of its words.
        """
        texts = tuple(evidence.text for evidence in claim.evidence)
        key = (claim.value, *texts)
        if key not in self._followed:
            person = self.by_id[claim.value]
            self._followed[key] = self._names(texts, person)
        return self._followed[key]

    def _names(self, texts: Sequence[str], person: Person) -> bool:
        holders = [self._labels[label] for text in texts if (label := _key(text)) in self._labels]
        if holders:
            return any(person.id in ids for ids in holders)
        named = Counter(
            id for text in texts for word in set(_words(text)) for id in self._words.get(word, ())
        )
        if named[person.id]:
            return named[person.id] == max(named.values())
        return not named and any(_means(text, person) for text in texts)


def _key(label: str) -> str:
    return comparable(label) or label.strip()


def _words(text: str) -> Iterator[str]:
    """The words of a text as they are compared, each cut to its stem."""
    return (word[:STEM] for word in comparable(text).split())


def _means(text: str, person: Person) -> bool:
    """Whether a text has the name (in a script without spaces), a part of a label, or the office."""
    offices = [person.role.text] if person.role else []
    either = (*person.labels, *offices)
    return holds(text, person.name) or any(holds(one, text) or holds(text, one) for one in either)
