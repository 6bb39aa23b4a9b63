"""The tutorial and the command that makes its pictures say the same."""

from __future__ import annotations

import tomllib

from tests.pictures import CAPTURES, NUMBERS, PICTURES_OF, TUTORIAL, settled, shown, tables


def test_every_picture_of_the_tutorial_is_made_and_no_other() -> None:
    assert sorted(shown(TUTORIAL.read_text(encoding="utf-8"))) == sorted(PICTURES_OF)


def test_the_decisions_of_the_tutorial_fit_its_captures() -> None:
    captures = {file.name[:2]: file for number in NUMBERS for file in CAPTURES.glob(f"{number}-*.txt")}
    assert len(captures) == 5
    read = [tomllib.loads(table) for table in tables(TUTORIAL.read_text(encoding="utf-8"))]
    lines = [line for table in read for line in table.get("line", ())]
    assert lines
    for line in lines:
        text = captures[line["source"]].read_text(encoding="utf-8").splitlines()[line["line"] - 1]
        assert text.startswith(line["starts"])
    names = {file.name for file in captures.values()}
    assert {source["file"] for table in read for source in table.get("source", ())} <= names


def test_decisions_go_into_the_tables_of_the_manifest() -> None:
    manifest = '[pack]\ndate = ""  # the day\n\n[[source]]\nfile = "a.txt"\nsha256 = "00"\n'
    for table in (
        "[pack]\ndate = 2019-04-01\n",
        '[[source]]\nfile = "a.txt"\npublisher = "A \\\\ B"\n',
        "[[line]]\nline = 1\n",
    ):
        manifest = settled(manifest, table)
    made = tomllib.loads(manifest)
    assert made["pack"]["date"].isoformat() == "2019-04-01"
    assert made["source"] == [{"file": "a.txt", "publisher": "A \\ B", "sha256": "00"}]
    assert made["line"] == [{"line": 1}]
