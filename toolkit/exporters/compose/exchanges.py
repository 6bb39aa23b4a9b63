"""The questions asked in the sources of a pack, each with who asked and how its answer begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.front import entry_title, running_title, section_id, title_language
from toolkit.exporters.story import Block, Heading, Paragraph, Run, Runs, Table
from toolkit.model.analysis import Exchange
from toolkit.model.document import Person
from toolkit.model.pack import Pack

_SAID = (
    "Every question that a source marks as one, those with one answer together, with the first sentence of "
    "the answer. Where the source does not say who asks, nobody is named."
)
_TITLE = 90
_NOBODY = Run(text="not stated", muted=True)
_NO_ANSWER = Run(text="no answer in the source", muted=True)


def exchanges(pack: Pack, references: References) -> Iterator[Block]:
    """A table of questions and answers for each source that has any."""
    found: dict[str, list[Exchange]] = {}
    for each in pack.analysis.exchanges if pack.analysis else ():
        found.setdefault(each.ref, []).append(each)
    if not found:
        return
    yield Heading(id="questions", level=1, text="Questions asked", running="Questions", in_contents=True)
    yield Paragraph(runs=(Run(text=_SAID),), style="small")
    for entry in pack.entries:
        if entry.ref in found:
            yield Heading(
                id=f"questions-{section_id(entry)}",
                level=2,
                text=entry_title(entry, _TITLE),
                running=running_title(entry),
                number=entry.ref,
                language=title_language(entry),
            )
            people = {person.id: person for person in entry.document.people}
            yield Table(
                kind="grid",
                header=("Asked by", "Question", "The answer begins"),
                rows=tuple(_row(each, people, references) for each in found[entry.ref]),
                widths=(0.2, 0.4, 0.4),
                title=f"Questions asked in {entry.ref}",
            )


def _row(each: Exchange, people: Mapping[str, Person], references: References) -> tuple[Runs, ...]:
    return (
        _asker(each, people),
        tuple(_question(each, references)),
        tuple(_answer(each, references)),
    )


def _asker(each: Exchange, people: Mapping[str, Person]) -> Runs:
    named = [people[id] for id in each.asked_by if id in people]
    words = (
        ", ".join(filter(None, (person.name, person.affiliation.text if person.affiliation else "")))
        for person in named
    )
    return (Run(text="; ".join(words)),) if named else (_NOBODY,)


def _question(each: Exchange, references: References) -> Iterator[Run]:
    if each.question is not None:
        for number, question in enumerate((each.question, *each.further)):
            yield Run(text=f"{' ' if number else ''}{question.text} ")
            yield references.to(each.ref, question.block)
        return
    subject = f", about: {each.subject}" if each.subject else ""
    yield Run(text=f"[question not audible{subject}]", muted=True)


def _answer(each: Exchange, references: References) -> Iterator[Run]:
    if each.answer is None:
        yield _NO_ANSWER
        return
    yield Run(text=f"{each.answer.text} ")
    yield references.to(each.ref, each.answer.block)
