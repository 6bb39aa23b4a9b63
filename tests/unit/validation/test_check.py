"""Whatever the bytes are, the answer is a report that says what was expected."""

from __future__ import annotations

import json
import random
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.unit.validation.builders import full_document, full_pack, plain_document
from tests.unit.validation.faults import drop
from toolkit.codec.json import dump_document, dump_pack
from toolkit.codec.xml import dump_document_xml
from toolkit.model.document import DOCUMENT_SCHEMA
from toolkit.validation import schema
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Finding

ALL_RULES = tuple(f"R{number}" for number in range(1, 11))
JSON = dump_document(plain_document())
XML = dump_document_xml(plain_document())


def only(data: bytes, view: str | None = None) -> Finding:
    (finding,) = validate_bytes(data, "x", view).findings
    return finding


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        (b"", "syntax", "the file is empty: expected a document"),
        (b" \n\t", "syntax", "the file is empty"),
        (b"Hello", "syntax", "neither JSON nor XML: expected a document"),
        (b"%PDF-1.7", "carried", "the PDF is damaged or cut off"),
        (b"\x00\x01\x02", "syntax", "neither JSON nor XML"),
        ('{"a": 1}'.encode("utf-16"), "syntax", "UTF-16 text; expected UTF-8"),
        (b"{}", "kind", "neither a document nor a pack"),
        (b"[1, 2]", "kind", "neither a document nor a pack"),
        (b'{"type": "Feature"}', "kind", "neither a document nor a pack"),
        (b"<html/>", "kind", "the root element is 'html'"),
        (XML.replace(b"document:1.0", b"document:7.0"), "kind", "document:7.0"),
        (b'{"source": 1,}', "syntax", "not JSON: "),
        (b'{"source": "\xff"}', "syntax", "byte 12 is not UTF-8"),
        (b"\xef\xbb\xbf" + JSON, "syntax", "not JSON: unexpected UTF-8 BOM"),
        (JSON.replace(b'"id": "plain"', b'"id": NaN'), "syntax", "NaN is not a JSON number"),
        (JSON.replace(b'"id": "plain"', b'"id": 1e400'), "syntax", "too large a number"),
        (JSON.replace(b'"id": "plain"', b'"id": ' + b"9" * 5000), "syntax", "too many digits"),
        (b"[" * 100_000, "syntax", "nested more than 256 deep"),
        (b'{"body": ' + b"[" * 300 + b"]" * 300 + b"}", "syntax", "nested more than 256 deep"),
        (b"<document", "syntax", "not XML: "),
        (XML.replace(b"</body>", b"</bodi>"), "syntax", "not XML: Opening and ending tag mismatch"),
        (XML.replace(b"Nothing", b"\xff"), "syntax", "is not UTF-8"),
        (XML.replace(b"Nothing", b"\x07"), "syntax", "not XML: PCDATA invalid Char value 7"),
        (XML.replace(b"UTF-8", b"latin-1"), "syntax", "declared as 'latin-1'; expected UTF-8"),
        (XML.replace(b"<document ", b"<!DOCTYPE x><document "), "syntax", "a DOCTYPE is not allowed"),
        (XML.replace(b"Nothing", b"&secret;"), "syntax", "not XML: Entity 'secret' not defined"),
    ],
)
def test_a_file_that_is_something_else(data: bytes, rule: str, words: str) -> None:
    finding = only(data)
    assert finding.rule == rule
    assert words in finding.message


def test_entity_bombs_and_external_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "ha">' + b'<!ENTITY b "&a;&a;">' * 50 + b"]>"
    outside = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for prolog in (bomb, outside):
        assert only(XML.replace(b"<document ", prolog + b"<document ")).message.endswith(
            "a DOCTYPE is not allowed"
        )


def test_a_key_that_stands_twice_is_found_where_it_stands() -> None:
    data = JSON.replace(b'"type": "paragraph"', b'"type": "paragraph",\n      "type": "paragraph"')
    finding = only(data)
    assert (finding.path, finding.rule) == ("/body/0/type", "syntax")
    line = data.decode().splitlines()[finding.line - 1]
    assert line[finding.column - 1 :] == '"type": "paragraph",'


def test_half_a_surrogate_pair_is_found_where_it_stands() -> None:
    finding = only(JSON.replace(b"Nothing but", b"\\ud83d but", 1))
    assert finding.path == "/source/text"
    assert "surrogate" in finding.message
    assert validate_bytes(JSON.replace(b'"toolkit"', b'"\\ud83d\\ude00"'), "x").valid


def test_line_and_column_are_those_of_the_value() -> None:
    data = dump_document(full_document()).replace(b'"level": 2', b'"level": 9')
    finding = only(data)
    line = data.decode().splitlines()[finding.line - 1]
    assert line[finding.column - 1 :].startswith("9")


def test_xml_findings_have_the_line_of_their_element() -> None:
    data = dump_document_xml(full_document()).replace(b"Not today.<", b"Today.<", 1)
    finding = next(
        each for each in validate_bytes(data, "x").findings if each.path == "/body/10/blocks/0/text"
    )
    assert b"Today." in data.splitlines()[finding.line - 1]


def test_xml_lines_are_right_beyond_65535() -> None:
    data = XML.replace(b"<front/>", b"\n" * 70_000 + b'<front odd="1"/>')
    assert only(data).line > 70_000


def test_findings_are_sorted_by_place() -> None:
    data = dump_document(full_document()).replace(b'"basis"', b'"bases"')
    findings = validate_bytes(data, "x").findings
    assert len(findings) > 20
    assert list(findings) == sorted(findings)


def test_one_fault_is_one_finding_even_if_two_schema_rules_say_so() -> None:
    data = JSON.replace(b'"body": [', b'"body": [\n    5,')
    assert [(each.path, each.rule) for each in validate_bytes(data, "x").findings] == [
        ("/body/0", "schema/type")
    ]


def test_a_view_that_is_passed_in_takes_the_place_of_one_that_is_embedded() -> None:
    document, view = full_document(embed=False), full_document().source.text
    data = dump_document(document)
    without = validate_bytes(data, "x")
    assert without.valid
    assert [skipped.rules for skipped in without.skipped] == [("R5", "R6")]
    assert "R6" not in without.checked
    report = validate_bytes(data, "x", view)
    assert report.valid
    assert report.skipped == ()
    assert report.checked[-10:] == ALL_RULES
    wrong = data.replace(b"Not today.", b"Today.")
    assert validate_bytes(wrong, "x").valid
    assert [each.rule for each in validate_bytes(wrong, "x", view).findings] == ["R6"]


def test_a_view_that_is_not_the_documents_is_reported_once() -> None:
    data = dump_document(full_document(embed=False))
    report = validate_bytes(data, "x", "another text")
    assert [(each.path, each.rule) for each in report.findings] == [("/source/view_sha256", "view")]
    assert report.skipped[0].reason == "the view is not the document's"


def test_a_wrong_view_beside_a_right_one_does_not_stop_the_rules() -> None:
    report = validate_bytes(dump_document(full_document()), "x", "another text")
    assert [each.rule for each in report.findings] == ["view"]
    assert "R6" in report.checked


def test_rules_are_skipped_only_where_the_file_cannot_be_read() -> None:
    unreadable = validate_bytes(dump_document(full_document()).replace(b'"level": 2', b'"level": 9'), "x")
    assert unreadable.skipped[0].rules == ALL_RULES
    readable = dump_document(full_document()).replace(b'"audible": false', b'"audible": true')
    assert "R6" in validate_bytes(readable, "x").checked


def test_a_pack_says_which_of_its_documents_could_not_be_checked() -> None:
    tree = json.loads(dump_pack(full_pack()))
    drop("/entries/1/document/source/text")(tree)
    report = validate_bytes(json.dumps(tree).encode(), "x")
    assert report.valid
    assert [skipped.path for skipped in report.skipped] == ["/entries/1/document"]


def test_no_bytes_make_it_raise() -> None:
    dice = random.Random(1)
    sources = [dump_document(full_document()), dump_document_xml(full_document()), dump_pack(full_pack())]
    for _ in range(1500):
        data = bytearray(dice.choice(sources))
        for _ in range(dice.randrange(1, 4)):
            place = dice.randrange(len(data))
            match dice.randrange(3):
                case 0:
                    data[place] = dice.randrange(256)
                case 1:
                    del data[place : place + dice.randrange(40)]
                case _:
                    data[place:place] = data[dice.randrange(len(data)) :][: dice.randrange(60)]
        report = validate_bytes(bytes(data), "x")
        assert report.file == "x"


class _Trap(BaseHTTPRequestHandler):
    visits = 0

    def do_GET(self) -> None:
        _Trap.visits += 1
        self.send_response(200)
        self.end_headers()


def test_nothing_is_fetched() -> None:
    server = HTTPServer(("127.0.0.1", 0), _Trap)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        place = f"http://127.0.0.1:{server.server_port}/x"
        with pytest.raises(LookupError):
            schema._refuse(place)
        xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation'
        located = f'<document {xsi}="{DOCUMENT_SCHEMA} {place}" '
        assert validate_bytes(XML.replace(b"<document ", located.encode()), "x").valid
        elsewhere = f'"$schema": "{place}", "schema":'
        assert validate_bytes(JSON.replace(b'"schema":', elsewhere.encode()), "x").valid
        doctype = f'<!DOCTYPE document SYSTEM "{place}"><document '
        validate_bytes(XML.replace(b"<document ", doctype.encode()), "x")
    finally:
        server.shutdown()
    assert _Trap.visits == 0


@pytest.mark.parametrize(
    ("error", "rule", "words"),
    [
        (ValueError("odd"), "toolkit", "a fault of the toolkit"),
        (RecursionError(), "toolkit", "nested too deeply"),
        (MemoryError(), "file", "not enough memory"),
    ],
)
def test_a_check_that_fails_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, error: Exception, rule: str, words: str
) -> None:
    def failing(*arguments: object) -> None:
        raise error

    monkeypatch.setattr("toolkit.validation.check_json.validate_json", failing)
    finding = only(JSON)
    assert finding.rule == rule
    assert words in finding.message


PREFIXED = (' xmlns:q="urn:q"', "<q:x/>", ' q:y="1"')


@pytest.mark.parametrize("number", range(8))
def test_tags_and_attributes_with_prefixes(number: int) -> None:
    declared, tag, attribute = (part if number >> bit & 1 else "" for bit, part in enumerate(PREFIXED))
    data = XML.replace(b"<body>", f"<body{declared}{attribute}>{tag}".encode())
    report = validate_bytes(data, "x")
    assert report.valid == (not tag and not attribute)


def test_a_prefix_for_the_schema_itself_is_as_good_as_none() -> None:
    data = XML.replace(b"<document ", b'<q:document xmlns:q="' + DOCUMENT_SCHEMA.encode() + b'" ')
    assert validate_bytes(data.replace(b"</document>", b"</q:document>"), "x").valid
