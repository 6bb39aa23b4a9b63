"""Speakers and roles that the user gives to turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from toolkit.errors import DecisionError, Fault
from toolkit.language.comparable import comparable
from toolkit.model.base import Value
from toolkit.model.decisions import Decisions, PersonDecision, TurnDecision
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import Node, Person, SpeakerClaim, Turn
from toolkit.model.guards import stale


class _Spoken(Value, frozen=True, kw_only=True):
    """The turn that a paragraph is in, and the number of the first paragraph there."""

    turn: Turn
    first: int


def with_turns(
    body: Sequence[Node], people: Sequence[Person], decisions: Decisions
) -> tuple[tuple[Node, ...], tuple[Person, ...]]:
    """The nodes and people of a document with the speakers and roles that the user gives to turns.

    Raises DecisionError for paragraphs that do not begin as the user says, or with which no turn begins.
    """
    if not decisions.turns:
        return tuple(body), tuple(people)
    texts = {number: words_of(block) for number, block in paragraphs(body).items()}
    spoken = _spoken(body)
    faults = [fault for one in decisions.turns for fault in _faults(one, texts, spoken)]
    if faults:
        raise DecisionError(faults)
    cast = _Cast(people, decisions.people)
    given = {spoken[one.paragraph].turn.id: one for one in decisions.turns}
    turned = [
        _given(node, given[node.id], cast) if isinstance(node, Turn) and node.id in given else node
        for node in body
    ]
    if any(one.role is not None for one in decisions.turns):
        turned = [*_related(turned, given)]
    return tuple(turned), tuple(cast.people)


def _spoken(body: Sequence[Node]) -> dict[int, _Spoken]:
    """By paragraph number, those that are spoken."""
    numbers = {block.id: number for number, block in paragraphs(body).items()}
    found: dict[int, _Spoken] = {}
    for turn in (node for node in body if isinstance(node, Turn)):
        inside = [numbers[block.id] for block in turn.blocks if block.id in numbers]
        found |= {number: _Spoken(turn=turn, first=inside[0]) for number in inside}
    return found


def _faults(one: TurnDecision, texts: Mapping[int, str], spoken: Mapping[int, _Spoken]) -> Iterator[Fault]:
    where, number = one.where or f"¶{one.paragraph}", one.paragraph
    found = [*stale("paragraph", where, number, one.starts, texts)]
    yield from found
    if found:
        return
    if number not in spoken:
        yield Fault(where, "para", f"¶{number} is in no turn: nobody is said to speak it; remove the entry")
    elif spoken[number].first != number:
        first = spoken[number].first
        yield Fault(where, "para", f"¶{number} is inside the turn that begins with ¶{first}: name that one")


def _given(turn: Turn, one: TurnDecision, cast: _Cast) -> Turn:
    speaker = turn.speaker
    if one.speaker is not None:
        speaker = SpeakerClaim(value=cast.id_of(one.speaker), basis="given")
    return replace(turn, speaker=speaker, role=one.role or turn.role)


class _Cast:
    """The people of a document, and those whom the user adds."""

    def __init__(self, people: Sequence[Person], known: Sequence[PersonDecision]) -> None:
        self.people = list(people)
        self._known = [{comparable(form) for form in (one.heading, *one.variants)} for one in known]

    def id_of(self, name: str) -> str:
        """The id of the person with this name, another form of it or this label; else of a new one."""
        wanted = comparable(name)
        forms = next((known for known in self._known if wanted in known), {wanted})
        for person in self.people:
            if not forms.isdisjoint(map(comparable, (person.name, *person.labels))):
                return person.id
        taken = {person.id for person in self.people}
        id = next(id for number in range(1, len(taken) + 2) if (id := f"p{number}") not in taken)
        self.people.append(Person(id=id, name=name, basis="given"))
        return id


def _related(body: Sequence[Node], given: Mapping[str, TurnDecision]) -> Iterator[Node]:
    """The nodes with replies that fit the roles: a given answer replies to the questions right above it."""
    questions = {node.id for node in body if isinstance(node, Turn) and node.role == "question"}
    above: list[str] = []
    for node in body:
        if not isinstance(node, Turn):
            yield node
            continue
        replies = [id for id in node.replies_to if id in questions]
        if node.role != "answer":
            replies = []
        elif node.id in given and not replies:
            replies = above
        yield replace(node, replies_to=tuple(replies))
        if node.role == "question":
            above.append(node.id)
        elif node.role != "interjection":
            above = []
