"""Languages of runs in a DOCX."""

from __future__ import annotations

import pytest

from toolkit.exporters.docx.languages import language_xml


@pytest.mark.parametrize(
    ("tag", "turned", "expected"),
    [
        ("fr", False, '<w:lang w:val="fr"/>'),
        ("zh-Hant-TW", False, '<w:lang w:eastAsia="zh-Hant-TW"/>'),
        ("he", True, '<w:lang w:bidi="he"/>'),
        ("en-GB", True, ""),
        (None, False, ""),
        ('x"><y', False, ""),
    ],
)
def test_the_attribute_depends_on_the_script(tag: str | None, turned: bool, expected: str) -> None:
    assert language_xml(tag, turned) == expected
