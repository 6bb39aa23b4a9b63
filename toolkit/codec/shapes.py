"""How documents and packs are written in XML: one table, read by both the writer and the reader.

The table describes the model as plain data, the dicts and lists of its JSON. A particle says which
element a value becomes; the element's shape says what is in it:

- `Text`: the value is the element's text;
- `Record`: the value is a dict; its keys are attributes, child elements, or the element's own text;
- `Listing`: the value is a list; each member is a child element;
- `Holder`: the value is that of the one child element.

Free text is always an element, because an attribute cannot hold every character. The names are the
model's, with hyphens for underscores, except a few that read better in XML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from toolkit.model.document import DOCUMENT_SCHEMA, FrontType
from toolkit.model.pack import PACK_SCHEMA

Kind = Literal["string", "integer", "number", "flag", "pieces"]

MAX_ELEMENTS = 200
"""How deep elements may nest; only lists within lists have no other limit."""

CODES = {
    chr(code): f"U+{code:04X}" for code in (*range(0x09), 0x0B, 0x0C, *range(0x0D, 0x20), 0xFFFE, 0xFFFF)
}
"""The characters written as `<char code="…"/>`: those XML 1.0 cannot hold, and the carriage return."""


@dataclass(frozen=True)
class Text:
    """An element whose value is its text."""


@dataclass(frozen=True)
class Attribute:
    field: str
    kind: Kind = "string"

    @property
    def name(self) -> str:
        return self.field.removeprefix("$").replace("_", "-")


@dataclass(frozen=True)
class Child:
    """A key of a record that is written as one child element, or as several if `many`."""

    field: str
    particle: Particle
    many: bool = False


@dataclass(frozen=True)
class Record:
    attributes: tuple[Attribute, ...] = ()
    children: tuple[Child, ...] = ()
    text: str | None = None
    """The key that is the element's own text; a record has this or children."""
    schema: str | None = None
    """The URN that is the value of `schema` in JSON and the namespace in XML."""

    @cached_property
    def attribute(self) -> dict[str, Attribute]:
        return {attribute.name: attribute for attribute in self.attributes}

    @cached_property
    def child(self) -> dict[str, Child]:
        return {tag: child for child in self.children for tag in child.particle.shapes}

    @cached_property
    def fields(self) -> frozenset[str]:
        own = {self.text} if self.text else {"schema"} if self.schema else set()
        attributes = {attribute.field for attribute in self.attributes}
        return frozenset(own | attributes | {child.field for child in self.children})


@dataclass(frozen=True)
class Listing:
    particle: Particle


@dataclass(frozen=True)
class Holder:
    particle: Particle


Shape = Text | Record | Listing | Holder


@dataclass(frozen=True)
class Particle:
    """Which element a value becomes: the one whose tag `pick` returns."""

    shapes: Mapping[str, Shape]
    pick: Callable[[Any], str]
    key: str | None = None
    """The key whose value is the tag, if there is one."""


def _one(tag: str, shape: Shape) -> Particle:
    return Particle({tag: shape}, lambda value: tag)


def _by_type(shapes: Mapping[str, Shape]) -> Particle:
    return Particle(shapes, lambda value: str(value.get("type")), key="type")


def _text(field: str) -> Child:
    return Child(field, _one(field, TEXT))


TEXT = Text()
ID = Attribute("id")
JSON_SCHEMA = Attribute("$schema")
BASIS = Attribute("basis")
VALUE = Attribute("value")
PIECES = Attribute("pieces", "pieces")

PLACED = Record((PIECES,), text="text")
MARK = Record((Attribute("type"), PIECES), (_text("value"),))
MARKS = Child("marks", _one("marks", Listing(_one("mark", MARK))))
MARKER = Child("marker", _one("marker", PLACED))
TEXT_AND_MARKS = (_text("text"), MARKS)
BLOCK = Record((ID, PIECES), TEXT_AND_MARKS)

EVIDENCE = Particle(
    {"passage": PLACED, "clue": Record((PIECES,), (_text("origin"), _text("text")))},
    lambda value: "clue" if "origin" in value else "passage",
)
EVIDENCE_LIST = Child("evidence", _one("evidence", Listing(EVIDENCE)))
CLAIM = Record((BASIS,), (_text("value"), EVIDENCE_LIST))
CODED = Record((VALUE, BASIS), (EVIDENCE_LIST,))
DATE = Record(
    (VALUE, Attribute("end"), Attribute("approximate", "flag"), BASIS),
    (_text("qualifier"), EVIDENCE_LIST),
)
RELATED = Record(
    (Attribute("date"), Attribute("end"), BASIS),
    (_text("value"), _text("url"), EVIDENCE_LIST),
)

SOURCE = Record(
    (
        Attribute("media_type"),
        Attribute("encoding"),
        Attribute("bytes", "integer"),
        Attribute("sha256"),
        Attribute("view"),
        Attribute("chars", "integer"),
        Attribute("view_sha256"),
    ),
    (_text("name"), _text("url"), _text("text")),
)
DATES = Record(
    children=tuple(Child(role, _one(role, DATE)) for role in ("event", "published", "updated", "captured"))
)
METADATA = Record(
    children=(
        Child("kind", _one("kind", CODED)),
        Child("title", _one("title", CLAIM)),
        Child("subtitle", _one("subtitle", CLAIM)),
        Child("authors", _one("authors", Listing(_one("author", CLAIM)))),
        Child("language", _one("language", CODED)),
        Child("publisher", _one("publisher", CLAIM)),
        Child("via", _one("via", CLAIM)),
        Child("event", _one("event", CLAIM)),
        Child("place", _one("place", CLAIM)),
        Child("dates", _one("dates", DATES)),
        Child("related", _one("related", Listing(_one("link", RELATED)))),
        Child("canonical", _one("canonical", CLAIM)),
        Child("description", _one("description", CLAIM)),
        Child("keywords", _one("keywords", Listing(_one("keyword", CLAIM)))),
        Child("rights", _one("rights", CLAIM)),
    )
)
PERSON = Record(
    (ID, BASIS),
    (
        _text("name"),
        EVIDENCE_LIST,
        Child("labels", _one("labels", Listing(_one("label", TEXT)))),
        Child("role", _one("role", Holder(EVIDENCE))),
        Child("affiliation", _one("affiliation", Holder(EVIDENCE))),
    ),
)
FRONT = _by_type(dict.fromkeys(get_args(FrontType), Record((ID, PIECES), text="text")))


def _item() -> Record:
    """The shape of a list item, which may hold further items."""
    shapes: dict[str, Shape] = {}
    attributes = (
        PIECES,
        Attribute("number", "integer"),
        Attribute("numbering"),
        Attribute("checked", "flag"),
    )
    term = Child("term", _one("term", PLACED))
    below = Child("items", Particle(shapes, lambda value: "item"), many=True)
    item = Record(attributes, (MARKER, term, *TEXT_AND_MARKS, below))
    shapes["item"] = item
    return item


SPANS = (Attribute("column_span", "integer"), Attribute("row_span", "integer"))
CELL = Particle(
    {"cell": Record((PIECES, Attribute("header"), *SPANS), TEXT_AND_MARKS), "empty": Record(SPANS)},
    lambda value: "empty" if value.keys() <= {"column_span", "row_span"} else "cell",
)
CONTENT: dict[str, Shape] = {
    "paragraph": BLOCK,
    "quote": Record(
        (ID, PIECES, Attribute("level", "integer")),
        (MARKER, *TEXT_AND_MARKS, Child("attribution", _one("attribution", PLACED))),
    ),
    "note": Record((ID, PIECES), (MARKER, *TEXT_AND_MARKS)),
    "heading": Record(
        (ID, PIECES, Attribute("level", "integer"), Attribute("basis")), (MARKER, *TEXT_AND_MARKS)
    ),
    "list": Record(
        (ID, Attribute("ordered", "flag"), Attribute("numbering")),
        (Child("items", _one("item", _item()), many=True),),
    ),
    "table": Record(
        (ID, Attribute("header_rows", "integer")),
        (
            Child("caption", _one("caption", Record((PIECES,), TEXT_AND_MARKS))),
            MARKER,
            Child("rows", _one("row", Listing(CELL)), many=True),
        ),
    ),
    "code": BLOCK,
    "figure": BLOCK,
}
TURN = Record(
    (ID, Attribute("role"), Attribute("language"), Attribute("continues"), Attribute("audible", "flag")),
    (
        Child("speaker", _one("speaker", CODED)),
        Child("label", _one("label", PLACED)),
        Child("time", _one("time", PLACED)),
        Child("replies_to", _one("replies-to", TEXT), many=True),
        _text("subject"),
        Child("blocks", _by_type(CONTENT), many=True),
    ),
)
STRETCH = Record(
    (
        PIECES,
        Attribute("reason"),
        Attribute("line", "integer"),
        Attribute("confidence", "number"),
        Attribute("duplicate_of"),
    ),
    (_text("origin"), _text("rule"), _text("text")),
)
DECISION = Record((Attribute("action"), PIECES), (_text("why"),))
WITHDRAWN = Record((Attribute("claim"), Attribute("basis"), PIECES), (_text("value"), _text("why")))
COVERAGE = Record(tuple(Attribute(name, "integer") for name in ("kept", "removed", "space")))
WARNING = Record((Attribute("code"), PIECES, Attribute("ref")), text="message")
PRODUCER = Record(children=(_text("name"), _text("version")))

DOCUMENT = Record(
    (JSON_SCHEMA, ID),
    (
        Child("source", _one("source", SOURCE)),
        Child("metadata", _one("metadata", METADATA)),
        Child("people", _one("people", Listing(_one("person", PERSON)))),
        Child("front", _one("front", Listing(FRONT))),
        Child("body", _one("body", Listing(_by_type({**CONTENT, "turn": TURN})))),
        Child("removed", _one("removed", Listing(_one("stretch", STRETCH)))),
        Child("decisions", _one("decisions", Listing(_one("decision", DECISION)))),
        Child("withdrawn", _one("withdrawn", Listing(_one("claim", WITHDRAWN)))),
        Child("coverage", _one("coverage", COVERAGE)),
        Child("warnings", _one("warnings", Listing(_one("warning", WARNING)))),
        Child("producer", _one("producer", PRODUCER)),
    ),
    schema=DOCUMENT_SCHEMA,
)
CAPTURE = Record(children=(_text("name"), _text("url")))
ENTRY = Record(
    (Attribute("ref"), Attribute("devised", "flag")),
    (
        _text("title"),
        Child("short_title", _one("short-title", TEXT)),
        Child("document", _one("document", DOCUMENT)),
        Child("captures", _one("captures", Listing(_one("capture", CAPTURE)))),
    ),
)
FAILURE = Record(children=(_text("name"), _text("reason")))

REF = Attribute("ref")
CITED = (REF, Attribute("block"), PIECES)
CITATION = Record(CITED, text="text")


def _cited(field: str) -> Child:
    return Child(field, _one(field.replace("_", "-"), CITATION))


def _list(field: str, tag: str, shape: Shape) -> Child:
    """A list with an element around it, and one for each member."""
    return Child(field, _one(field.replace("_", "-"), Listing(_one(tag, shape))))


DATED = Record((*CITED, BASIS, Attribute("cut", "flag")), (_text("text"), _text("words")))
WHEN = (VALUE, Attribute("end"), Attribute("approximate", "flag"), BASIS)
CHRONOLOGY_ENTRY = Record(WHEN, (_text("qualifier"), _text("label"), _list("citations", "citation", DATED)))
DOCUMENT_DATE = Record((REF, Attribute("kind"), *WHEN), (_text("qualifier"),))
PERSON_ENTRY = Record(
    (BASIS, Attribute("turns", "integer"), Attribute("words", "integer")),
    (
        _text("heading"),
        _list("forms", "form", TEXT),
        _list("roles", "role", CITATION),
        _list("people", "person", Record((REF, Attribute("person")))),
        _list("mentions", "mention", CITATION),
    ),
)
EXCHANGE = Record(
    (REF,),
    (
        _list("questions", "question", TEXT),
        _list("asked_by", "person", TEXT),
        _cited("question"),
        _list("further", "question", CITATION),
        _text("subject"),
        _list("answers", "answer", TEXT),
        _cited("answer"),
    ),
)
QUOTATION = Record((Attribute("balanced", "flag"),), (_cited("citation"), _cited("said_by")))
ABBREVIATION = Record(
    (BASIS,),
    (
        _text("short"),
        _text("long"),
        _list("expanded", "citation", CITATION),
        _list("mentions", "mention", CITATION),
    ),
)
DIFFERENCE = Record(children=(_cited("first"), _cited("copy")))
COPY = Record(
    (
        REF,
        Attribute("alike", "number"),
        Attribute("same_bytes", "flag"),
        Attribute("same_text", "flag"),
        Attribute("differing", "integer"),
    ),
    (_list("differences", "difference", DIFFERENCE),),
)
INDEX_ENTRY = Record(
    (Attribute("kind"), BASIS),
    (_text("heading"), _text("see"), _list("places", "place", Record((REF, Attribute("block"))))),
)
ANALYSIS = Record(
    (Attribute("edited", "flag"),),
    (
        _list("key_sentences", "key-sentence", Record((BASIS,), (_cited("citation"),))),
        _list("chronology", "entry", CHRONOLOGY_ENTRY),
        _list("left_out", "entry", CHRONOLOGY_ENTRY),
        _list("document_dates", "date", DOCUMENT_DATE),
        _list("people", "person", PERSON_ENTRY),
        _list("exchanges", "exchange", EXCHANGE),
        _list("quotations", "quotation", QUOTATION),
        _list("abbreviations", "abbreviation", ABBREVIATION),
        _list("copies", "copies", Record((REF,), (_list("copies", "copy", COPY),))),
        _list("index", "entry", INDEX_ENTRY),
    ),
)
COVER = Record(
    (Attribute("date"),),
    (
        Child("prepared_for", _one("prepared-for", TEXT)),
        Child("prepared_by", _one("prepared-by", TEXT)),
        _text("marking"),
        _text("handling"),
        _list("distribution", "recipient", TEXT),
    ),
)
PACK = Record(
    (JSON_SCHEMA,),
    (
        _text("title"),
        _text("reference"),
        Child("cover", _one("cover", COVER)),
        _list("parts", "part", TEXT),
        _list("sections", "section", Record((ID,), (_text("title"),))),
        Child("entries", _one("entries", Listing(_one("entry", ENTRY)))),
        Child("analysis", _one("analysis", ANALYSIS)),
        _list("notes", "note", Record((REF, Attribute("block")), text="text")),
        Child("failed", _one("failed", Listing(_one("failure", FAILURE)))),
    ),
    schema=PACK_SCHEMA,
)
