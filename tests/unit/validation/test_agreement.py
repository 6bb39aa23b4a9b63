"""The model, the JSON Schema and the XSD judge small faults alike, but for these differences.

What the model accepts and the published contract does not:

- `null`: the model reads it as absent; the contract has no null.
- `default`: the model reads a default that is written out (an empty optional list, `audible: true`,
  `header_rows: 0`, `row_span: 1`); the contract wants it left out. XML has no way to write an empty list whose members
  have no element around them, so such a list is gone before the XSD sees it.
- `no dates`: the model reads `dates` without a date, and a difference between copies without words.
- `no parts`: the model reads an analysis without a part, and XSD 1.0 cannot ask for one of them.
- `evidence`: the model does not tie `pieces` and `origin` together.
- `stated`: the model does not ask what is stated for evidence.
- `cell`: the model does not tie a cell's pieces to its text.
- `line feed`: Python's `$` also matches before a line feed at the end, so the model takes `b1\\n`
  for an id.

What only the XSD accepts, because XSD 1.0 cannot say it; `validate` therefore applies the JSON Schema
to XML files too:

- `stated`: an attribute's value cannot ask for an element.
- `empty text`: the length of a mixed text cannot be limited.

What only the JSON Schema accepts:

- `1.0`: a number without a fraction is an integer there, and none in the model.

What the XSD refuses and the reader of XML does not mind:

- `order`: elements in another order, which JSON has no word for.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
from lxml import etree

from tests.unit.validation.builders import analysed_pack, full_document
from tests.unit.validation.faults import drop, put
from toolkit.codec.json import dump_document, dump_pack, from_tree
from toolkit.codec.shapes import DOCUMENT, PACK, Record
from toolkit.codec.xml import dump_document_xml, dump_pack_xml
from toolkit.codec.xml_read import Malformed, parse, read
from toolkit.codec.xml_write import write
from toolkit.errors import DataError
from toolkit.model.document import DOCUMENT_SCHEMA, Document
from toolkit.model.pack import PACK_SCHEMA, Pack
from toolkit.resources import schema_directory
from toolkit.validation import schema as json_schema
from toolkit.validation import xsd

ACCEPTED_BY = {
    "null": {"model"},
    "default": {"model", "xsd"},
    "no dates": {"model"},
    "no parts": {"model", "xsd"},
    "evidence": {"model"},
    "stated": {"model", "xsd"},
    "cell": {"model"},
    "line feed": {"model"},
    "empty text": {"xsd"},
    "1.0": {"json"},
    "order": {"json"},
}
"""Who may accept a file that shows the difference while others refuse it."""


class Judged(NamedTuple):
    """A kind of file: its root element and shape, its schema, its model, a valid example as JSON and XML."""

    tag: str
    shape: Record
    schema: str
    model: Any
    json: bytes
    xml: bytes


WHOLE = Judged(
    tag="document",
    shape=DOCUMENT,
    schema=DOCUMENT_SCHEMA,
    model=Document,
    json=dump_document(full_document()),
    xml=dump_document_xml(full_document()),
)
ANALYSED = Judged(
    tag="pack",
    shape=PACK,
    schema=PACK_SCHEMA,
    model=Pack,
    json=dump_pack(analysed_pack()),
    xml=dump_pack_xml(analysed_pack()),
)
KINDS = pytest.mark.parametrize("kind", [WHOLE, ANALYSED], ids=["document", "pack"])

EXAMPLES: list[tuple[str, Callable[[Any], object], set[str]]] = [
    ("null", put("/people/0/role", None), {"model"}),
    ("default", put("/body/9/audible", True), {"model"}),
    ("default", put("/body/6/items/1/items", []), {"model", "xsd"}),
    ("no dates", put("/metadata/dates", {}), {"model"}),
    ("no parts", put("/analysis", {}), {"model", "xsd"}),
    ("evidence", drop("/metadata/title/evidence/1/origin"), {"model"}),
    ("evidence", put("/metadata/title/evidence/0/origin", "/html"), {"model"}),
    ("stated", drop("/metadata/title/evidence"), {"model", "xsd"}),
    ("cell", drop("/body/7/rows/0/0/pieces"), {"model"}),
    ("line feed", put("/body/0/id", "b1\n"), {"model"}),
    ("empty text", put("/metadata/title/value", ""), {"xsd"}),
    ("1.0", put("/coverage/kept", 289.0), {"json"}),
]

_POOL: list[Any] = [
    None, "", "x y!", "X", 0, -1, 1.5, 2.0, 10**30, True, False, [], {}, [[0, 1]], [[-3, 2]], [[1]],
    "2011-07-04", "given", "stated", "turn", "b1\n", "0-5", "https://example.org", "\x00",
]  # fmt: skip
_KEYS = ["note", "pieces", "origin", "text", "level", "marker", "block", "citations", "cut"]
_OPTIONAL = {
    "key_sentences",
    "chronology",
    "left_out",
    "document_dates",
    "exchanges",
    "quotations",
    "abbreviations",
    "copies",
    "index",
    "captures",
    "failed",
    "citations",
    "roles",
    "mentions",
    "asked_by",
    "further",
    "answers",
    "expanded",
    "differences",
    "places",
    "marks",
    "evidence",
    "authors",
    "related",
    "people",
    "labels",
    "replies_to",
    "warnings",
    "pieces",
    "items",
}
_DEFAULTS = {
    "audible": True,
    "approximate": False,
    "devised": False,
    "header_rows": 0,
    "column_span": 1,
    "row_span": 1,
    "edited": False,
    "cut": False,
    "balanced": True,
    "same_bytes": False,
    "same_text": False,
}
_VALUES = ["", "x", "5", "-1", "007", " 0.5 ", "1-2 3-4", "01-2", "stated", "true", "1"]
_TAGS = ["text", "turn", "paragraph", "char", "x", "empty"]


@pytest.mark.parametrize(("name", "change", "accepting"), EXAMPLES, ids=[case[0] for case in EXAMPLES])
def test_a_named_difference(name: str, change: Callable[[Any], object], accepting: set[str]) -> None:
    kind = ANALYSED if name == "no parts" else WHOLE
    tree = json.loads(kind.json)
    change(tree)
    assert _accepting(tree, kind) == accepting
    assert accepting <= ACCEPTED_BY[name]
    assert name in _differences(tree)


def test_every_difference_has_an_example() -> None:
    assert {case[0] for case in EXAMPLES} | {"order"} == ACCEPTED_BY.keys()


@KINDS
def test_the_published_schema_and_the_one_taken_apart_by_type_accept_the_same(kind: Judged) -> None:
    published = json.loads((schema_directory() / json_schema.FILES[kind.schema]).read_bytes())
    validator = jsonschema_rs.validator_for(published)
    dice = random.Random(19990101)
    original = json.loads(kind.json)
    for _ in range(3000):
        tree = copy.deepcopy(original)
        change = _mutate(tree, dice)
        assert validator.is_valid(tree) == (not json_schema.check(tree, kind.schema)), change


@KINDS
def test_the_three_judges_agree_but_for_the_named_differences(kind: Judged) -> None:
    dice = random.Random(20031204)
    original = json.loads(kind.json)
    for _ in range(3000):
        tree = copy.deepcopy(original)
        change = _mutate(tree, dice)
        accepting = _accepting(tree, kind)
        if len(accepting) in (1, 2):
            names = _differences(tree)
            excused = {judge for name in names for judge in ACCEPTED_BY[name]}
            assert accepting <= excused, (accepting, names, change)


@KINDS
def test_reading_xml_and_the_xsd_agree_but_for_the_named_differences(kind: Judged) -> None:
    dice = random.Random(20120419)
    for _ in range(2500):
        root = _mutated_xml(kind, dice)
        reading = read(root, kind.shape)
        by_reading = not reading.problems and not json_schema.check(reading.tree, kind.schema)
        if by_reading != _xsd_accepts(root, kind):
            judge, names = "json" if by_reading else "xsd", _differences(reading.tree)
            if by_reading and _reordered(root, reading.tree, kind):
                names.add("order")
            changed = set(kind.xml.splitlines()) ^ set(etree.tostring(root, encoding="utf-8").splitlines())
            assert any(judge in ACCEPTED_BY[name] for name in names), (judge, names, changed)


def _accepting(tree: Any, kind: Judged) -> set[str]:
    """Who accepts a tree; one that cannot be written as XML the XSD does not accept."""
    accepting = {"model"} if _model_accepts(tree, kind) else set()
    if not json_schema.check(tree, kind.schema):
        accepting.add("json")
    try:
        root = parse(write(kind.tag, kind.shape, tree))
    except DataError:
        return accepting
    assert not isinstance(root, Malformed)
    return accepting | {"xsd"} if _xsd_accepts(root, kind) else accepting


def _model_accepts(tree: Any, kind: Judged) -> bool:
    try:
        from_tree(tree, kind.model)
    except DataError:
        return False
    return True


def _xsd_accepts(root: etree._Element, kind: Judged) -> bool:
    text = etree.tostring(root, encoding="unicode")
    return all(finding.rule == xsd.IDENTITY for finding in xsd.check(root, text, kind.schema, {}))


def _walk(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, tree
    members = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, member in members:
        yield from _walk(member, (*path, key))


def _differences(tree: Any) -> set[str]:
    """The names of the differences that a tree shows."""
    return {name for path, value in _walk(tree) for name in _shown(path, value)}


def _shown(path: tuple[Any, ...], value: Any) -> Iterator[str]:
    key = path[-1] if path else ""
    if value is None:
        yield "null"
    if value == "":
        yield "empty text"
    if isinstance(value, float) and value.is_integer():
        yield "1.0"
    if isinstance(value, str) and re.fullmatch(r"\S+\n", value):
        yield "line feed"
    if (key in _OPTIONAL and value == []) or (key in _DEFAULTS and value == _DEFAULTS[key]):
        yield "default"
    if isinstance(value, dict):
        yield from _shown_by_object(path, value)


def _shown_by_object(path: tuple[Any, ...], value: dict[str, Any]) -> Iterator[str]:
    if not value and (path[-1:] == ("dates",) or "differences" in path):
        yield "no dates"
    if path == ("analysis",) and not value:
        yield "no parts"
    if value.get("basis") == "stated" and "evidence" not in value and "analysis" not in path:
        yield "stated"
    cell, keys = "rows" in path, value.keys()
    if cell and bool(value.get("text")) != bool(value.get("pieces")):
        yield "cell"
    if not cell and "analysis" not in path and {"text"} <= keys <= {"text", "pieces", "origin"}:
        places = ("pieces" in keys) + ("origin" in keys)
        if places != 1:
            yield "evidence"


def _mutate(tree: Any, dice: random.Random) -> str:
    """Makes one small change somewhere in `tree`; returns it in words."""
    path, old = dice.choice([place for place in _walk(tree) if place[0]])
    value = copy.deepcopy(dice.choice(_POOL))
    parent = tree
    for key in path[:-1]:
        parent = parent[key]
    match dice.randrange(4):
        case 0:
            del parent[path[-1]]
            return f"{path} dropped"
        case 1 if isinstance(parent, list):
            parent.insert(dice.randrange(len(parent) + 1), value)
            return f"{value!r} put among {path}"
        case 1:
            parent[dice.choice(_KEYS)] = value
            return f"{value!r} put beside {path}"
        case 2 if isinstance(old, str):
            value = old + dice.choice(["\n", " ", "x", "\x01"])
    parent[path[-1]] = value
    return f"{path}: {value!r}"


def _mutated_xml(kind: Judged, dice: random.Random) -> etree._Element:
    """The root element after one small change somewhere below it."""
    root = etree.fromstring(kind.xml)
    element = dice.choice([each for each in root.iter() if each is not root])
    parent = element.getparent()
    assert parent is not None
    names = sorted(map(str, element.attrib))
    match dice.randrange(7):
        case 0 if names:
            del element.attrib[dice.choice(names)]
        case 1:
            element.set(dice.choice([*names, "note", "pieces", "id", "basis"]), dice.choice(_VALUES))
        case 2:
            parent.remove(element)
        case 3:
            parent.insert(dice.randrange(len(parent) + 1), copy.deepcopy(element))
        case 4:
            parent.append(element)
        case 5 if len(element) == 0:
            element.text = dice.choice(["", " ", "x"])
        case _:
            element.tag = f"{{{kind.schema}}}{dice.choice(_TAGS)}"
    return etree.fromstring(etree.tostring(root))


def _reordered(root: etree._Element, tree: Any, kind: Judged) -> bool:
    """Whether writing what was read puts the elements in another order."""
    written = etree.fromstring(write(kind.tag, kind.shape, tree))
    return [each.tag for each in root.iter()] != [each.tag for each in written.iter()]
