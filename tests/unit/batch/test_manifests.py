"""The manifest beside a pack: written once, read by the next run, checked against the captures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.run import tree
from toolkit.batch.brief import Outcome, brief
from toolkit.batch.inputs import Inputs
from toolkit.batch.manifest_check import check_manifest
from toolkit.batch.manifests import manifest_for
from toolkit.errors import ManifestError, UsageError
from toolkit.model.source import Source

TEXTS = {
    "later.txt": "Ministers meet at the lake\n\n4 May 2010\n\nThe committee met for two days in the town.\n",
    "early.txt": "Ministers meet at the pier\n\n3 May 2009\n\nThe committee met for a day in the harbour.\n",
    "undated.txt": "The committee heard the reports of its four working groups on the state of the piers.\n",
}
LINE = '\n[[line]]\nsource = "later"\nline = 5\nstarts = "{}"\nas = "{}"\n'


def inputs(*names: str) -> Inputs:
    found = names or tuple(TEXTS)
    sources = tuple(Source(name=name, data=TEXTS[name].encode()) for name in sorted(found))
    return Inputs(sources=sources, failed=(), passed_over=())


def run(folder: Path, *names: str, title: str | None = None) -> Outcome:
    """A run as the command makes it: with the manifest in the folder, if there is one."""
    return brief(inputs(*names), folder, title, None, manifest=manifest_for(folder))


def add(folder: Path, text: str) -> None:
    path = folder / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_first_run_writes_a_manifest_and_the_next_makes_the_same_pack(tmp_path: Path) -> None:
    first = run(tmp_path, title="Piers")
    assert tmp_path / "pack.toml" in first.written
    before = tree(tmp_path)
    second = run(tmp_path)
    assert tmp_path / "pack.toml" not in second.written
    assert (second.failed, second.notes) == ((), first.notes)
    assert tree(tmp_path) == before


def test_a_manifest_is_never_rewritten(tmp_path: Path) -> None:
    text = '# mine\nformat = 1\n[pack]\ntitle = "Mine"\n'
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    outcome = run(tmp_path)
    assert outcome.failed == ()
    assert (tmp_path / "pack.toml").read_text(encoding="utf-8") == text
    assert (tmp_path / "decisions.toml").read_text(encoding="utf-8") == text
    assert json.loads((tmp_path / "pack.json").read_bytes())["title"] == "Mine"


def test_the_title_that_is_passed_goes_before_and_that_is_told(tmp_path: Path) -> None:
    run(tmp_path, title="First")
    outcome = run(tmp_path, title="Second")
    assert json.loads((tmp_path / "pack.json").read_bytes())["title"] == "Second"
    assert [note.rpartition("/")[2] for note in outcome.notes if "--title" in note] == [
        "pack.toml: [pack], `title`: --title goes before it"
    ]


def test_sources_that_are_missing_or_not_listed_are_told(tmp_path: Path) -> None:
    run(tmp_path, "early.txt", "later.txt")
    outcome = run(tmp_path, "early.txt", "undated.txt")
    assert [(failure.name, failure.reason) for failure in outcome.failed] == [
        ("later.txt", "listed in pack.toml, but not among the sources: name it too, or remove its entry")
    ]
    assert any(note.startswith("undated.txt: not listed in") for note in outcome.notes)
    assert [document.source.name for document in outcome.documents] == ["early.txt", "undated.txt"]


def test_a_decision_is_applied_and_a_stale_one_stops_the_run(tmp_path: Path) -> None:
    run(tmp_path)
    add(tmp_path, LINE.format("The committee met", "drop"))
    outcome = run(tmp_path)
    assert [len(document.decisions) for document in outcome.documents] == [0, 1, 0]
    before = tree(tmp_path)
    path = tmp_path / "pack.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"The committee met"', '"The council"'), encoding="utf-8"
    )
    with pytest.raises(ManifestError, match=r"\[\[line\]\] 1, `starts`: line 5 begins “The committee met"):
        run(tmp_path)
    assert {name: data for name, data in tree(tmp_path).items() if name != "pack.toml"} == {
        name: data for name, data in before.items() if name != "pack.toml"
    }


def test_stale_decisions_of_all_kinds_are_told_at_once(tmp_path: Path) -> None:
    run(tmp_path)
    add(tmp_path, LINE.format("Nobody", "drop"))
    add(tmp_path, '\n[[turn]]\nsource = "early"\npara = 1\nstarts = "Nobody"\nspeaker = "x"\n')
    add(tmp_path, '\n[[note]]\nsource = "undated"\npara = 1\nstarts = "Nobody"\ntext = "x"\n')
    with pytest.raises(ManifestError) as told:
        run(tmp_path)
    assert [fault.where for fault in told.value.faults] == ["[[line]] 1", "[[turn]] 1", "[[note]] 1"]


def test_what_no_source_says_is_told(tmp_path: Path) -> None:
    run(tmp_path)
    add(tmp_path, '\n[index]\nterms = ["piers", "submarines"]\n[[person]]\nheading = "Nobody, Ann"\n')
    notes = [note.partition("pack.toml: ")[2] for note in run(tmp_path).notes]
    assert "[index], `terms`: no source has the words 'submarines'; they are left out" in notes
    assert "[[person]] 1: no source names 'Nobody, Ann'; correct `variants`" in notes


def test_a_manifest_of_another_name_is_read_and_no_other_written(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('format = 1\n[pack]\ntitle = "Other"\n', encoding="utf-8")
    out = tmp_path / "out"
    brief(inputs(), out, None, None, manifest=manifest_for(out, other))
    assert json.loads((out / "pack.json").read_bytes())["title"] == "Other"
    assert not (out / "pack.toml").exists()
    with pytest.raises(UsageError, match="there is no such file; name the manifest of the pack"):
        manifest_for(out, tmp_path / "none.toml")


def messages(path: Path, *sources: Path) -> list[str]:
    return [f"{found.line} {found.path} {found.message}" for found in check_manifest(path, sources).findings]


def test_a_manifest_that_fits_its_pack_is_valid(tmp_path: Path) -> None:
    run(tmp_path)
    add(tmp_path, LINE.format("The committee met", "drop"))
    report = check_manifest(tmp_path / "pack.toml")
    assert (report.findings, report.skipped) == ((), ())
    assert report.checked == ("syntax", "keys", "sources", "guards")


def test_what_does_not_fit_is_found_with_line_and_pointer(tmp_path: Path) -> None:
    run(tmp_path)
    path = tmp_path / "pack.toml"
    add(tmp_path, LINE.format("The council", "drop"))
    number = path.read_text(encoding="utf-8").split("\n").index('starts = "The council"') + 1
    (told,) = messages(path)
    assert told.startswith(f"{number} /line/0/starts [[line]] 1, `starts`: line 5 begins “The committee met")


def test_sources_are_compared_with_the_list(tmp_path: Path) -> None:
    run(tmp_path / "pack")
    captures = tmp_path / "captures"
    captures.mkdir()
    for name in ("early.txt", "later.txt"):
        (captures / name).write_text(TEXTS[name], encoding="utf-8")
    (captures / "new.txt").write_text(
        "Ministers of four towns met for two days at the lake.\n", encoding="utf-8"
    )
    told = messages(tmp_path / "pack" / "pack.toml", captures)
    assert [one.split(" ", 2)[1:] for one in told] == [
        ["/source", "`source`: new.txt is not listed: write a [[source]] with this `file`, or leave the capture out"],
        ["/source/2/file", "[[source]] 3, `file`: there is no such capture: put it back, or remove the entry and all that name it"],
    ]  # fmt: skip


def test_without_captures_only_the_manifest_itself_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text('format = 1\n[[source]]\nfile = "a"\n', encoding="utf-8")
    report = check_manifest(path)
    assert report.valid
    assert [one.reason for one in report.skipped] == [
        "there are no captures beside the manifest; name them with --sources"
    ]
    path.write_text("format = 1\n[packs]\n", encoding="utf-8")
    assert messages(path) == ["2 /packs `packs`: there is no such table: did you mean [pack]?"]
