"""The people of all documents: whole names that are the same, and surnames with an office that both have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from toolkit.packing.analysis.people.document import Known
from toolkit.packing.analysis.people.words import words_of
from toolkit.structuring.people.forms import Form
from toolkit.structuring.people.merge import merged


def across(known: Sequence[Known]) -> list[list[Known]]:
    """The people of all documents in groups: each the same person."""
    fullest = [max(one.forms, key=lambda form: (len(form.words), form.words)) for one in known]
    numbers = merged(fullest)
    groups: list[list[int]] = []
    of_number: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(known)), key=lambda place: (len(fullest[place].words) == 1, place))
    for place in order:
        one, number = known[place], numbers.get(fullest[place])
        fitting = None
        if number is not None:
            near = ((at, [known[other] for other in groups[at]]) for at in of_number[number])
            fitting = next((at for at, group in near if _fits(one, fullest[place], group)), None)
        if fitting is None:
            fitting = len(groups)
            groups.append([])
            if number is not None:
                of_number[number].append(fitting)
        groups[fitting].append(place)
    return [[known[place] for place in sorted(group)] for group in groups]


def _fits(one: Known, form: Form, group: Sequence[Known]) -> bool:
    """Whether somebody known by a surname alone is one of a group: by an office that both have.

    Of two surnames alone it is enough that no office speaks against it.
    """
    if len(form.words) > 1:
        return True
    mine, theirs = _office_words([one]), _office_words(group)
    if any(len(each.words) > 1 for other in group for each in other.forms):
        return bool(mine & theirs)
    return not mine or not theirs or bool(mine & theirs)


def _office_words(group: Iterable[Known]) -> set[str]:
    roles = [mention.role.text for one in group for mention in one.mentions if mention.role]
    roles += [person.role.text for one in group for person in one.people if person.role]
    return words_of(roles)
