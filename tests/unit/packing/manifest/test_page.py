"""docs/manifest.md: its tables of keys are those of the code, and its example is made.

`python -m tests.unit.packing.manifest.test_page` brings the tables up to date.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolkit.batch.brief import brief
from toolkit.batch.inputs import Inputs
from toolkit.model.source import Source
from toolkit.packing.manifest import read_manifest
from toolkit.packing.manifest.keys import BACK_PARTS, FRONT_PARTS, LINE_KINDS, TABLES
from toolkit.validation.check import validate_bytes

PAGE = Path("docs/manifest.md")
_KEYS = re.compile(r"(<!-- keys: .*? -->\n).*?(<!-- end of keys -->)", re.DOTALL)


def keys() -> str:
    """The tables of keys, as the page has them."""
    parts = []
    for name, table in TABLES.items():
        written = f"[[{name}]]" if table.many else f"[{name}]"
        rows = [
            f"| `{key}`{' (required)' if known.required else ''} | {known.about.replace('|', chr(92) + '|')} |"
            for key, known in table.keys.items()
        ]
        parts.append("\n".join([f"\n**`{written}`**: {table.about}\n", "| key | what |", "|---|---|", *rows]))
    return "\n".join(parts) + "\n\n"


def with_keys(page: str) -> str:
    return _KEYS.sub(lambda match: match[1] + keys() + match[2], page)


def block(name: str) -> str:
    """The block of code behind a comment of this name."""
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_tables_of_keys_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_keys(page) == page, "run: python -m tests.unit.packing.manifest.test_page"


def test_every_kind_of_line_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = page[page.index("| `as` |") : page.index("A line inside")]
    assert [kind for kind in LINE_KINDS if f"`{kind}`" not in table] == []


def test_every_part_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [part for part in (*FRONT_PARTS, *BACK_PARTS) if f"`{part}`" not in page] == []


def test_the_example_makes_what_the_page_says(tmp_path: Path) -> None:
    source = Source(name="briefing.txt", data=block("capture").encode())
    manifest = read_manifest(block("manifest").encode())
    assert {*manifest.rows} == {*TABLES} - {"contents"}
    outcome = brief(
        Inputs(sources=(source,), failed=(), passed_over=()), tmp_path, None, None, manifest=manifest
    )
    assert (outcome.failed, outcome.notes) == ((), ())
    data = (tmp_path / "pack.json").read_bytes()
    assert validate_bytes(data, "pack.json").findings == ()
    pack = json.loads(data)
    (entry,) = pack["entries"]
    document, analysis = entry["document"], pack["analysis"]
    assert (pack["title"], entry["short_title"]) == ("The rescue line", "Porto Alto, 4 May")
    assert pack["cover"] == {
        "prepared_for": "The harbour master",
        "date": "2010-05-05",
        "marking": "HARBOUR – RESTRICTED",
    }
    assert document["metadata"]["publisher"] == {"value": "Harbour Council", "basis": "given"}
    assert document["body"][0]["speaker"] == {"value": "p1", "basis": "given"}
    assert [(one["action"], one["why"]) for one in document["decisions"]] == [
        ("turn", "she gives the briefing"),
        ("keep", "asked for by the reader"),
    ]
    assert document["withdrawn"] == [
        {
            "claim": "place",
            "value": "Porto Alto",
            "basis": "given",
            "pieces": [[92, 102]],
            "why": "she spoke by telephone",
        }
    ]
    assert "place" not in document["metadata"]
    given = {part: [one for one in items if one["basis"] == "given"] for part, items in analysis.items()
             if part in ("key_sentences", "chronology", "people", "abbreviations")}  # fmt: skip
    assert [one["citation"]["text"] for one in given["key_sentences"]] == [
        "We have agreed on a common rescue line."
    ]
    assert [(one["value"], one["label"]) for one in given["chronology"]] == [
        ("2010-06-01", "The rescue line starts")
    ]
    assert [one["heading"] for one in given["people"]] == ["Lee, Ann"]
    assert [one["long"] for one in given["abbreviations"]] == ["Rescue Line Board"]
    headings = {one["heading"]: one.get("see") for one in analysis["index"] if one["basis"] == "given"}
    assert headings["distress line"] == "rescue line"
    assert headings["rescue line"] is None
    assert [one["text"] for one in pack["notes"]] == ["She also asked by letter."]


if __name__ == "__main__":
    PAGE.write_text(with_keys(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
