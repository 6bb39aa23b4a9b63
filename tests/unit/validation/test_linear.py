"""Four times the file takes at most 2.3 × 2.3 times as long, right or wrong; a large document takes little."""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Callable

import msgspec
import pytest

from tests.unit.validation.builders import plain_document, record
from toolkit.codec.json import dump_document
from toolkit.codec.xml import dump_document_xml
from toolkit.model.document import Coverage, Document, Paragraph, Turn
from toolkit.validation import schema
from toolkit.validation.check import validate_bytes

SLOWER = 2.3**2
SMALL = 1_500

pytestmark = pytest.mark.skipif("TIMINGS" not in os.environ, reason="a timing: set TIMINGS to run it")


def _turns(count: int) -> Document:
    """A document of one-paragraph turns, each in reply to the one before."""
    said = [f"Paragraph {number} of the text says this." for number in range(count)]
    nodes, position = [], 0
    for number, text in enumerate(said):
        pieces = ((position, position + len(text)),)
        position += len(text) + 1
        paragraph = Paragraph(id=f"b{number}", pieces=pieces, text=text)
        replies = (f"t{number - 1}",) if number else ()
        nodes.append(Turn(id=f"t{number}", role="question", replies_to=replies, blocks=(paragraph,)))
    kept, view = sum(map(len, said)), "\n".join(said)
    return msgspec.structs.replace(
        plain_document(),
        body=tuple(nodes),
        source=record(view),
        coverage=Coverage(kept=kept, removed=0, space=len(view) - kept),
    )


SMALL_ONE, LARGE_ONE = _turns(SMALL), _turns(4 * SMALL)
FAULTS: dict[str, tuple[bytes, bytes]] = {
    "none": (b"", b""),
    "every id": (b'id="b', b'id="B'),
    "every reference": (b"<replies-to>t", b"<replies-to>u"),
    "every text": (b"says this.</para", b"says that.</para"),
    "every element": (b"paragraph", b"para"),
}
JSON_FAULTS = {
    "none": (b"", b""),
    "every id": (b'"id": "b', b'"id": "B'),
    "every reference": (b'        "t', b'        "u'),
    "every text": (b'"text": "Para', b'"text": "para'),
    "every type": (b'"paragraph"', b'"para"'),
}


def _seconds(data: bytes) -> float:
    gc.collect()
    gc.disable()
    started = time.process_time()
    validate_bytes(data, "x")
    taken = time.process_time() - started
    gc.enable()
    return taken


def _assert_linear(dump: Callable[[Document], bytes], old: bytes, new: bytes) -> None:
    small, large = (dump(each) for each in (SMALL_ONE, LARGE_ONE))
    if old:
        small, large = small.replace(old, new), large.replace(old, new)
    taken = [(_seconds(small), _seconds(large)) for _ in range(3)]
    assert min(after for _, after in taken) <= SLOWER * min(before for before, _ in taken) + 0.05


@pytest.mark.parametrize("fault", FAULTS)
def test_xml(fault: str) -> None:
    _assert_linear(dump_document_xml, *FAULTS[fault])


@pytest.mark.parametrize("fault", JSON_FAULTS)
def test_json(fault: str) -> None:
    _assert_linear(dump_document, *JSON_FAULTS[fault])


def test_the_schema_takes_little() -> None:
    tree = json.loads(dump_document(_turns(10_000)))  # 10,000 turns with a paragraph each: 20,000 nodes
    schema.check(tree, tree["schema"])
    started = time.process_time()
    assert schema.check(tree, tree["schema"]) == []
    assert time.process_time() - started < 0.1
