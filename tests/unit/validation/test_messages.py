"""Messages are for people: what was expected, what was found, long values cut."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.validation.builders import full_document
from tests.unit.validation.faults import drop, put
from toolkit.codec.json import dump_document
from toolkit.codec.xml import dump_document_xml
from toolkit.validation.check import validate_bytes

JSON_MESSAGES: list[tuple[Callable[[Any], object], str]] = [
    (drop("/id"), "missing key 'id'"),
    (put("/metadata/titel", "x"), "unknown key 'titel'; did you mean 'title'?"),
    (put("/zzz", "x"), "unknown key 'zzz'"),
    (
        put("/metadata/dates/event/value", "4 July"),
        "expected YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm[:ss][zone], got '4 July'",
    ),
    (
        put("/id", "A B"),
        "expected a lower-case letter, then up to 63 lower-case letters, digits and hyphens, got 'A B'",
    ),
    (put("/source/encoding", "UTF 8"), "expected the name of an encoding such as utf-8, got 'UTF 8'"),
    (put("/source/url", "x" * 100), f"expected an http, https or mailto address, got '{'x' * 59}…'"),
    (put("/metadata/title/basis", "sure"), "expected stated, inferred or given, got 'sure'"),
    (drop("/metadata/title/evidence"), "what is stated needs evidence: missing key 'evidence'"),
    (drop("/metadata/title/evidence/1/origin"), "evidence needs either pieces or an origin"),
    (put("/metadata/title/evidence/0/origin", "/x"), "evidence has either pieces or an origin, not both"),
    (drop("/body/7/rows/0/0/text"), "a cell has both pieces and text, or neither"),
    (put("/body/9/audible", True), "expected false, got true; leave the key out instead"),
    (put("/body/0/level", 7), "must be at most 6, got 7"),
    (put("/source/bytes", -1), "must be at least 0, got -1"),
    (put("/source/bytes", "many"), "expected a whole number, got 'many'"),
    (put("/body/6/ordered", None), "expected true or false, got null"),
    (put("/front", {}), "expected a list, got an object"),
    (put("/front/0/text", ["x"]), "expected text, got a list of 1"),
    (put("/people", []), "must not be empty"),
    (put("/source/name", ""), "must not be empty"),
    (put("/front/0/pieces", [[1]]), "expected 2 members, got a list of 1"),
    (put("/coverage/kept", 1.0), "Expected `int`, got `float`"),
    (put("/body/1/id", "b1"), "'b1' is used twice; first at /body/0/id"),
    (put("/body/8/speaker/value", "p2"), "'p2' is not the id of one of the people"),
    (put("/people/0/evidence/0/pieces", [[7, 7]]), "7-7 is empty: it must end after it begins"),
    (
        put("/metadata/title/evidence/0/pieces/0/1", 400),
        "21-400 is outside the view, which has 363 characters",
    ),
    (
        put("/front/0/text", "Talks in Harbor City"),
        "not what its pieces hold: from character 14 on, 'r City' for 'ur City'",
    ),
    (put("/coverage/kept", 1), "1 characters, but the pieces make it 289"),
]

XML_MESSAGES = [
    (' encoding="utf-8" bytes', " bytes", "missing attribute 'encoding'"),
    ("<source ", '<source odd="1" ', "unknown attribute 'odd'"),
    ('level="2"', 'level="9"', "must be at most 6, got '9'"),
    ('level="2"', 'level="x"', "expected a whole number from 1 to 6, got 'x'"),
    ('bytes="', 'bytes="x', "expected a whole number, zero or more, got 'x371'"),
    ('view="text"', 'view="pdf"', "expected text, html-text-1 or html-data-1, got 'pdf'"),
    ('pieces="0-20"', 'pieces="0"', "expected pieces such as 12-40 or 12-40 45-60, got '0'"),
    ("<front>", "<odd/><front>", "'odd' does not belong here: expected front"),
    ("</producer>", "</producer><odd/>", "'odd' does not belong here: expected nothing more"),
    ("<version>1.0</version>", "", "'producer' lacks version"),
    ("<body>", "<body>x", "text is not allowed here"),
]


@pytest.mark.parametrize(("change", "message"), JSON_MESSAGES, ids=[case[1][:40] for case in JSON_MESSAGES])
def test_messages_about_json(change: Callable[[Any], object], message: str) -> None:
    tree = json.loads(dump_document(full_document()))
    change(tree)
    report = validate_bytes(json.dumps(tree).encode(), "x.json")
    assert message in [finding.message for finding in report.findings]


@pytest.mark.parametrize(("old", "new", "message"), XML_MESSAGES, ids=[case[2][:40] for case in XML_MESSAGES])
def test_messages_about_xml(old: str, new: str, message: str) -> None:
    text = dump_document_xml(full_document()).decode()
    assert old in text
    report = validate_bytes(text.replace(old, new, 1).encode(), "x.xml")
    assert message in [finding.message for finding in report.findings]
