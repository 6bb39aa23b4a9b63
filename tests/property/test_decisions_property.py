"""Whatever the user settles about a page, no character of it is lost, and the document keeps every rule."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from textwrap import fill
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.property.test_pipeline_property import markup, texts
from toolkit.codec.json import dump_document
from toolkit.errors import DecisionError, SourceError
from toolkit.model.decisions import (
    Decisions,
    GivenDate,
    LineAction,
    LineDecision,
    TurnDecision,
    Values,
    Withdrawal,
)
from toolkit.model.derived import first_paragraph, paragraphs, words_of
from toolkit.model.document import Document, FrontType, Reason, Role, Turn
from toolkit.model.source import Source
from toolkit.model.spans import line_starts
from toolkit.pipeline import document_of
from toolkit.readers import read
from toolkit.validation.check import validate_bytes

Draw = Callable[[st.SearchStrategy[Any]], Any]

OFTEN: tuple[LineAction, ...] = ("drop", "keep", "heading", "title", "subtitle", "kicker", "summary")
ACTIONS = st.one_of(st.sampled_from(OFTEN), st.sampled_from(OFTEN), st.sampled_from(get_args(FrontType)))
SAID = [
    "Q: Ana Castillo, Coast Radio. When does it start?",
    "ANN LEE: On 1 June.",
    "Ann Lee: Yes.",
    "MODERATOR (Tom Hill): Next.",
    "Q. And then?",
    "Audio inaudible – subject of question: fish",
    "We have agreed on a common rescue line, and all four towns will pay for it from June on.",
    "Good morning. I am glad that you could all come to the harbour today.",
    "Share this page",
    "(applause)",
]
HEAD = "Press briefing by Ann Lee, chair of the Harbour Council\n\n4 May 2010\n\n"
NAMES = st.sampled_from(["Ann Lee", "ANN LEE", "Lee, Ann", "Somebody Else", "x"])
FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(FEW, max_examples=200)


def pages(suffix: str) -> st.SearchStrategy[Source]:
    if suffix == "txt":
        return texts.map(lambda text: Source(name="page.txt", data=text.encode("utf-8", "ignore")))
    return markup.map(
        lambda body: Source(
            name="page.html",
            data=f"<html><head><title>T</title></head><body>{body}</body></html>".encode("utf-8", "ignore"),
        )
    )


def talks() -> st.SearchStrategy[Source]:
    """Transcripts, some of them with lines that are cut at 40 characters."""
    said = st.lists(st.sampled_from(SAID), min_size=4, max_size=14)
    return st.tuples(said, st.booleans()).map(
        lambda pair: Source(
            name="talk.txt",
            data=(HEAD + "\n\n".join(fill(one, 40) if pair[1] else one for one in pair[0])).encode(),
        )
    )


sources = st.one_of(talks(), pages("txt"), pages("html"))


def lines_of(view: str) -> dict[int, str]:
    """The lines of a view that hold text, by number."""
    starts = [*line_starts(view), len(view)]
    lines = {n: view[a:b].strip() for n, (a, b) in enumerate(pairwise(starts), 1)}
    return {number: line for number, line in lines.items() if line}


def draw_lines(draw: Draw, view: str) -> tuple[LineDecision, ...]:
    lines = lines_of(view)
    assume(lines)
    return tuple(
        LineDecision(
            line=number,
            starts=lines[number][: draw(st.integers(1, 12))],
            action=draw(ACTIONS),
            reason=draw(st.sampled_from(get_args(Reason))),
            why=draw(st.sampled_from([None, "because"])),
        )
        for number in draw(
            st.lists(st.sampled_from(sorted(lines)), min_size=min(2, len(lines)), max_size=6, unique=True)
        )
    )


def draw_turns(draw: Draw, document: Document) -> tuple[TurnDecision, ...]:
    found = paragraphs(document.body)
    if not found:
        return ()
    chosen = draw(st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=4, unique=True))
    return tuple(
        TurnDecision(
            paragraph=number,
            starts=words_of(found[number])[:8],
            speaker=draw(st.none() | NAMES),
            role=draw(st.none() | st.sampled_from(get_args(Role))),
        )
        for number in chosen
    )


def draw_values(draw: Draw) -> Values:
    dates = st.sampled_from([None, GivenDate(value="2003-12-04"), GivenDate(value="2003", approximate=True)])
    return Values(
        title=draw(st.sampled_from([None, "A title"])),
        publisher=draw(st.sampled_from([None, "Harbour Council"])),
        authors=draw(st.sampled_from([(), ("Ann Lee",)])),
        language=draw(st.sampled_from([None, "fr"])),
        kind=draw(st.sampled_from([None, "speech"])),
        published=draw(dates),
        event_date=draw(dates),
    )


def draw_withdrawn(draw: Draw, document: Document) -> tuple[Withdrawal, ...]:
    """Some of the claims of a document, each named by what it says."""
    metadata, dates = document.metadata, document.metadata.dates
    made = [(name, getattr(metadata, name)) for name in ("title", "publisher", "place", "language")]
    made += [("date", dates.published), ("event_date", dates.event)] if dates else []
    said: set[tuple[str, str, int | None]] = {
        (name, f"{claim.value}/{claim.end}" if getattr(claim, "end", None) else claim.value, None)
        for name, claim in made
        if claim
    }
    said |= {("author", claim.value, None) for claim in metadata.authors}
    names = {person.id: person.name for person in document.people}
    for number, block in paragraphs(document.body).items():
        said |= {
            ("speaker", names[node.speaker.value], number)
            for node in document.body
            if isinstance(node, Turn) and node.speaker and first_paragraph(node) is block
        }
    said |= {("person", name, None) for name in names.values()}
    chosen = draw(st.lists(st.sampled_from(sorted(said, key=str)), max_size=3, unique=True)) if said else []
    return tuple(
        Withdrawal(claim=claim, value=value, paragraph=number, why=draw(st.sampled_from([None, "because"])))
        for claim, value, number in chosen
    )


def settled(draw: Draw, source: Source) -> tuple[Document, Decisions] | None:
    """The document of a source with decisions drawn for it; `None` if one of them was refused."""
    try:
        page = read(source)
    except SourceError:
        assume(False)
    decisions = Decisions(lines=draw_lines(draw, page.view), values=draw_values(draw))
    try:
        first = document_of(source, decisions=decisions)
        decisions = replace(decisions, turns=draw_turns(draw, first))
        decisions = replace(
            decisions, withdrawn=draw_withdrawn(draw, document_of(source, decisions=decisions))
        )
        return document_of(source, embed_view=True, decisions=decisions), decisions
    except DecisionError as error:
        refused = {fault.key for fault in error.faults}
    assert refused == {"as"}  # no date is read in a line settled to be one, no name in a byline
    return None


def check(draw: Draw, source: Source) -> None:
    made = settled(draw, source)
    if made is None:
        return
    document, decisions = made
    report = validate_bytes(dump_document(document), "generated")
    assert report.findings == ()
    view = document.source.text or ""
    removed = [False] * len(view)
    for stretch in document.removed:
        assert stretch.text == "".join(view[start:end] for start, end in stretch.pieces)
        for start, end in stretch.pieces:
            removed[start:end] = [True] * (end - start)
    coverage = document.coverage
    assert coverage.kept + coverage.removed + coverage.space == len(view) == document.source.chars
    assert len(document.decisions) == len(decisions.lines) + len(decisions.turns)
    for decided in document.decisions:
        held = [removed[at] for start, end in decided.pieces for at in range(start, end) if view[at].strip()]
        if decided.action == "drop":
            assert all(held)
        elif decided.action in ("keep", "heading"):
            assert not any(held)
    gone = [(one.claim, one.value) for one in decisions.withdrawn]
    assert sorted((one.claim, one.value) for one in document.withdrawn) == sorted(gone)
    for key, value in (("title", decisions.values.title), ("publisher", decisions.values.publisher)):
        claim = getattr(document.metadata, key)
        if key in dict(gone):
            assert claim is None
        else:
            assert value is None or (claim.value, claim.basis) == (value, "given")


@FEW
@given(st.data(), sources)
def test_nothing_is_lost(data: st.DataObject, source: Source) -> None:
    check(data.draw, source)


@pytest.mark.long
@MANY
@given(st.data(), sources)
def test_nothing_is_lost_of_many(data: st.DataObject, source: Source) -> None:
    check(data.draw, source)
