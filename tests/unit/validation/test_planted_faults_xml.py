"""One fault planted in a valid XML file at a time: it is found, where it is, and nothing else is.

Each replaces a stretch of the XML of `full_document` or `full_pack`. Expected are the JSON pointer and
the rule of every finding.
"""

from __future__ import annotations

import pytest

from tests.unit.validation.builders import full_document, full_pack
from toolkit.codec.xml import dump_document_xml, dump_pack_xml
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Report

Expected = list[tuple[str, str]]

XML: list[tuple[str, str, str, Expected]] = [
    ("no attribute", ' media-type="text/plain"', "", [("/source", "xsd/attribute")]),
    ("unknown attribute", "<source ", '<source lang="en" ', [("/source/lang", "xsd/attribute")]),
    ("unknown element", "<front>", "<fronts/><front>", [("", "xsd/content")]),
    ("unknown block", "<quote ", "<verse/><quote ", [("/body", "xsd/content")]),
    ("missing element", "<name>toolkit</name>", "", [("/producer/version", "xsd/content")]),
    (
        "elements in the wrong order",
        "<value>A. Holm</value>",
        '<evidence><passage pieces="0-1">H</passage></evidence><value>A. Holm</value>',
        [("/metadata/authors/0/evidence", "xsd/content")],
    ),
    (
        "empty container",
        "<authors>",
        "<authors/><authors>",
        [("/metadata/authors", "xsd/content"), ("/metadata/authors", "xsd/content")],
    ),
    (
        "unknown kind",
        'value="press-conference"',
        'value="rumour"',
        [("/metadata/kind/value", "xsd/enumeration")],
    ),
    ("kind of view", 'view="text"', 'view="pdf"', [("/source/view", "xsd/enumeration")]),
    ("date", 'value="2011-07-01"', 'value="1 July"', [("/metadata/dates/event/value", "xsd/pattern")]),
    ("id", 'id="b3"', 'id="B3"', [("/body/2/id", "xsd/pattern")]),
    ("address", "https://example.org/more", "more.html", [("/metadata/related/0/url", "xsd/pattern")]),
    ("pieces", 'pieces="0-20"', 'pieces="0..20"', [("/removed/0/pieces", "xsd/pattern")]),
    ("level", 'level="2"', 'level="0"', [("/body/0/level", "xsd/range")]),
    ("level in words", 'level="2"', 'level="two"', [("/body/0/level", "xsd/type")]),
    ("size", 'bytes="', 'bytes="-', [("/source/bytes", "xsd/type")]),
    ("confidence", 'confidence="0.25"', 'confidence="2"', [("/removed/0/confidence", "xsd/range")]),
    (
        "audible, said",
        'audible="false"',
        'audible="true"',
        [("/body/9/audible", "xsd/enumeration"), ("/warnings/1/code", "R9")],
    ),
    ("text between elements", "<body>", "<body>and", [("/body", "xsd/content")]),
    (
        "markup in text",
        "<text>Patrols</text>",
        "<text><b>Patrols</b></text>",
        [("/body/6/items/0/text", "xsd/content")],
    ),
    (
        "character that XML can hold",
        '<char code="U+0007"/>',
        '<char code="U+0041"/>',
        [("/source/text", "xsd/pattern")],
    ),
    (
        "text in an empty cell",
        '<empty row-span="2"/>',
        '<empty row-span="2">x</empty>',
        [("/body/7/rows/1/1", "xsd/content")],
    ),
    (
        "stated without evidence",
        'value="2011" basis="given"',
        'value="2011" basis="stated"',
        [("/metadata/dates/published", "schema/required")],
    ),
    (
        "empty text",
        "<value>Council</value>",
        "<value></value>",
        [("/metadata/publisher/value", "schema/minLength")],
    ),
    ("id twice", 'id="b3"', 'id="b2"', [("/body/2/id", "R1")]),
    ("unknown speaker", 'value="p1"', 'value="p7"', [("/body/8/speaker/value", "R2")]),
    ("reply to nothing", "<replies-to>t2<", "<replies-to>t7<", [("/body/10/replies_to/0", "R2")]),
    ("warning about nothing", 'ref="t2"', 'ref="t8"', [("/warnings/1/ref", "R2")]),
    ("duplicate of a person", 'duplicate-of="f1"', 'duplicate-of="p1"', [("/removed/2/duplicate_of", "R2")]),
    (
        "evidence beyond the end",
        'pieces="21-42">Talks',
        'pieces="21-999">Talks',
        [("/metadata/kind/evidence/0/pieces/0", "R3")],
    ),
    ("a word changed", "“We met.”</text>", "“We left.”</text>", [("/body/2/text", "R6")]),
    ("kept miscounted", 'kept="', 'kept="1', [("/coverage/kept", "R7")]),
]


def _found(report: Report) -> Expected:
    return sorted((finding.path, finding.rule) for finding in report.findings)


@pytest.mark.parametrize(("name", "old", "new", "expected"), XML, ids=[case[0] for case in XML])
def test_fault_in_an_xml_document(name: str, old: str, new: str, expected: Expected) -> None:
    text = dump_document_xml(full_document()).decode()
    assert old in text
    report = validate_bytes(text.replace(old, new, 1).encode(), "x.xml")
    assert _found(report) == sorted(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('ref="B1"', 'ref="A1"', [("/entries/1/ref", "R1"), ("/entries/1/ref", "R9")]),
        ('ref="B1"', 'ref="b1"', [("/entries/1/ref", "xsd/pattern")]),
        (
            'devised="true"',
            'devised="false"',
            [("/entries/1", "R9"), ("/entries/1/devised", "xsd/enumeration")],
        ),
        ("<reason>no bytes</reason>", "", [("/failed/0", "xsd/content")]),
        (
            '<document xmlns="urn:briefing-toolkit:document:1.0" id="plain">',
            '<document id="plain">',
            [("/entries/1", "xsd/content")],
        ),
        (
            "Nothing but a paragraph.</text>\n          </paragraph>",
            "Nothing.</text>\n          </paragraph>",
            [("/entries/1/document/body/0/text", "R6"), ("/entries/1/title", "R9")],
        ),
    ],
)
def test_fault_in_an_xml_pack(old: str, new: str, expected: Expected) -> None:
    text = dump_pack_xml(full_pack()).decode()
    assert old in text
    report = validate_bytes(text.replace(old, new, 1).encode(), "x.xml")
    assert _found(report) == sorted(expected)


def test_the_files_without_a_fault_are_valid() -> None:
    assert validate_bytes(dump_document_xml(full_document()), "x").valid
    assert validate_bytes(dump_pack_xml(full_pack()), "x").valid
