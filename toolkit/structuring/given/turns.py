"""Speakers and roles that the user gives to turns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from toolkit.errors import DecisionError, Fault
from toolkit.language.comparable import comparable
from toolkit.model.decisions import Decisions, PersonDecision, TurnDecision
from toolkit.model.derived import first_paragraph, paragraphs, words_of
from toolkit.model.document import ContentBlock, Node, Person, SpeakerClaim, Turn
from toolkit.model.guards import Guarded, begins
from toolkit.model.parts import pieces_of
from toolkit.model.spans import line_of, line_starts
from toolkit.structuring.given.divided import divided


def with_turns(
    body: Sequence[Node], people: Sequence[Person], view: str, decisions: Decisions
) -> tuple[tuple[Node, ...], tuple[Person, ...]]:
    """The nodes and people of a document with the speakers and roles that the user gives to turns.

    A turn begins with each paragraph that they name (`divided`). Raises DecisionError for paragraphs that do
    not begin as the user says.
    """
    if not decisions.turns:
        return tuple(body), tuple(people)
    by_block = {block.id: one for one, block in begun(body, view, decisions.turns)}
    cast = _Cast(people, decisions.people)
    turned: list[Node] = []
    given: set[str] = set()
    for node in divided(body, by_block):
        first = first_paragraph(node) if isinstance(node, Turn) else None
        if isinstance(node, Turn) and first is not None and first.id in by_block:
            given.add(node.id)
            turned.append(_given(node, by_block[first.id], cast))
        else:
            turned.append(node)
    if any(one.role is not None for one in decisions.turns):
        turned = [*_related(turned, given)]
    return tuple(turned), tuple(cast.people)


def begun(
    body: Sequence[Node], view: str, turns: Sequence[TurnDecision]
) -> list[tuple[TurnDecision, ContentBlock]]:
    """The paragraph with which each turn begins. Raises DecisionError for those that are not there."""
    if not turns:
        return []
    numbered = paragraphs(body)
    texts = {number: words_of(block) for number, block in numbered.items()}
    guarded, starts = Guarded("paragraph", texts), line_starts(view)
    in_line: dict[int, list[int]] = {}
    for number, block in numbered.items():
        in_line.setdefault(line_of(starts, pieces_of(block)[0][0]), []).append(number)
    found: list[tuple[TurnDecision, ContentBlock]] = []
    faults: list[Fault] = []
    for one in turns:
        there = [one.paragraph or 0] if one.line is None else in_line.get(one.line, [])
        at = next((each for each in there if each in texts and begins(texts[each], one.starts)), None)
        if at is not None:
            found.append((one, numbered[at]))
        elif one.line is None:
            faults += guarded.stale(one.where, one.paragraph or 0, one.starts)
        else:
            faults.append(_no_paragraph(one))
    if faults:
        raise DecisionError(faults)
    return found


def _no_paragraph(one: TurnDecision) -> Fault:
    where = f"line {one.line}"
    now = f"no paragraph that begins “{one.starts}” begins in {where}"
    return Fault(one.where or where, "starts", f"{now}: change `line` and `starts`, or remove the entry")


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


def _related(body: Sequence[Node], given: Collection[str]) -> Iterator[Node]:
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
