"""The example in docs/model.md is what the toolkit makes of the capture printed there.

`python -m tests.unit.validation.test_model_page` writes it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from toolkit.codec.json import dump_document
from toolkit.codec.xml import dump_document_xml
from toolkit.model.document import Document, Producer
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

PAGE = Path(__file__).parents[3] / "docs" / "model.md"


def _block(name: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n```{language}\n)(.*?)(```)", re.DOTALL)


CAPTURE, JSON, XML = _block("capture", "text"), _block("json", "json"), _block("xml", "xml")


def _view(page: str) -> str:
    found = CAPTURE.search(page)
    assert found
    return found[2]


def example(view: str) -> Document:
    """The document of the capture; its producer does not change with the toolkit's version."""
    document = document_of(Source(name="briefing.txt", data=view.encode()))
    return msgspec.structs.replace(document, producer=Producer(name="briefing-toolkit", version="1.0"))


def up_to_date(page: str) -> str:
    """The page with the example made anew."""
    document = example(_view(page))
    page = JSON.sub(lambda found: found[1] + dump_document(document).decode() + found[3], page)
    return XML.sub(lambda found: found[1] + dump_document_xml(document).decode() + found[3], page)


def test_the_example_is_what_the_toolkit_makes_of_the_capture() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert up_to_date(page) == page, "run: python -m tests.unit.validation.test_model_page"


def test_the_example_keeps_every_rule() -> None:
    view = _view(PAGE.read_text(encoding="utf-8"))
    for data in (dump_document(example(view)), dump_document_xml(example(view))):
        report = validate_bytes(data, "briefing", view)
        assert report.findings == ()
        assert {"R5", "R6"} <= set(report.checked)


if __name__ == "__main__":
    PAGE.write_text(up_to_date(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
