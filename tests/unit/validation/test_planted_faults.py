"""One fault planted in a valid JSON file at a time: it is found, where it is, and nothing else is.

Each changes the tree of `full_document` or `full_pack`. Expected are the JSON pointer and the rule of
every finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from tests.unit.validation.builders import full_document, full_pack
from tests.unit.validation.faults import Change, both, drop, put, shift
from toolkit.codec.json import dump_document, dump_pack
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Finding

Expected = list[tuple[str, str]]


def _found(findings: Iterable[Finding]) -> Expected:
    return sorted((finding.path, finding.rule) for finding in findings)


SCHEMA: list[tuple[str, Change, Expected]] = [
    ("no id", drop("/id"), [("", "schema/required")]),
    ("no source", drop("/source"), [("", "schema/required")]),
    ("no body", drop("/body"), [("", "schema/required")]),
    ("no coverage", drop("/coverage"), [("", "schema/required")]),
    ("unknown schema", put("/schema", "urn:briefing-toolkit:document:2.0"), [("/schema", "schema/const")]),
    ("unknown key", put("/note", "x"), [("/note", "schema/additionalProperties")]),
    (
        "unknown keys",
        both(put("/metadata/a", 1), put("/metadata/b~0~1c", 1)),
        [("/metadata/a", "schema/additionalProperties"), ("/metadata/b~0~1c", "schema/additionalProperties")],
    ),
    ("id with a capital", put("/id", "Talks"), [("/id", "schema/pattern")]),
    ("id too long", put("/id", "a" * 65), [("/id", "schema/pattern")]),
    ("id with a line feed", put("/id", "talks\n"), [("/id", "schema/pattern")]),
    ("null for absent", put("/source/url", None), [("/source/url", "schema/type")]),
    ("file address", put("/source/url", "file:///etc/passwd"), [("/source/url", "schema/pattern")]),
    (
        "script address",
        put("/metadata/related/0/url", "javascript:x"),
        [("/metadata/related/0/url", "schema/pattern")],
    ),
    ("address with a space", put("/source/url", "https://a b"), [("/source/url", "schema/pattern")]),
    ("media type", put("/source/media_type", "text/xml"), [("/source/media_type", "schema/enum")]),
    ("encoding", put("/source/encoding", "UTF 8"), [("/source/encoding", "schema/pattern")]),
    ("negative size", put("/source/bytes", -1), [("/source/bytes", "schema/minimum")]),
    ("size as text", put("/source/bytes", "9"), [("/source/bytes", "schema/type")]),
    ("short sum", put("/source/sha256", "abc"), [("/source/sha256", "schema/pattern")]),
    ("unknown view", put("/source/view", "html-text-9"), [("/source/view", "schema/enum")]),
    ("empty name", put("/source/name", ""), [("/source/name", "schema/minLength")]),
    ("unknown kind", put("/metadata/kind/value", "rumour"), [("/metadata/kind/value", "schema/enum")]),
    ("no kind", drop("/metadata/kind"), [("/metadata", "schema/required")]),
    ("unknown basis", put("/metadata/title/basis", "guessed"), [("/metadata/title/basis", "schema/enum")]),
    ("stated without evidence", drop("/metadata/title/evidence"), [("/metadata/title", "schema/required")]),
    ("stated person without evidence", drop("/people/0/evidence"), [("/people/0", "schema/required")]),
    (
        "stated speaker without evidence",
        drop("/body/8/speaker/evidence"),
        [("/body/8/speaker", "schema/required")],
    ),
    (
        "empty evidence",
        put("/metadata/title/evidence", []),
        [("/metadata/title/evidence", "schema/minItems")],
    ),
    (
        "evidence from nowhere",
        drop("/metadata/title/evidence/1/origin"),
        [("/metadata/title/evidence/1", "schema/required")],
    ),
    (
        "evidence from two places",
        put("/metadata/title/evidence/0/origin", "/html"),
        [("/metadata/title/evidence/0/origin", "schema/falseSchema")],
    ),
    (
        "language",
        put("/metadata/language/value", "English"),
        [("/metadata/language/value", "schema/pattern")],
    ),
    (
        "thirteenth month",
        put("/metadata/dates/event/value", "2011-13"),
        [("/metadata/dates/event/value", "schema/pattern")],
    ),
    (
        "date in words",
        put("/metadata/dates/event/end", "July 2"),
        [("/metadata/dates/event/end", "schema/pattern")],
    ),
    (
        "exact date, said",
        put("/metadata/dates/event/approximate", False),
        [("/metadata/dates/event/approximate", "schema/const")],
    ),
    (
        "no dates",
        put("/metadata/dates", {}),
        [("/warnings", "R9"), ("/metadata/dates", "schema/minProperties")],
    ),
    ("no authors", put("/metadata/authors", []), [("/metadata/authors", "schema/minItems")]),
    (
        "no people",
        put("/people", []),
        [("/people", "schema/minItems"), ("/body/8/speaker/value", "R2"), ("/body/10/speaker/value", "R2")],
    ),
    ("no warnings", put("/warnings", []), [("", "R9"), ("", "R9"), ("/warnings", "schema/minItems")]),
    ("unknown front", put("/front/0/type", "headline"), [("/front/0/type", "schema/enum")]),
    ("no pieces", put("/front/0/pieces", []), [("/front/0/pieces", "schema/minItems")]),
    ("half a piece", put("/front/0/pieces", [[1]]), [("/front/0/pieces/0", "schema/minItems")]),
    (
        "one and a half pieces",
        put("/front/0/pieces", [[1, 2, 3]]),
        [("/front/0/pieces/0", "schema/maxItems")],
    ),
    ("fraction of a character", put("/front/0/pieces", [[1, 2.5]]), [("/front/0/pieces/0/1", "schema/type")]),
    (
        "negative piece",
        put("/body/0/pieces/0/0", -5),
        [("/body/0/pieces/0/0", "schema/minimum")],
    ),
    ("unknown block", put("/body/0/type", "headline"), [("/body/0/type", "schema/enum")]),
    ("no type", drop("/body/1/type"), [("/body/1", "schema/required")]),
    ("block that is text", put("/body/1", "x"), [("/body/1", "schema/type")]),
    ("level 7", put("/body/0/level", 7), [("/body/0/level", "schema/maximum")]),
    ("paragraph with a level", put("/body/1/level", 1), [("/body/1/level", "schema/additionalProperties")]),
    ("list in words", put("/body/6/ordered", "yes"), [("/body/6/ordered", "schema/type")]),
    ("list without items", put("/body/6/items", []), [("/body/6/items", "schema/minItems")]),
    (
        "nested item without text",
        drop("/body/6/items/0/items/0/text"),
        [("/body/6/items/0/items/0", "schema/required")],
    ),
    ("no header rows, said", put("/body/7/header_rows", 0), [("/body/7/header_rows", "schema/minimum")]),
    (
        "cell without pieces",
        drop("/body/7/rows/0/0/pieces"),
        [
            ("/body/7/rows/0/0", "schema/required"),
            ("/coverage", "R5"),
            ("/coverage/kept", "R7"),
            ("/coverage/space", "R7"),
        ],
    ),
    (
        "cell without text",
        drop("/body/7/rows/0/0/text"),
        [("/body/7/rows/0/0", "schema/required"), ("/body/7/rows/0/0/text", "R6")],
    ),
    ("row that is a cell", put("/body/7/rows/2", {}), [("/body/7/rows/2", "schema/type")]),
    ("unknown role", put("/body/8/role", "heckler"), [("/body/8/role", "schema/enum")]),
    (
        "audible, said",
        put("/body/9/audible", True),
        [("/body/9/audible", "schema/const"), ("/warnings/1/code", "R9")],
    ),
    ("turn without blocks", put("/body/9/blocks", []), [("/body/9/blocks", "schema/minItems")]),
    (
        "turn in a turn",
        put("/body/9/blocks/0/type", "turn"),
        [("/body/9/blocks/0/type", "schema/enum")],
    ),
    ("unknown reason", put("/removed/0/reason", "boring"), [("/removed/0/reason", "schema/enum")]),
    ("too sure", put("/removed/0/confidence", 1.5), [("/removed/0/confidence", "schema/maximum")]),
    ("no rule", drop("/removed/0/rule"), [("/removed/0", "schema/required")]),
    ("unknown warning", put("/warnings/0/code", "odd"), [("/warnings/0/code", "schema/enum")]),
    ("no version", drop("/producer/version"), [("/producer", "schema/required")]),
    ("whole number with a point", put("/coverage/kept", 9.0), [("/coverage/kept", "model")]),
]

RULES: list[tuple[str, Change, Expected]] = [
    ("id of a block twice", put("/body/1/id", "b1"), [("/body/1/id", "R1")]),
    ("id of a person and a block", put("/body/2/id", "p1"), [("/body/2/id", "R1")]),
    ("id in a turn twice", put("/body/8/blocks/1/id", "b9"), [("/body/8/blocks/1/id", "R1")]),
    ("id of front matter in a turn", put("/body/9/blocks/0/id", "f2"), [("/body/9/blocks/0/id", "R1")]),
    ("unknown speaker", put("/body/8/speaker/value", "p9"), [("/body/8/speaker/value", "R2")]),
    ("a turn speaks", put("/body/8/speaker/value", "t2"), [("/body/8/speaker/value", "R2")]),
    ("reply to nothing", put("/body/10/replies_to/1", "t9"), [("/body/10/replies_to/1", "R2")]),
    ("reply to a block", put("/body/10/replies_to/0", "b11"), [("/body/10/replies_to/0", "R2")]),
    ("continues nothing", put("/body/10/continues", "t7"), [("/body/10/continues", "R2")]),
    ("warning about nothing", put("/warnings/1/ref", "b99"), [("/warnings/1/ref", "R2")]),
    ("duplicate of nothing", put("/removed/2/duplicate_of", "b99"), [("/removed/2/duplicate_of", "R2")]),
    ("duplicate of a person", put("/removed/2/duplicate_of", "p1"), [("/removed/2/duplicate_of", "R2")]),
    (
        "evidence beyond the end",
        put("/metadata/title/evidence/0/pieces/0/1", 9999),
        [("/metadata/title/evidence/0/pieces/0", "R3")],
    ),
    (
        "empty evidence piece",
        put("/people/0/evidence/0/pieces", [[7, 7]]),
        [("/people/0/evidence/0/pieces/0", "R3")],
    ),
    (
        "affiliation backwards",
        put("/people/0/affiliation/pieces", [[9, 7]]),
        [("/people/0/affiliation/pieces/0", "R3")],
    ),
    ("warning beyond the end", put("/warnings/1/pieces", [[0, 400]]), [("/warnings/1/pieces/0", "R3")]),
    (
        "pieces in the wrong order",
        lambda tree: tree["body"][1]["pieces"].reverse(),
        [("/body/1/marks/0/pieces/1", "R3"), ("/body/1/pieces/1", "R3"), ("/body/1/text", "R6")],
    ),
    ("mark beyond its text", put("/body/1/marks/1/pieces/0/1", 95), [("/body/1/marks/1/pieces/0", "R3")]),
    (
        "kept twice",
        lambda tree: tree["body"][3].update(
            {key: tree["body"][2][key] for key in ("pieces", "text", "marks")}
        ),
        [
            ("/body/3/pieces/0", "R4"),
            ("/coverage", "R5"),
            ("/coverage/kept", "R7"),
            ("/coverage/space", "R7"),
        ],
    ),
    (
        "kept and removed",
        lambda tree: tree["removed"].append(
            {"pieces": tree["body"][2]["pieces"], "text": "“We met.”", "reason": "other", "rule": "x"}
        ),
        [("/removed/3/pieces/0", "R4"), ("/coverage/removed", "R7"), ("/coverage/space", "R7")],
    ),
    (
        "marker inside its item",
        lambda tree: tree["body"][6]["items"][0].update(
            marker={"pieces": tree["body"][6]["items"][0]["pieces"], "text": "Patrols"}
        ),
        [
            ("/body/6/items/0/marker/pieces/0", "R4"),
            ("/coverage", "R5"),
            ("/coverage/kept", "R7"),
            ("/coverage/space", "R7"),
        ],
    ),
    (
        "a paragraph lost",
        both(drop("/body/8/blocks/1"), shift("/coverage/kept", -13), shift("/coverage/space", 13)),
        [("/coverage", "R5")],
    ),
    (
        "a removal forgotten",
        drop("/removed/1"),
        [("/coverage", "R5"), ("/coverage/removed", "R7"), ("/coverage/space", "R7")],
    ),
    ("a word changed", put("/body/2/text", "“We left.”"), [("/body/2/text", "R6")]),
    ("a letter lost", put("/front/0/text", "Talks in Harbour Cit"), [("/front/0/text", "R6")]),
    ("white space not collapsed", put("/front/0/text", "Talks in  Harbour City"), [("/front/0/text", "R6")]),
    ("code collapsed", put("/body/5/text", "a = 1 b = 2"), [("/body/5/text", "R6")]),
    ("label changed", put("/body/8/label/text", "Anna Holm"), [("/body/8/label/text", "R6")]),
    ("marker changed", put("/body/6/items/0/marker/text", "2."), [("/body/6/items/0/marker/text", "R6")]),
    (
        "nested item changed",
        put("/body/6/items/0/items/0/text", "in June"),
        [("/body/6/items/0/items/0/text", "R6")],
    ),
    ("cell changed", put("/body/7/rows/1/0/text", "South"), [("/body/7/rows/1/0/text", "R6")]),
    ("removed text changed", put("/removed/0/text", "Home | Log in"), [("/removed/0/text", "R6")]),
    (
        "space between removed pieces lost",
        lambda tree: tree["removed"][0].update(pieces=[[0, 4], [5, 20]], text="Home| News | Log in"),
        [("/coverage/removed", "R7"), ("/coverage/space", "R7"), ("/removed/0/text", "R6")],
    ),
    (
        "evidence misquoted",
        put("/metadata/dates/event/evidence/0/text", "1-3 July 2011"),
        [("/metadata/dates/event/evidence/0/text", "R6"), ("/metadata/dates/event/value", "R8")],
    ),
    (
        "speaker misquoted",
        put("/body/8/speaker/evidence/0/text", "Anna"),
        [("/body/8/speaker/evidence/0/text", "R6")],
    ),
    (
        "affiliation misquoted",
        put("/people/0/affiliation/text", "City"),
        [("/people/0/affiliation/text", "R6")],
    ),
    ("kept miscounted", shift("/coverage/kept", 1), [("/coverage/kept", "R7")]),
    ("removed miscounted", shift("/coverage/removed", -1), [("/coverage/removed", "R7")]),
    ("space miscounted", shift("/coverage/space", 2), [("/coverage/space", "R7")]),
    (
        "length of the view",
        shift("/source/chars", 1),
        [("/coverage/space", "R7"), ("/source/chars", "view")],
    ),
    ("sum of the view", put("/source/view_sha256", "0" * 64), [("/source/text", "view")]),
    (
        "view changed",
        lambda tree: tree["source"].update(text=tree["source"]["text"].replace("We met", "We fought")),
        [("/source/text", "view")],
    ),
]

PACK: list[tuple[str, Change, Expected]] = [
    ("no title", drop("/title"), [("", "schema/required")]),
    ("reference of an entry", put("/entries/0/ref", "a1"), [("/entries/0/ref", "schema/pattern")]),
    ("not devised, said", put("/entries/0/devised", False), [("/entries/0/devised", "schema/const")]),
    ("no failures", put("/failed", []), [("/failed", "schema/minItems")]),
    ("failure without reason", drop("/failed/0/reason"), [("/failed/0", "schema/required")]),
    (
        "fault in a document",
        put("/entries/1/document/body/0/type", "verse"),
        [("/entries/1/document/body/0/type", "schema/enum")],
    ),
    (
        "stated title unproved",
        drop("/entries/0/document/metadata/title/evidence"),
        [("/entries/0/document/metadata/title", "schema/required")],
    ),
    (
        "same reference twice",
        put("/entries/1/ref", "A1"),
        [("/entries/1/ref", "R1"), ("/entries/1/ref", "R9")],
    ),
    ("same document twice", put("/entries/1/document/id", "talks"), [("/entries/1/document/id", "R1")]),
    (
        "speaker of another document",
        put("/entries/0/document/body/8/speaker/value", "b9"),
        [("/entries/0/document/body/8/speaker/value", "R2")],
    ),
    (
        "text of the second document",
        put("/entries/1/document/body/0/text", "Nothing."),
        [("/entries/1/document/body/0/text", "R6"), ("/entries/1/title", "R9")],
    ),
]


def _names(cases: Iterable[tuple[Any, ...]]) -> list[str]:
    return [case[0] for case in cases]


@pytest.mark.parametrize(("name", "change", "expected"), SCHEMA + RULES, ids=_names(SCHEMA + RULES))
def test_fault_in_a_json_document(name: str, change: Change, expected: Expected) -> None:
    tree = json.loads(dump_document(full_document()))
    change(tree)
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    assert _found(report.findings) == sorted(expected)


@pytest.mark.parametrize(("name", "change", "expected"), PACK, ids=_names(PACK))
def test_fault_in_a_json_pack(name: str, change: Change, expected: Expected) -> None:
    tree = json.loads(dump_pack(full_pack()))
    change(tree)
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    assert _found(report.findings) == sorted(expected)


def test_the_files_without_a_fault_are_valid() -> None:
    assert validate_bytes(dump_document(full_document()), "x").valid
    assert validate_bytes(dump_pack(full_pack()), "x").valid
