"""The golden pages of each view of HTML: `VIEW/NAME.html`, `VIEW/NAME.view.txt` and a listing, `VIEW/NAME.json`.

    python -m tests.golden.html_views            rewrite the listings
    python -m tests.golden.html_views --views    and the views

The views were written by hand from `docs/html-text-1.md`: rewrite them only after a change of the contract, and
read the difference.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read

PAGES = Path(__file__).resolve().parent
NAMES = sorted(f"{path.parent.name}/{path.stem}" for path in PAGES.glob("html-*/*.html"))


def page(name: str) -> Page:
    """The golden page `name` as read."""
    return read(Source(name="page.html", data=(PAGES / f"{name}.html").read_bytes()))


def view(name: str) -> str:
    """The view that golden page `name` must have."""
    return (PAGES / f"{name}.view.txt").read_bytes().decode()


def listing(page: Page) -> str:
    """What counts in the view of `page`, as JSON with a line for each item."""
    text = page.view
    rows: dict[str, list[list[object]]] = {
        "segments": [[item.origin, text[item.start : item.end]] for item in page.segments],
        "elements": [
            [item.path, f"{item.first}-{item.last}", " ".join(item.tokens), "hidden" if item.hidden else ""]
            for item in page.elements
        ],
        "links": [[item.href, text[item.start : item.end]] for item in page.links],
        "marks": [
            [item.kind, text[item.start : item.end], *([item.value] if item.value else [])]
            for item in page.marks
        ],
        "clues": [[item.name, item.value, item.origin] for item in page.clues],
        "warnings": [[item.code, item.message] for item in page.warnings],
    }
    parts = [
        f" {json.dumps(name)}: ["
        + ",".join(f"\n  {json.dumps(row, ensure_ascii=False)}" for row in found)
        + "]"
        for name, found in rows.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str]) -> None:
    """Rewrites the listings, and the views where `--views` is given."""
    for name in NAMES:
        read_page = page(name)
        (PAGES / f"{name}.json").write_text(listing(read_page), encoding="utf-8", newline="\n")
        if "--views" in arguments:
            (PAGES / f"{name}.view.txt").write_text(read_page.view, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(sys.argv[1:])
