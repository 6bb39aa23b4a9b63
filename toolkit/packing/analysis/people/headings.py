"""The heading of a person: the surname first."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.folding import fold
from toolkit.language.people import is_honorific
from toolkit.language.scripts import is_small
from toolkit.model.analysis import Citation
from toolkit.packing.analysis.people.words import table_of


def heading_of(
    names: Sequence[str], bare: Sequence[str], roles: Sequence[Citation], language: str | None
) -> str:
    """`Fogh Rasmussen, Anders`; of a surname alone, with the office: `Medvedev (President)`."""
    name = names[0]
    words = name.split()
    titles = [word for word in words[:-1] if is_honorific(word)]
    words = [word for word in words if word not in titles] or words
    if len(words) > 1 and all(map(_is_initial, words[1:])):
        return " ".join((words[0], *(word[0] + "." for word in words[1:])))  # `Иванова М. П.`
    if len(words) == 1:
        stated = titles[0] if titles else ""
        if stated:
            return f"{words[0]}, {stated}"
        return f"{words[0]} ({roles[0].text})" if roles else words[0]
    if not _is_inverted(words, language):
        return " ".join(words)
    at = _surname_at(words, names[1:], bare, language)
    surname, first = " ".join(words[at:]), " ".join((*titles, *words[:at]))
    if at == 0:
        alone = roles and (len(words) == 1 or words[0].casefold() in _particles(language))
        return f"{surname} ({roles[0].text})" if alone else surname
    return f"{surname[0].upper()}{surname[1:]}, {first}"


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def _is_inverted(words: Sequence[str], language: str | None) -> bool:
    """Whether the first name stands first: not in Hungarian, nor in scripts without capitals."""
    return language != "hu" and all(word[0].isupper() or is_small(word[0]) for word in words)


def _surname_at(words: Sequence[str], names: Sequence[str], bare: Sequence[str], language: str | None) -> int:
    """Where the surname begins: as the text has it behind an honorific, else the last word and particles."""
    folded = _folded(" ".join(words))
    particles = _particles(language)
    shorter = set(map(_folded, bare))
    shorter |= {name for name in map(_folded, names) if name[0] in particles}
    for at in range(1, len(words)):
        if folded[at:] in shorter:
            return at
    if folded[:1] in shorter:
        return 0
    if folded[0] in particles:
        return 0
    at = len(words) - 1
    while at > 0 and words[at - 1].casefold() in particles:
        at -= 1
    return at


def _particles(language: str | None) -> frozenset[str]:
    table = table_of(language)
    return table.particles if table else frozenset()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word).strip() for word in name.split())
