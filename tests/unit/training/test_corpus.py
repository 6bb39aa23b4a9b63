"""Pages with references, read from a file."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from toolkit.training.corpus import ReferencePage, reference_pages


def test_pages_are_read_in_order(tmp_path: Path) -> None:
    rows = [
        {
            "id": "2",
            "url": "",
            "page_type": "category",
            "html": "<p>é",
            "truth": {"main_content": "é", "title": "É"},
        },
        {"id": "1", "url": "https://a.example", "page_type": "forum", "html": "", "truth": {}},
    ]
    path = tmp_path / "pages.jsonl.xz"
    path.write_bytes(lzma.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    assert list(reference_pages(path)) == [
        ReferencePage("2", "", "collection", "<p>é".encode(), "é", "É"),
        ReferencePage("1", "https://a.example", "forum", b"", "", ""),
    ]
