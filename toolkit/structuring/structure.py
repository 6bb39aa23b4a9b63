"""Builds the document from a cleaned page: metadata, people, blocks, removed text and the account of all."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from toolkit.cleaning.cleaned import Cleaned
from toolkit.language.detect import other_language
from toolkit.model.cleaned import Labelled
from toolkit.model.decisions import NO_DECISIONS, Decisions
from toolkit.model.document import (
    DOCUMENT_SCHEMA,
    ContentBlock,
    Coverage,
    Document,
    Front,
    Label,
    Node,
    Producer,
    Removed,
    Turn,
)
from toolkit.model.page import Page
from toolkit.model.parts import pieces_of
from toolkit.model.source import SourceRecord
from toolkit.model.spans import Pieces, length, line_of, line_starts, text_of
from toolkit.structuring.blocks import Blocks
from toolkit.structuring.given import (
    decided,
    told,
    with_turns,
    with_values,
    without_claims,
    without_dropped,
    without_speakers,
)
from toolkit.structuring.metadata import metadata
from toolkit.structuring.metadata.dates import SPOKEN, date_candidates
from toolkit.structuring.passages import Reading, read
from toolkit.structuring.people import without_turns
from toolkit.structuring.turns import TurnPlan, outline
from toolkit.structuring.warned import warnings

PRODUCER = "briefing-toolkit"


def structure(cleaned: Cleaned, version: str, decisions: Decisions = NO_DECISIONS) -> Document:
    """The document of a cleaned page. `version` is that of the toolkit, for the producer entry.

    `decisions` are what the user settled: the same with which the page was cleaned. Raises DecisionError if
    one of them does not fit the page.
    """
    reading = read(without_dropped(cleaned))
    outlined = outline(reading)
    dated = date_candidates(reading)
    about, gone = without_claims(
        with_values(reading, metadata(reading, outlined.turns, dated), decisions), decisions
    )
    people = outlined.people if outlined.turns else without_turns(reading, about.kind.value in SPOKEN)
    blocks = Blocks(reading)
    body: list[Node] = [*blocks.make(outlined.narrative, spoken=False)]
    language = about.language.value if about.language else None
    between = {interlude.before: interlude.passages for interlude in outlined.interludes}
    for number, plan in enumerate(outlined.turns):
        body += blocks.make(between.get(number, ()), spoken=False)
        body.append(_turn(reading, blocks, number + 1, plan, language))
    body += blocks.make(between.get(len(outlined.turns), ()), spoken=False)
    body += blocks.make(outlined.closing, spoken=False)
    nodes, people, silenced = without_speakers(*with_turns(body, people, reading.view, decisions), decisions)
    turns = [node for node in nodes if isinstance(node, Turn)]
    plans = {f"t{number}": plan for number, plan in enumerate(outlined.turns, 1)}
    front = _front(reading)
    removed = _removed(cleaned, _ids(cleaned, front, nodes))
    return Document(
        schema=DOCUMENT_SCHEMA,
        id=document_id(cleaned.page.source),
        source=cleaned.page.source,
        metadata=about,
        people=people,
        front=front,
        body=nodes,
        removed=removed,
        decisions=decided(cleaned.page, nodes, decisions),
        withdrawn=(*gone, *silenced),
        coverage=_coverage(cleaned.page.source.chars, front, nodes, removed),
        warnings=(*told(warnings(reading, about, turns, plans, dated), gone), *blocks.warnings),
        producer=Producer(name=PRODUCER, version=version),
    )


def document_id(source: SourceRecord) -> str:
    """An id made of the file's bytes and of how they were read: the same whatever the file is called."""
    made_of = f"{source.sha256} {source.view} {source.view_sha256}"
    return f"d-{sha256(made_of.encode()).hexdigest()[:16]}"


def _turn(reading: Reading, blocks: Blocks, number: int, plan: TurnPlan, language: str | None) -> Turn:
    said = plan.said
    time = said.label.time if said.label else None
    return Turn(
        id=f"t{number}",
        role=plan.role,
        speaker=plan.speaker,
        label=_label(reading, said.printed),
        time=_label(reading, reading.kept((time,))) if time else None,
        language=other_language(said.text, language) if language else None,
        replies_to=tuple(f"t{other + 1}" for other in plan.replies_to),
        continues=None if plan.continues is None else f"t{plan.continues + 1}",
        audible=said.audible,
        subject=said.subject,
        blocks=blocks.make(said.passages, spoken=plan.role != "statement"),
    )


def _label(reading: Reading, pieces: Pieces) -> Label | None:
    return Label(pieces=pieces, text=text_of(reading.view, pieces)) if pieces else None


def _front(reading: Reading) -> tuple[Front, ...]:
    segments = [segment for segment in reading.cleaned.segments if segment.front is not None]
    return tuple(
        Front(
            id=f"f{number}",
            type=segment.front or "title",
            pieces=((segment.start, segment.end),),
            text=text_of(reading.view, ((segment.start, segment.end),)),
        )
        for number, segment in enumerate(segments, 1)
    )


def _removed(cleaned: Cleaned, ids: dict[int, str]) -> tuple[Removed, ...]:
    lines = line_starts(cleaned.page.view) if cleaned.page.source.view == "text" else None
    page = cleaned.page
    return tuple(
        _removal(cleaned, page, segment, ids, lines)
        for segment in cleaned.segments
        if segment.label == "removed"
    )


def _removal(
    cleaned: Cleaned, page: Page, segment: Labelled, ids: dict[int, str], lines: list[int] | None
) -> Removed:
    repeated = segment.duplicate_of
    origin = page.segments[segment.segment].origin
    return Removed(
        line=None if lines is None else line_of(lines, segment.start),
        origin=origin if lines is None else None,
        pieces=((segment.start, segment.end),),
        text=page.view[segment.start : segment.end],
        reason=segment.reason or "other",
        rule=segment.rule,
        confidence=segment.confidence,
        duplicate_of=None if repeated is None else ids.get(cleaned.segments[repeated].start),
    )


def _ids(cleaned: Cleaned, front: tuple[Front, ...], body: Sequence[Node]) -> dict[int, str]:
    """Place in the view -> the id of the front entry or block that begins there."""
    begins = {entry.pieces[0][0]: entry.id for entry in front}
    for block in _blocks(body):
        begins.setdefault(pieces_of(block)[0][0], block.id)
    return begins


def _coverage(
    chars: int, front: tuple[Front, ...], body: Sequence[Node], removed: tuple[Removed, ...]
) -> Coverage:
    kept = sum(length(entry.pieces) for entry in front)
    kept += sum(length(pieces_of(block)) for block in _blocks(body))
    kept += sum(length(node.label.pieces) for node in body if isinstance(node, Turn) and node.label)
    gone = sum(length(entry.pieces) for entry in removed)
    return Coverage(kept=kept, removed=gone, space=chars - kept - gone)


def _blocks(body: Sequence[Node]) -> list[ContentBlock]:
    return [block for node in body for block in (node.blocks if isinstance(node, Turn) else (node,))]
