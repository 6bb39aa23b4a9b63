"""Line and column of a finding point at the value that is wrong, however the file is laid out."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from tests.unit.validation.builders import full_document, full_pack
from tests.unit.validation.faults import put
from toolkit.codec.json import dump_document, dump_pack, pointer
from toolkit.codec.xml import dump_document_xml, dump_pack_xml
from toolkit.validation.check import validate_bytes
from toolkit.validation.report import Report

LAYOUTS = {
    "pretty": lambda tree: json.dumps(tree, indent=2, ensure_ascii=False),
    "compact": lambda tree: json.dumps(tree, separators=(",", ":")),
    "CRLF": lambda tree: json.dumps(tree, indent=1).replace("\n", "\r\n"),
}
FAULTS = 500
NUMBER, WORDS = 987654321, "☠ ☠"
"""Values that no key may have: the number where a text belongs, the words everywhere else."""


def _paths(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    members = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, member in members:
        yield path + pointer(key), member
        yield from _paths(member, path + pointer(key))


def _pointed_at(text: str, report: Report, path: str) -> list[str]:
    """What stands where findings about `path` point, to the end of the line."""
    lines = text.split("\n")
    return [lines[each.line - 1][each.column - 1 :] for each in report.findings if each.path == path]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_json(layout: str) -> None:
    dice = random.Random(layout)
    originals = [json.loads(dump_document(full_document())), json.loads(dump_pack(full_pack()))]
    places = [(original, path, old) for original in originals for path, old in _paths(original)]
    for original, path, old in dice.sample(places, FAULTS):
        tree = copy.deepcopy(original)
        wrong = NUMBER if isinstance(old, str) else WORDS
        put(path, wrong)(tree)
        text = LAYOUTS[layout](tree)
        pointed = _pointed_at(text, validate_bytes(text.encode(), "x"), path)
        spelt = json.dumps(wrong, ensure_ascii=layout != "pretty")
        assert pointed, path
        assert all(found.startswith(spelt) for found in pointed), (path, pointed)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", ""], ids=["pretty", "CRLF", "one line"])
def test_in_the_attributes_of_xml(line_end: str) -> None:
    dice = random.Random(line_end)
    roots = [
        etree.fromstring(data) for data in (dump_document_xml(full_document()), dump_pack_xml(full_pack()))
    ]
    places = [(element, name) for root in roots for element in root.iter("*") for name in element.attrib]
    for element, name in dice.choices(places, k=FAULTS // 2):
        old = str(element.get(name))
        element.set(name, WORDS)
        text = etree.tostring(element.getroottree(), encoding="unicode")
        text = "".join(line.strip() if not line_end else line + line_end for line in text.split("\n"))
        report = validate_bytes(text.encode(), "x")
        lines = text.split("\n")
        pointed = [lines[each.line - 1][each.column - 1 :] for each in report.findings]
        assert any(found.startswith(f'"{WORDS}"') for found in pointed), (element.tag, name, pointed[:3])
        element.set(name, old)


def test_in_the_texts_of_xml() -> None:
    data = dump_document_xml(full_document()).decode().replace("<text>Radio &amp;", "<text>Radio und")
    (finding,) = validate_bytes(data.encode(), "x").findings
    line = data.split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith("Radio und light")


def test_of_an_element_that_does_not_belong() -> None:
    data = dump_document_xml(full_document()).decode().replace("  <front>", "  <odd/>\n  <front>")
    finding = next(each for each in validate_bytes(data.encode(), "x").findings if "odd" in each.message)
    assert data.split("\n")[finding.line - 1][finding.column - 1 :] == "<odd/>"
