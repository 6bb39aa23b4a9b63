"""Strategies for documents and packs that keep every rule, over views of any characters at all.

A document is drawn by writing a view: kept and removed stretches of arbitrary text, white space of
every kind between them. Claims then cite random stretches of that view, or arbitrary clues; so that they
need not follow from these, the user gave them.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from toolkit.model.decisions import CoverDecision, PackDecisions, PlaceDecision, SectionDecision
from toolkit.model.derived import implied_warnings
from toolkit.model.document import (
    Cell,
    Claim,
    Code,
    ContentBlock,
    Coverage,
    DateClaim,
    Dates,
    Decided,
    DecidedAs,
    Document,
    Evidence,
    Figure,
    Front,
    FrontType,
    Heading,
    Item,
    Kind,
    KindClaim,
    Label,
    LanguageClaim,
    ListBlock,
    Mark,
    MarkKind,
    Marks,
    Metadata,
    Node,
    Note,
    Paragraph,
    Person,
    Producer,
    Quote,
    Reason,
    RelatedClaim,
    Removed,
    Role,
    SpeakerClaim,
    Table,
    Turn,
    Warned,
    WarningCode,
    Withdrawn,
    WithdrawnAs,
)
from toolkit.model.pack import Failure, Pack
from toolkit.model.parts import parts_of
from toolkit.model.source import MediaType, SourceRecord, ViewName
from toolkit.model.spans import Pieces, length, line_of, line_starts, text_of
from toolkit.packing import assemble

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

_AWKWARD = "\x00\x01\x07\b\x0b\x0c\x1b\x1c\x1f\x7f\x85\xa0\u2028\ufeff\ufffe\uffff\r\n\t -]<>&\"'𝄞\U0010ffff"
CHARACTERS = st.one_of(st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"]))
ANY_TEXT = st.text(CHARACTERS, min_size=1, max_size=12)
GAPS = st.text(st.sampled_from(" \n\r\t\x0b\x0c\x1c\x85\xa0\u2028"), max_size=3)
WHEN = st.sampled_from(["2011", "2011-07", "2011-07-04", "2011-07-04T11:52", "2011-07-04T11:52:00+02:00"])
URLS = st.sampled_from(["https://example.org/?a=1&b='x'", "mailto:a@example.org", "http://exämple.org/𝄞"])
LANGUAGES = st.sampled_from(["en", "en-GB", "sr-Latn-RS", "und", "es-419"])


_MARK_VALUES: dict[MarkKind, st.SearchStrategy[str | None]] = {
    "emphasis": st.none(),
    "strong": st.none(),
    "code": st.none(),
    "inserted": st.none(),
    "line": st.none(),
    "abbreviation": ANY_TEXT,
    "language": LANGUAGES,
    "link": URLS,
}


class _Writer:
    """Writes a view; hands out pieces that are true of it, and builders to call once it is whole."""

    def __init__(self, draw: Draw, any_text: st.SearchStrategy[str]) -> None:
        self.draw = draw
        self.any_text = any_text
        self.view = draw(GAPS)
        self.kept: list[Pieces] = []
        self.removed: list[Pieces] = []
        self.ids = 0

    def keep(self) -> Pieces:
        """One to three pieces of text; what stands between them is removed, or white space."""
        pieces = [self._write()]
        for interrupted in self.draw(st.lists(st.booleans(), max_size=2)):
            if interrupted:
                self.remove()
            pieces.append(self._write())
        self.kept.append(tuple(pieces))
        return tuple(pieces)

    def remove(self) -> None:
        self.removed.append((self._write(),))

    def id(self, letter: str) -> str:
        self.ids += 1
        return f"{letter}{self.ids}"

    def text(self, pieces: Pieces) -> str:
        return text_of(self.view, pieces)

    def words(self) -> str:
        return str(self.draw(self.any_text))

    def _write(self) -> tuple[int, int]:
        start = len(self.view)
        self.view += self.draw(self.any_text.filter(lambda text: not text.isspace()))
        end = len(self.view)
        self.view += self.draw(GAPS)
        return start, end


@st.composite
def documents(draw: Draw, any_text: st.SearchStrategy[str] = ANY_TEXT) -> Document:
    """A document that keeps every rule, its view embedded or not; all that is printed of it is of `any_text`."""
    page = _Writer(draw, any_text)
    for _ in range(draw(st.integers(0, 2))):
        page.remove()
    fronts = [page.keep() for _ in range(draw(st.integers(0, 2)))]
    people = [page.id("p") for _ in range(draw(st.integers(0, 2)))]
    makers = [_node(page, people) for _ in range(draw(st.integers(0, 4)))]
    page.remove()
    front = tuple(
        Front(id=page.id("f"), type=draw(_one_of(FrontType)), pieces=pieces, text=page.text(pieces))
        for pieces in fronts
    )
    body = tuple(make() for make in makers)
    parts = [part.id for part in (*front, *body)]
    source, metadata = _source(page), _metadata(page)
    return Document(
        schema="urn:briefing-toolkit:document:1.0",
        id=page.id("d"),
        source=source,
        metadata=metadata,
        people=tuple(_person(page, id) for id in people),
        front=front,
        body=body,
        removed=tuple(_removed(page, source, pieces, parts) for pieces in page.removed),
        decisions=tuple(_decided(page, pieces) for pieces in fronts),
        withdrawn=tuple(_withdrawn(page, pieces) for pieces in fronts),
        coverage=_coverage(page),
        warnings=_warnings(page, implied_warnings(metadata, body), parts + people),
        producer=Producer(name=page.words(), version=page.words()),
    )


@st.composite
def packs(draw: Draw) -> Pack:
    """A pack of up to two documents."""
    found = draw(
        st.lists(documents(), max_size=2, unique_by=(lambda one: one.id, lambda one: one.source.sha256))
    )
    failure = st.builds(Failure, name=ANY_TEXT, reason=ANY_TEXT)
    failed = draw(st.lists(failure, max_size=2))
    cover = CoverDecision(
        marking=draw(st.none() | ANY_TEXT),
        date=draw(st.sampled_from([None, "2011-07-05"])),
        distribution=tuple(draw(st.lists(ANY_TEXT, max_size=2))),
    )
    sections = tuple(SectionDecision(id=id, title=draw(st.none() | ANY_TEXT)) for id in "BA")
    places = tuple(
        PlaceDecision(
            source=document.source.sha256,
            section=draw(st.sampled_from("AB")),
            short_title=draw(st.none() | ANY_TEXT),
        )
        for document in draw(st.permutations(found))
    )
    ordered = draw(st.booleans())
    decisions = PackDecisions(
        cover=cover, sections=sections if ordered else (), places=places if ordered else ()
    )
    return assemble(found, failed, draw(ANY_TEXT), draw(st.none() | ANY_TEXT), decisions)


def _one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def _node(page: _Writer, people: list[str]) -> Callable[[], Node]:
    if page.draw(st.integers(0, 3)):
        return _block(page)
    id = page.id("t")
    label = page.keep() if page.draw(st.booleans()) else None
    makers = [_block(page) for _ in range(page.draw(st.integers(1, 2)))]
    speaker = page.draw(st.sampled_from(people)) if people else None

    def make() -> Turn:
        inaudible = page.draw(st.booleans())
        blocks = tuple(make() for make in makers)
        said = next((part.text for block in blocks for _, part in parts_of(block) if part.text), None)
        return Turn(
            id=id,
            role=page.draw(_one_of(Role)),
            speaker=SpeakerClaim(value=speaker, **_basis(page)) if speaker else None,
            label=Label(pieces=label, text=page.text(label)) if label else None,
            time=Label(pieces=label, text=page.text(label)) if label and page.draw(st.booleans()) else None,
            language=page.draw(st.none() | st.just("fr")),
            replies_to=tuple(page.draw(st.lists(st.just(id), max_size=2))),
            continues=page.draw(st.none() | st.just(id)),
            audible=not inaudible,
            subject=page.draw(st.sampled_from([None, said])) if inaudible else None,
            blocks=blocks,
        )

    return make


def _block(page: _Writer) -> Callable[[], ContentBlock]:
    make: Callable[[_Writer], Callable[[], ContentBlock]] = page.draw(
        st.sampled_from([_plain, _plain, _heading, _code, _list, _table])
    )
    return make(page)


def _plain(page: _Writer) -> Callable[[], ContentBlock]:
    id, pieces, block = (
        page.id("b"),
        page.keep(),
        page.draw(st.sampled_from([Paragraph, Quote, Note, Figure])),
    )
    level = {"level": page.draw(st.integers(1, 3))} if block is Quote else {}
    return lambda: block(id=id, pieces=pieces, text=page.text(pieces), marks=_marks(page, pieces), **level)


def _marks(page: _Writer, pieces: Pieces) -> Marks:
    """Up to two marks of kinds that change no character of what is printed, each in one of the pieces."""
    made = []
    for _ in range(page.draw(st.integers(0, 2))):
        start, end = page.draw(st.sampled_from(pieces))
        inked = [place for place in range(start, end) if not page.view[place].isspace()]
        first = page.draw(st.sampled_from(inked))
        last = page.draw(st.sampled_from([place for place in inked if place >= first]))
        kind = page.draw(st.sampled_from([*_MARK_VALUES]))
        made.append(Mark(type=kind, pieces=((first, last + 1),), value=page.draw(_MARK_VALUES[kind])))
    return tuple(sorted(made, key=lambda mark: mark.pieces))


def _heading(page: _Writer) -> Callable[[], ContentBlock]:
    id, pieces, level = page.id("b"), page.keep(), page.draw(st.integers(1, 6))
    return lambda: Heading(
        id=id, pieces=pieces, text=page.text(pieces), marks=_marks(page, pieces), level=level
    )


def _code(page: _Writer) -> Callable[[], ContentBlock]:
    id, pieces = page.id("b"), page.keep()
    return lambda: Code(id=id, pieces=pieces, text="".join(page.view[start:end] for start, end in pieces))


def _list(page: _Writer) -> Callable[[], ContentBlock]:
    id, ordered = page.id("b"), page.draw(st.booleans())
    makers = [_item(page, 2) for _ in range(page.draw(st.integers(1, 2)))]
    return lambda: ListBlock(id=id, ordered=ordered, items=tuple(make() for make in makers))


def _item(page: _Writer, levels: int) -> Callable[[], Item]:
    marker = page.keep() if page.draw(st.booleans()) else None
    pieces = page.keep()
    makers = [_item(page, levels - 1) for _ in range(page.draw(st.integers(0, 1 if levels else 0)))]
    return lambda: Item(
        pieces=pieces,
        text=page.text(pieces),
        marks=_marks(page, pieces),
        marker=Label(pieces=marker, text=page.text(marker)) if marker else None,
        items=tuple(make() for make in makers),
    )


def _table(page: _Writer) -> Callable[[], ContentBlock]:
    id = page.id("b")
    sizes = page.draw(st.lists(st.integers(0, 2), min_size=1, max_size=2))
    rows = [[page.keep() if page.draw(st.booleans()) else () for _ in range(size)] for size in sizes]

    def cell(pieces: Pieces) -> Cell:
        if not pieces:
            return Cell()
        return Cell(pieces=pieces, text=page.text(pieces), marks=_marks(page, pieces))

    return lambda: Table(
        id=id,
        header_rows=page.draw(st.integers(0, 2)),
        rows=tuple(tuple(cell(pieces) for pieces in row) for row in rows),
    )


def _evidence(page: _Writer) -> Evidence:
    inked = [number for number, character in enumerate(page.view) if not character.isspace()]
    if page.draw(st.booleans()):
        return Evidence(text=page.words(), origin=page.words())
    start = page.draw(st.sampled_from(inked))
    pieces = ((start, page.draw(st.integers(start + 1, len(page.view)))),)
    return Evidence(text=page.text(pieces), pieces=pieces)


def _basis(page: _Writer) -> dict[str, Any]:
    """Given by the user with some evidence, or inferred without any: neither can contradict evidence."""
    if page.draw(st.booleans()):
        return {"basis": "inferred", "evidence": ()}
    return {"basis": "given", "evidence": tuple(_evidence(page) for _ in range(page.draw(st.integers(0, 2))))}


def _maybe(page: _Writer, make: Callable[[], T]) -> T | None:
    return make() if page.draw(st.integers(0, 2)) == 0 else None


def _metadata(page: _Writer) -> Metadata:
    def claim() -> Claim:
        return Claim(value=page.words(), **_basis(page))

    def date() -> DateClaim:
        value = page.draw(WHEN)
        return DateClaim(
            value=value,
            end=page.draw(st.sampled_from([None, value])),
            approximate=page.draw(st.booleans()),
            qualifier=page.draw(st.none() | page.any_text),
            **_basis(page),
        )

    def related() -> RelatedClaim:
        when, url = page.draw(st.none() | WHEN), page.draw(st.none() | URLS)
        return RelatedClaim(value=page.words(), url=url, date=when, end=when, **_basis(page))

    dates = {key: _maybe(page, date) for key in ("event", "published", "updated", "captured")}
    return Metadata(
        kind=KindClaim(value=page.draw(_one_of(Kind)), basis="given"),
        authors=tuple(claim() for _ in range(page.draw(st.integers(0, 2)))),
        language=_maybe(page, lambda: LanguageClaim(value=page.draw(LANGUAGES), **_basis(page))),
        dates=Dates(**dates) if any(dates.values()) else None,
        related=tuple(related() for _ in range(page.draw(st.integers(0, 1)))),
        keywords=tuple(claim() for _ in range(page.draw(st.integers(0, 2)))),
        **{key: _maybe(page, claim) for key in ("title", "subtitle", "publisher", "via", "event", "place")},
        **{key: _maybe(page, claim) for key in ("canonical", "description", "rights")},
    )


def _person(page: _Writer, id: str) -> Person:
    return Person(
        id=id,
        name=page.words(),
        labels=tuple(page.draw(st.lists(page.any_text, max_size=2))),
        role=_maybe(page, lambda: _evidence(page)),
        affiliation=_maybe(page, lambda: _evidence(page)),
        **_basis(page),
    )


def _removed(page: _Writer, source: SourceRecord, pieces: Pieces, parts: list[str]) -> Removed:
    line = line_of(line_starts(page.view), pieces[0][0]) if source.view == "text" else None
    return Removed(
        pieces=pieces,
        text=page.view[pieces[0][0] : pieces[0][1]],
        reason=page.draw(_one_of(Reason)),
        line=page.draw(st.sampled_from([None, line])),
        origin=page.draw(st.none() | page.any_text),
        rule=page.words(),
        confidence=page.draw(st.none() | st.floats(0, 1)),
        duplicate_of=page.draw(st.none() | st.sampled_from(parts)) if parts else None,
    )


def _decided(page: _Writer, pieces: Pieces) -> Decided:
    actions = sorted({*get_args(DecidedAs)} - {"drop"})
    return Decided(
        action=page.draw(st.sampled_from(actions)), pieces=pieces, why=page.draw(st.none() | ANY_TEXT)
    )


def _withdrawn(page: _Writer, pieces: Pieces) -> Withdrawn:
    return Withdrawn(
        claim=page.draw(_one_of(WithdrawnAs)),
        value=f"{page.words()} (withdrawn)",
        basis="given",
        pieces=page.draw(st.sampled_from([None, pieces])),
        why=page.draw(st.none() | ANY_TEXT),
    )


def _warnings(page: _Writer, implied: dict[WarningCode, bool], ids: list[str]) -> tuple[Warned, ...]:
    """Those that the document implies, and up to two others."""
    codes = [code for code in implied if implied[code]]
    others = sorted(set(get_args(WarningCode)) - implied.keys() - {"speaker-not-stated", "speaker-inferred"})
    codes += page.draw(st.lists(st.sampled_from(others), max_size=2))
    return tuple(_warning(page, code, ids) for code in codes)


def _warning(page: _Writer, code: WarningCode, ids: list[str]) -> Warned:
    return Warned(
        code=code,
        message=page.words(),
        pieces=page.draw(st.sampled_from([(), *page.kept])),
        ref=page.draw(st.none() | st.sampled_from(ids)) if ids else None,
    )


def _source(page: _Writer) -> SourceRecord:
    digest = sha256(page.view.encode()).hexdigest()
    return SourceRecord(
        name=page.words(),
        url=page.draw(st.none() | URLS),
        media_type=page.draw(_one_of(MediaType)),
        encoding=page.draw(st.sampled_from(["utf-8", "windows-1252"])),
        bytes=page.draw(st.integers(0, 10**9)),
        sha256=digest,
        view=page.draw(_one_of(ViewName)),
        chars=len(page.view),
        view_sha256=digest,
        text=page.view if page.draw(st.booleans()) else None,
    )


def _coverage(page: _Writer) -> Coverage:
    kept, removed = sum(map(length, page.kept)), sum(map(length, page.removed))
    return Coverage(kept=kept, removed=removed, space=len(page.view) - kept - removed)
