"""Documents for the tests of codecs and validation: true of their view, and using the whole model.

`full_document()` has every field of the model at least once; `full_pack()` puts it in a pack.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from toolkit.model.analysis import (
    Abbreviation,
    Analysis,
    ChronologyEntry,
    Citation,
    Copy,
    CopyGroup,
    DatedCitation,
    Difference,
    DocumentDate,
    Exchange,
    IndexEntry,
    KeySentence,
    PersonEntry,
    PersonOf,
    Place,
    Quotation,
)
from toolkit.model.document import (
    Caption,
    Cell,
    Claim,
    Code,
    Coverage,
    DateClaim,
    Dates,
    Decided,
    Document,
    Evidence,
    Figure,
    Front,
    Heading,
    Item,
    KindClaim,
    Label,
    LanguageClaim,
    ListBlock,
    Mark,
    Metadata,
    Node,
    Note,
    Paragraph,
    Person,
    Producer,
    Quote,
    RelatedClaim,
    Removed,
    SpeakerClaim,
    Table,
    Turn,
    Warned,
    WarningCode,
    Withdrawn,
)
from toolkit.model.pack import Capture as Again
from toolkit.model.pack import Cover, EditorNote, Entry, Failure, Pack, Section
from toolkit.model.source import SourceRecord, ViewName
from toolkit.model.spans import Pieces, length, text_of

MISSING: tuple[WarningCode, ...] = ("no-title", "no-date", "no-publisher", "no-language")
"""The warnings of a document that claims nothing."""


class Capture:
    """A view being written, with what has been kept and removed so far."""

    def __init__(self, name: ViewName = "text") -> None:
        self.name = name
        self.view = ""
        self.kept: list[Pieces] = []
        self.removed: list[Removed] = []

    def keep(self, *texts: str) -> Pieces:
        """Writes `texts` on a new line, a stretch that is removed between each two."""
        pieces = [self._write(texts[0], "\n")]
        for text in texts[1:]:
            self.remove("[…]", gap=" ")
            pieces.append(self._write(text, " "))
        self.kept.append(tuple(pieces))
        return tuple(pieces)

    def remove(self, text: str, gap: str = "\n", duplicate_of: str | None = None) -> None:
        self.removed.append(
            Removed(
                pieces=(self._write(text, gap),),
                text=text,
                reason="duplicate" if duplicate_of else "navigation",
                line=self._line(text) if self.name == "text" else None,
                origin=None if self.name == "text" else "/html/body/nav[1]",
                rule="line: menu",
                confidence=0.25,
                duplicate_of=duplicate_of,
            )
        )

    def text(self, pieces: Pieces) -> str:
        return text_of(self.view, pieces)

    def seen(self, words: str) -> Evidence:
        """Evidence for the first place where `words` stand."""
        start = self.view.index(words)
        return Evidence(text=words, pieces=((start, start + len(words)),))

    def label(self, text: str) -> Label:
        return Label(pieces=self.keep(text), text=text)

    def paragraph(self, id: str, *texts: str) -> Paragraph:
        pieces = self.keep(*texts)
        return Paragraph(id=id, pieces=pieces, text=self.text(pieces))

    def _line(self, text: str) -> int:
        """The line of the text that was written last."""
        return 1 + self.view[: -len(text)].replace("\r\n", "\n").count("\n")

    def _write(self, text: str, gap: str) -> tuple[int, int]:
        self.view += gap if self.view else ""
        start = len(self.view)
        self.view += text
        return start, len(self.view)


def record(view: str, embed: bool = True, name: ViewName = "text") -> SourceRecord:
    """The record of a UTF-8 file that holds `view`."""
    data = view.encode()
    digest = sha256(data).hexdigest()
    return SourceRecord(
        name="talks\x01.txt",
        url="https://example.org/talks?a=1&b=2",
        media_type="text/plain" if name == "text" else "text/html",
        encoding="utf-8",
        bytes=len(data),
        sha256=digest,
        view=name,
        chars=len(view),
        view_sha256=digest,
        text=view if embed else None,
    )


def coverage(view: str, kept: list[Pieces], removed: list[Removed]) -> Coverage:
    """What the pieces of `view` add up to."""
    used, gone = sum(map(length, kept)), sum(length(each.pieces) for each in removed)
    return Coverage(kept=used, removed=gone, space=len(view) - used - gone)


def full_document(embed: bool = True) -> Document:
    """Every field of the model at least once; the view is embedded if `embed`."""
    page = Capture()
    page.remove("Home | News | Log in")
    title = page.keep("Talks in Harbour City")
    date = page.keep("1-2 July 2011, about noon")
    body = _body(page)
    page.remove("Talks in Harbour City", duplicate_of="f1")
    return Document(
        json_schema="schemas/document-1.0.schema.json",
        schema="urn:briefing-toolkit:document:1.0",
        id="talks",
        source=record(page.view, embed),
        metadata=_metadata(page),
        people=_people(page),
        front=(
            Front(id="f1", type="title", pieces=title, text=page.text(title)),
            Front(id="f2", type="dateline", pieces=date, text=page.text(date)),
        ),
        body=body,
        removed=tuple(page.removed),
        decisions=(
            Decided(action="title", pieces=title, why="the \x07 headline"),
            Decided(action="turn", pieces=page.seen("Not today.").pieces),
        ),
        withdrawn=(
            Withdrawn(
                claim="rights",
                value="\x07 the harbour",
                basis="given",
                pieces=title,
                why="it is \x07 of no use",
            ),
            Withdrawn(claim="person", value="Tom Hill", basis="given"),
        ),
        coverage=coverage(page.view, page.kept, page.removed),
        warnings=(
            Warned(code="republished", message="Republished by The Quay."),
            Warned(code="question-inaudible", message="Lost\r\n.", pieces=title, ref="t2"),
        ),
        producer=Producer(name="toolkit", version="1.0"),
    )


def full_pack() -> Pack:
    """Three documents, two of them under a devised title, and a failure."""
    return Pack(
        json_schema="schemas/pack-1.0.schema.json",
        schema="urn:briefing-toolkit:pack:1.0",
        title="Talks \x02 and more",
        reference="HC-7",
        cover=Cover(
            prepared_for="The harbour master \x07",
            prepared_by="A. Holm",
            date="2011-07-05",
            marking="HARBOUR – RESTRICTED",
            handling="Not for onward distribution",
            distribution=("Harbour office", "Pilots"),
        ),
        entries=(
            Entry(ref="A1", title="Talks in Harbour City", short_title="Talks", document=full_document()),
            _untitled("B1", plain_document(), "[Untitled text, beginning: “Nothing but a paragraph.”]"),
            _untitled("B2", html_document(), "[Untitled: talks\x01.txt]"),
        ),
        notes=(EditorNote(ref="A1", block="b2", text="Said\r\nat noon."),),
        failed=(Failure(name="empty.txt", reason="no bytes"),),
    )


def analysed_pack() -> Pack:
    """Every field of an analysis at least once. It keeps the schemas; it is not what its document says."""
    entry = Entry(
        ref="A1",
        title="Talks",
        document=plain_document(),
        captures=(Again(name="again\x03.txt", url="https://example.org/again"), Again(name="more.txt")),
    )
    return Pack(
        schema="urn:briefing-toolkit:pack:1.0",
        title="Talks",
        parts=("cover", "texts", "who"),
        sections=(Section(id="A", title="Talks"), Section(id="B")),
        entries=(entry,),
        analysis=_analysis(),
    )


def _analysis() -> Analysis:
    cited = Citation(ref="A1", block="b1", pieces=((0, 7),), text="Nothing")
    removed = Citation(ref="A1", pieces=((8, 11), (12, 13)), text="but\x01 a")
    dated = DatedCitation(
        ref="A1", block="b1", pieces=((0, 7),), text="In May …", words="In May", basis="relative", cut=True
    )
    return Analysis(
        edited=True,
        key_sentences=(
            KeySentence(basis="inferred", citation=cited),
            KeySentence(basis="given", citation=cited),
        ),
        chronology=(
            ChronologyEntry(
                value="2011-05",
                end="2011-06",
                approximate=True,
                qualifier="beginning of",
                basis="year-from-dateline",
                label="Talks",
                citations=(dated, dated),
            ),
            ChronologyEntry(value="2012", basis="given"),
        ),
        left_out=(ChronologyEntry(value="2013", basis="given", citations=(dated,)),),
        document_dates=(
            DocumentDate(
                ref="A1",
                kind="published",
                value="2011",
                end="2012",
                approximate=True,
                qualifier="about",
                basis="stated",
            ),
        ),
        people=(
            PersonEntry(
                heading="Holm, Anna",
                basis="inferred",
                forms=("Anna Holm", "Holm"),
                roles=(cited,),
                people=(PersonOf(ref="A1", person="p1"),),
                turns=2,
                words=34,
                mentions=(cited, removed),
            ),
            PersonEntry(heading="Vik", basis="given", forms=("Vik",)),
        ),
        exchanges=(
            Exchange(
                ref="A1",
                questions=("t1", "t2"),
                asked_by=("p1",),
                question=cited,
                further=(cited,),
                subject="fish",
                answers=("t3",),
                answer=cited,
            ),
            Exchange(ref="A1", questions=("t4",)),
        ),
        quotations=(Quotation(citation=cited, said_by=removed, balanced=False), Quotation(citation=cited)),
        abbreviations=(
            Abbreviation(
                short="HC", long="Harbour City", basis="stated", expanded=(removed,), mentions=(cited,)
            ),
            Abbreviation(short="XY"),
        ),
        copies=(
            CopyGroup(
                ref="A1",
                copies=(
                    Copy(ref="A2", alike=1, same_bytes=True, same_text=True),
                    Copy(
                        ref="A3",
                        alike=0.5,
                        differing=3,
                        differences=(Difference(first=cited, copy=removed), Difference(copy=cited)),
                    ),
                ),
            ),
        ),
        index=(
            IndexEntry(
                heading="Holm, Anna", kind="person", basis="inferred", places=(Place(ref="A1", block="b1"),)
            ),
            IndexEntry(heading="Anna", kind="term", basis="given", see="Holm, Anna"),
        ),
    )


def _untitled(ref: str, document: Document, title: str) -> Entry:
    return Entry(ref=ref, title=title, devised=True, document=document)


def html_document() -> Document:
    """The document of a page with a menu and no text."""
    page = Capture("html-text-1")
    page.remove("Home")
    return msgspec.structs.replace(
        plain_document(),
        id="html",
        source=record(page.view, name="html-text-1"),
        body=(),
        removed=tuple(page.removed),
        coverage=coverage(page.view, page.kept, page.removed),
        warnings=(Warned(code="empty-body", message="Nothing is left."),),
    )


def plain_document() -> Document:
    """The least a document with a body can be."""
    page = Capture()
    paragraph = page.paragraph("b1", "Nothing but a paragraph.")
    return Document(
        schema="urn:briefing-toolkit:document:1.0",
        id="plain",
        source=record(page.view),
        metadata=Metadata(kind=KindClaim(value="other", basis="inferred")),
        front=(),
        body=(paragraph,),
        removed=(),
        coverage=coverage(page.view, page.kept, page.removed),
        warnings=tuple(Warned(code=code, message="Not stated.") for code in MISSING),
        producer=Producer(name="toolkit", version="1.0"),
    )


def _body(page: Capture) -> tuple[Node, ...]:
    sign = page.label("##")
    heading = page.keep("Opening")
    paragraph = page.paragraph("b2", "One paragraph,", "interrupted.")
    arrow = page.label(">")
    quote = page.keep("“We met.”")
    source = page.label("— A. Holm")
    number = page.label("[1]")
    note = page.keep("(bell \x07 rings)")
    figure = page.keep("The harbour.")
    code = page.keep("a\t= 1\r\n\n  b = 2 ")
    return (
        Heading(
            id="b1",
            pieces=heading,
            text=page.text(heading),
            level=2,
            basis="inferred",
            marker=sign,
            marks=_strong(heading),
        ),
        msgspec.structs.replace(paragraph, marks=_marks(paragraph.pieces)),
        Quote(
            id="b3",
            pieces=quote,
            text=page.text(quote),
            marks=_strong(quote),
            marker=arrow,
            attribution=source,
            level=2,
        ),
        Note(id="b4", pieces=note, text=page.text(note), marks=_strong(note), marker=number),
        Figure(
            id="b5",
            pieces=figure,
            text=page.text(figure),
            marks=(Mark(type="image", pieces=figure, value="Ships \x0b at dusk"),),
        ),
        Code(
            id="b6",
            pieces=code,
            text="".join(page.view[start:end] for start, end in code),
            marks=_strong(code),
        ),
        _list(page),
        _table(page),
        *_turns(page),
    )


def _strong(pieces: Pieces) -> tuple[Mark, ...]:
    return (Mark(type="strong", pieces=pieces),)


def _marks(pieces: Pieces) -> tuple[Mark, ...]:
    """Marks that overlap, one over an interruption, one that refers to a note."""
    start, end = pieces[0]
    return (
        Mark(type="emphasis", pieces=pieces),
        Mark(type="line", pieces=((start, start + 4),)),
        Mark(type="link", pieces=((start, start + 3),), value="https://example.org/?a=1&b=2"),
        Mark(type="note-reference", pieces=((end - 1, end),), value="b4"),
    )


def _list(page: Capture) -> ListBlock:
    marker = page.label("1.")
    first = page.keep("Patrols")
    below = page.keep("in May")
    term = page.label("Tools:")
    second = page.keep("Radio & light <low>")
    return ListBlock(
        id="b7",
        ordered=True,
        numbering="lower-roman",
        items=(
            Item(
                pieces=first,
                text=page.text(first),
                marker=marker,
                items=(
                    Item(
                        pieces=below, text=page.text(below), number=-4, numbering="upper-alpha", checked=False
                    ),
                ),
            ),
            Item(
                pieces=second,
                text=page.text(second),
                marks=(Mark(type="strong", pieces=second),),
                term=term,
            ),
        ),
    )


def _table(page: Capture) -> Table:
    caption = page.keep("Ships in port")
    strokes = page.label("|")
    cells = [page.keep(text) for text in ("Harbour", "Ships", "North")]
    first, second, third = (Cell(pieces=pieces, text=page.text(pieces)) for pieces in cells)
    first = msgspec.structs.replace(first, header="column", row_span=2)
    third = msgspec.structs.replace(third, marks=(Mark(type="sup", pieces=third.pieces),), column_span=3)
    return Table(
        id="b8",
        caption=Caption(pieces=caption, text=page.text(caption), marks=(Mark(type="code", pieces=caption),)),
        marker=strokes,
        header_rows=1,
        rows=((first, second), (third, Cell(row_span=2)), ()),
    )


def _turns(page: Capture) -> tuple[Turn, ...]:
    label = page.label("Anna Holm:")
    opening = Turn(
        id="t1",
        role="statement",
        speaker=SpeakerClaim(value="p1", basis="stated", evidence=(page.seen("Anna Holm"),)),
        label=label,
        time=label,
        language="fr",
        blocks=(page.paragraph("b9", "Good morning."), page.paragraph("b10", "Let us begin.")),
    )
    question = Turn(
        id="t2",
        role="question",
        audible=False,
        subject="fishing quotas",
        blocks=(page.paragraph("b11", "(inaudible: fishing quotas)"),),
    )
    answer = Turn(
        id="t3",
        role="answer",
        speaker=SpeakerClaim(value="p1", basis="inferred"),
        replies_to=("t2", "t1"),
        continues="t1",
        blocks=(page.paragraph("b12", "Not today."),),
    )
    return opening, question, answer


def _people(page: Capture) -> tuple[Person, ...]:
    return (
        Person(
            id="p1",
            name="Anna Holm",
            basis="stated",
            evidence=(page.seen("Anna Holm"),),
            labels=("Anna Holm:", "Holm:"),
            role=Evidence(text="Chair", origin="meta:author"),
            affiliation=page.seen("Harbour City"),
        ),
    )


def _metadata(page: Capture) -> Metadata:
    title = page.seen("Talks in Harbour City")
    clue = Evidence(text="Talks \x0b in Harbour City", origin="/html/head/title")
    date = page.seen("1-2 July 2011")
    when = DateClaim(
        value="2011-07-01",
        end="2011-07-02",
        approximate=True,
        qualifier="about noon",
        basis="stated",
        evidence=(date,),
    )
    return Metadata(
        kind=KindClaim(value="press-conference", basis="stated", evidence=(title, clue)),
        title=Claim(value="Talks in Harbour City", basis="stated", evidence=(title, clue)),
        subtitle=Claim(value=" with \ufffe odd\tspace \n", basis="given"),
        authors=(Claim(value="A. Holm", basis="given"), Claim(value="B. Vik", basis="given")),
        language=LanguageClaim(
            value="en-GB", basis="stated", evidence=(Evidence(text="en-GB", origin="/html"),)
        ),
        publisher=Claim(value="Council", basis="inferred"),
        via=Claim(value="The Quay", basis="inferred"),
        event=Claim(value="Talks", basis="inferred", evidence=(title,)),
        place=Claim(value="Harbour City", basis="stated", evidence=(page.seen("Harbour City"),)),
        dates=Dates(
            event=when,
            published=DateClaim(value="2011", basis="given"),
            updated=DateClaim(value="2011-07", basis="given"),
            captured=DateClaim(value="2011-07-03T09:30:00+02:00", basis="given"),
        ),
        related=(
            RelatedClaim(
                value="More talks",
                url="https://example.org/more",
                date="2011-07-04",
                end="2011-07-05",
                basis="given",
                evidence=(clue,),
            ),
        ),
        canonical=Claim(
            value="https://example.org/talks",
            basis="stated",
            evidence=(Evidence(text="/talks", origin="/html/head/link"),),
        ),
        description=Claim(value="Talks and more talks", basis="inferred"),
        keywords=(Claim(value="talks", basis="given"), Claim(value="harbours", basis="given")),
        rights=Claim(value="© 2011 Council", basis="inferred"),
    )
