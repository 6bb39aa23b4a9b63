"""The pages of WCXB and their references, as lines of JSON: `id`, `url`, `page_type`, `html`, `truth`."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_KINDS = {"category": "collection"}
"""Types of page that have another name here."""


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """A page in UTF-8, its type, and what people took to be its main content and its title."""

    id: str
    url: str
    kind: str
    html: bytes
    reference: str
    title: str


def reference_pages(path: Path) -> Iterator[ReferencePage]:
    """The pages of a file `.jsonl.xz`, in its order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _page(json.loads(line))


def _page(row: dict[str, Any]) -> ReferencePage:
    kind = row["page_type"]
    return ReferencePage(
        id=row["id"],
        url=row["url"],
        kind=_KINDS.get(kind, kind),
        html=row["html"].encode(),
        reference=row["truth"].get("main_content") or "",
        title=row["truth"].get("title") or "",
    )
