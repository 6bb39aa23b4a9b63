"""Makes valid documents and packs for tests, by writing a capture from top to bottom.

    page = Draft("press.txt")
    page.removed("Log in", reason="account-form")
    title = page.front("title", "Press conference")
    page.turn("question", label="Q")
    page.paragraph("What was agreed?")
    document = page.document(title=title)

Everything a `Draft` hands out has pieces that are true of the view it writes, so the documents keep
the rules that no schema can state: pieces in order, disjoint, and nothing but white space between.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, TypeVar

from toolkit.model.base import Basis
from toolkit.model.document import (
    Cell,
    Claim,
    Code,
    ContentBlock,
    Coverage,
    DateClaim,
    Dates,
    Document,
    Evidence,
    Figure,
    Front,
    FrontType,
    Heading,
    Item,
    KindClaim,
    Label,
    LanguageClaim,
    ListBlock,
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
)
from toolkit.model.pack import Entry, Failure, Pack
from toolkit.model.source import SourceRecord
from toolkit.model.spans import Pieces, collapse, length

Entries = Iterable["str | tuple[str, str] | tuple[str, str, Entries]"]
"""List items: a text, a (marker, text), or a (marker, text, nested items)."""

Added = TypeVar("Added", bound=ContentBlock)


class Draft:
    """A capture being written; every method but `document` adds text to the end of its view."""

    def __init__(self, name: str = "capture.txt") -> None:
        self.name = name
        self.view = ""
        self._front: list[Front] = []
        self._body: list[Node] = []
        self._removed: list[Removed] = []
        self._turn: dict[str, Any] | None = None
        self._blocks: list[ContentBlock] = []
        self._kept: list[Pieces] = []
        self._ids = 0

    def removed(
        self,
        text: str,
        reason: Reason = "navigation",
        rule: str = "test-rule",
        duplicate_of: str | None = None,
    ) -> Removed:
        removed = Removed(
            pieces=self._write(text, kept=False),
            text=text,
            reason=reason,
            rule=rule,
            duplicate_of=duplicate_of,
        )
        self._removed.append(removed)
        return removed

    def front(self, kind: FrontType, text: str) -> Front:
        front = Front(id=self._id("f"), type=kind, pieces=self._write(text), text=collapse(text))
        self._front.append(front)
        return front

    def paragraph(self, text: str) -> Paragraph:
        return self._add(Paragraph(id=self._id("b"), pieces=self._write(text), text=collapse(text)))

    def quote(self, text: str) -> Quote:
        return self._add(Quote(id=self._id("b"), pieces=self._write(text), text=collapse(text)))

    def note(self, text: str) -> Note:
        return self._add(Note(id=self._id("b"), pieces=self._write(text), text=collapse(text)))

    def heading(self, text: str, level: int = 2) -> Heading:
        pieces = self._write(text)
        return self._add(Heading(id=self._id("b"), pieces=pieces, text=collapse(text), level=level))

    def code(self, text: str) -> Code:
        return self._add(Code(id=self._id("b"), pieces=self._write(text), text=text))

    def figure(self, text: str) -> Figure:
        return self._add(Figure(id=self._id("b"), pieces=self._write(text), text=collapse(text)))

    def items(self, items: Entries, ordered: bool = False) -> ListBlock:
        return self._add(ListBlock(id=self._id("b"), ordered=ordered, items=self._items(items)))

    def table(self, rows: Iterable[Iterable[str]], header_rows: int = 1) -> Table:
        cells = tuple(tuple(self._cell(text) for text in row) for row in rows)
        return self._add(Table(id=self._id("b"), header_rows=header_rows, rows=cells))

    def turn(
        self,
        role: Role,
        speaker: Person | None = None,
        label: str | None = None,
        basis: Basis = "stated",
        audible: bool = True,
    ) -> None:
        """Opens a turn: the blocks that follow are its own until the next turn or `end_turn`."""
        self.end_turn()
        printed = Label(pieces=self._write(label), text=label) if label else None
        evidence = (Evidence(text=label, pieces=printed.pieces),) if label and printed else ()
        claim = SpeakerClaim(value=speaker.id, basis=basis, evidence=evidence) if speaker else None
        self._turn = {
            "id": self._id("t"),
            "role": role,
            "speaker": claim,
            "label": printed,
            "audible": audible,
        }

    def end_turn(self) -> None:
        if self._turn is not None:
            self._body.append(Turn(**self._turn, blocks=tuple(self._blocks)))
        self._turn, self._blocks = None, []

    def document(
        self,
        metadata: Metadata | None = None,
        title: Front | None = None,
        people: tuple[Person, ...] = (),
        warnings: tuple[Warned, ...] = (),
        id: str = "doc-1",
    ) -> Document:
        """The finished document; `title` is a short way to the smallest metadata that states one."""
        self.end_turn()
        claim = stated(title.text, title.pieces) if title else None
        return Document(
            schema="urn:briefing-toolkit:document:1.0",
            id=id,
            source=self._source(),
            metadata=metadata or Metadata(kind=KindClaim(value="other", basis="inferred"), title=claim),
            people=people,
            front=tuple(self._front),
            body=tuple(self._body),
            removed=tuple(self._removed),
            coverage=self._coverage(),
            warnings=warnings,
            producer=Producer(name="briefing-toolkit", version="0.1.0"),
        )

    def _write(self, text: str, kept: bool = True) -> Pieces:
        """Appends `text` after a blank line and returns its pieces."""
        if self.view:
            self.view += "\n\n"
        start = len(self.view)
        self.view += text
        pieces = ((start, len(self.view)),)
        if kept:
            self._kept.append(pieces)
        return pieces

    def _id(self, letter: str) -> str:
        self._ids += 1
        return f"{letter}{self._ids}"

    def _add(self, block: Added) -> Added:
        (self._body if self._turn is None else self._blocks).append(block)
        return block

    def _items(self, items: Entries) -> tuple[Item, ...]:
        return tuple(self._item(entry) for entry in items)

    def _item(self, entry: Any) -> Item:
        marker, text, nested = (None, entry, ()) if isinstance(entry, str) else (*entry, ())[:3]
        printed = Label(pieces=self._write(marker), text=marker) if marker else None
        pieces = self._write(text)
        return Item(pieces=pieces, text=collapse(text), marker=printed, items=self._items(nested))

    def _cell(self, text: str) -> Cell:
        return Cell(pieces=self._write(text), text=collapse(text)) if text else Cell()

    def _source(self) -> SourceRecord:
        data = self.view.encode("utf-8", "surrogatepass")
        digest = sha256(data).hexdigest()
        return SourceRecord(
            name=self.name,
            media_type="text/plain",
            encoding="utf-8",
            bytes=len(data),
            sha256=digest,
            view="text",
            chars=len(self.view),
            view_sha256=digest,
        )

    def _coverage(self) -> Coverage:
        kept = sum(map(length, self._kept))
        removed = sum(length(each.pieces) for each in self._removed)
        return Coverage(kept=kept, removed=removed, space=len(self.view) - kept - removed)


def stated(value: str, pieces: Pieces) -> Claim:
    return Claim(value=value, basis="stated", evidence=(Evidence(text=value, pieces=pieces),))


def inferred(value: str, text: str, pieces: Pieces) -> Claim:
    return Claim(value=value, basis="inferred", evidence=(Evidence(text=text, pieces=pieces),))


def pack_of(*documents: Document, title: str = "Sample pack", **fields: Any) -> Pack:
    """A pack of `documents` under A1, A2 and so on; an untitled one gets a devised title."""
    entries = tuple(_entry(number, each) for number, each in enumerate(documents, 1))
    return Pack(schema="urn:briefing-toolkit:pack:1.0", title=title, entries=entries, **fields)


def _entry(number: int, document: Document) -> Entry:
    claim = document.metadata.title
    title = claim.value if claim else f"[Untitled capture {document.source.name}]"
    return Entry(ref=f"A{number}", title=title, devised=claim is None, document=document)


def press_conference(answers: int = 2, length: int = 3) -> Document:
    """A masthead, boilerplate, a statement, then questions and answers of `length` sentences each."""
    page = Draft("press.txt")
    page.removed("Log in to your account", reason="account-form", rule="account-words")
    page.removed("Home | News | About us")
    title = page.front("title", "Press conference after the informal session of the Council in Harbour City")
    publisher = page.front("publisher", "Council of Harbours")
    date = page.front("dateline", "04 Jul. 2011")
    chair = Person(
        id="p1",
        name="Anna Lindqvist",
        basis="stated",
        evidence=(Evidence(text=title.text, pieces=title.pieces),),
        labels=("Anna Lindqvist",),
        role=Evidence(text="Secretary General", pieces=title.pieces),
    )
    reporter = Person(
        id="p2",
        name="Leon Okafor",
        basis="inferred",
        affiliation=Evidence(text="Harbour Press Agency", pieces=date.pieces),
    )
    page.turn("statement", speaker=chair, basis="inferred")
    page.paragraph(sentences(length + 1))
    page.paragraph(sentences(length, start=4))
    for number in range(answers):
        page.turn("question", speaker=reporter if number == 1 else None, label="Q")
        page.paragraph(sentences(1, start=number) + " Is that right?")
        page.turn("answer", speaker=chair, label="Anna Lindqvist")
        page.paragraph(sentences(length, start=number + 2))
    page.turn("question", audible=False)
    page.note("Audio inaudible – subject of question: fishing quotas.")
    page.turn("interjection")
    page.paragraph("Thank you.")
    metadata = Metadata(
        kind=KindClaim(
            value="press-conference",
            basis="stated",
            evidence=(Evidence(text=title.text, pieces=title.pieces),),
        ),
        title=stated(title.text, title.pieces),
        language=LanguageClaim(
            value="en", basis="inferred", evidence=(Evidence(text="the, of, and", pieces=title.pieces),)
        ),
        publisher=stated(publisher.text, publisher.pieces),
        place=inferred("Harbour City", "in Harbour City", title.pieces),
        dates=Dates(
            event=DateClaim(
                value="2011-07-04", basis="stated", evidence=(Evidence(text=date.text, pieces=date.pieces),)
            )
        ),
    )
    warning = Warned(code="question-inaudible", message="One question could not be heard.")
    return page.document(metadata, people=(chair, reporter), warnings=(warning,), id="press")


def news_story(paragraphs: int = 4) -> Document:
    """A republished story with body headings, a list, a table and a related link."""
    page = Draft("news.html")
    page.removed("Share this page", reason="sharing")
    title = page.front("title", "A new spirit in the harbours")
    date = page.front("dateline", "1-2 December 2003")
    page.heading("What was agreed", level=2)
    for number in range(paragraphs):
        page.paragraph(sentences(4, start=number))
    page.heading("In detail", level=3)
    page.items(
        [("1.", "Joint patrols"), ("2.", "A common rescue line", [("a)", "from May"), ("b)", "by radio")])]
    )
    page.table([["Harbour", "Vessels", "Crew"], ["North", "12", "340"], ["South", "7", ""]])
    page.quote("“We have never worked together so well.”")
    page.figure("The harbour at dawn.")
    page.code("depth  12.5 m\n  tide   1.2 m")
    related = page.removed("Ministers meet in the South, 5 December 2003", reason="related")
    metadata = Metadata(
        kind=KindClaim(value="news", basis="inferred"),
        title=stated(title.text, title.pieces),
        language=LanguageClaim(
            value="en-GB", basis="stated", evidence=(Evidence(text="en-GB", origin="/html"),)
        ),
        publisher=stated("Harbour Press Agency", title.pieces),
        via=Claim(value="The Daily Quay", basis="given"),
        dates=Dates(
            published=DateClaim(
                value="2003-12-01",
                end="2003-12-02",
                basis="stated",
                evidence=(Evidence(text=date.text, pieces=date.pieces),),
            )
        ),
        related=(
            RelatedClaim(
                value="Ministers meet in the South",
                url="https://example.org/south",
                date="2003-12-05",
                basis="stated",
                evidence=(Evidence(text=related.text, pieces=related.pieces),),
            ),
        ),
    )
    return page.document(metadata, id="news")


def untitled_speech(paragraphs: int = 3) -> Document:
    """A speech without masthead, date, publisher or speaker."""
    page = Draft("speech.txt")
    page.removed("Create an account", reason="account-form")
    page.turn("statement")
    for number in range(paragraphs):
        page.paragraph(sentences(3, start=number))
    warning = Warned(code="speaker-not-stated", message="The capture does not say who is speaking.")
    return page.document(warnings=(warning,), id="speech")


def sample_pack(scale: int = 1) -> Pack:
    """Three unlike sources and one failure; `scale` makes the bodies longer, 8 gives about ten pages."""
    return pack_of(
        press_conference(answers=2 * scale),
        news_story(paragraphs=3 * scale),
        untitled_speech(paragraphs=3 * scale),
        title="Harbour cooperation, 2003–2011",
        reference="HC-01",
        failed=(Failure(name="broken.txt", reason="The file holds no text at all."),),
    )


_SENTENCES = (
    "We agreed today to continue our cooperation and to make it more useful to those at sea.",
    "All of the harbours face the same storms, so it makes sense to watch the weather together.",
    "Practical work has gained momentum since the spring, and the crews know one another by now.",
    "The common rescue line was tried twice last month, with good results on both occasions.",
    "There are matters on which we differ, and we spoke about them openly and at some length.",
    "None of that should stop us from keeping the lights on along the whole of the coast.",
    "The next meeting will look at training, at spare parts and at the language used on the radio.",
)


def sentences(count: int, start: int = 0) -> str:
    """`count` plain sentences, beginning with the one at `start`."""
    return " ".join(_SENTENCES[(start + number) % len(_SENTENCES)] for number in range(count))
