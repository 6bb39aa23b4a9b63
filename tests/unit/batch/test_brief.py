"""One document that fails, in whatever way and at whatever stage, costs that document alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from toolkit.batch import documents, printing
from toolkit.batch.brief import brief
from toolkit.batch.inputs import Inputs, gather, read
from toolkit.errors import ExportError, UsageError
from toolkit.model.source import Source

TEXT = (
    "Press conference by Minister Ann Lee\n4 May 2010\n\nThe committee met for two days in the town of {}.\n"
)
NAMES = ("one.txt", "two.txt", "three.txt")
INPUTS = Inputs(
    sources=tuple(Source(name=name, data=TEXT.format(name).encode()) for name in NAMES),
    failed=(),
    passed_over=(),
)
ERRORS = [ValueError("odd"), MemoryError(), RecursionError("deep"), ExportError("no font"), KeyError("x")]


def name_in(arguments: tuple[Any, ...]) -> str:
    """The source's name in the first argument of a stage: a source, a page, a document, or a path."""
    first = arguments[0]
    if isinstance(first, Path):
        return first.name
    return str(first.name if isinstance(first, Source) else first.source.name)


def failing(
    monkeypatch: pytest.MonkeyPatch,
    where: ModuleType,
    stage: str,
    error: BaseException,
    when: Callable[..., bool],
) -> None:
    """Lets a stage that a module calls fail for some of its calls."""
    real = getattr(where, stage)

    def stage_or_error(*arguments: Any, **options: Any) -> Any:
        if when(*arguments):
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(where, stage, stage_or_error)


def is_two(*arguments: Any) -> bool:
    return name_in(arguments).startswith("two")


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("stage", ["page_of", "document_of_page", "export"])
def test_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, error: Exception) -> None:
    failing(monkeypatch, documents, stage, error, is_two)
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert [failure.name for failure in outcome.failed] == ["two.txt"]
    pack = json.loads((tmp_path / "pack.json").read_bytes())
    assert sorted(entry["document"]["source"]["name"] for entry in pack["entries"]) == [
        "one.txt",
        "three.txt",
    ]
    assert [failure["name"] for failure in pack["failed"]] == ["two.txt"]
    tags = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "record.json"}
    tags |= {"decisions.toml"}
    made = {"pack.pdf", "pack.docx", "review.html", "pack.json", "pack.toml", "documents", "data"}
    assert made | tags == {path.name for path in tmp_path.iterdir()}
    assert len([*(tmp_path / "data").iterdir()]) == 3
    assert len([*(tmp_path / "documents").iterdir()]) == 4


def test_a_page_whose_lines_cannot_be_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def counts_two(pages: Any) -> bool:
        return isinstance(pages, tuple) and pages[0].source.name == "two.txt"

    failing(monkeypatch, documents, "repetition", MemoryError(), counts_two)
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert [failure.name for failure in outcome.failed] == ["two.txt"]


def test_a_document_that_cannot_be_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def holds_two(pack: Any, *_: Any) -> bool:
        return any(entry.document.source.name == "two.txt" for entry in pack.entries)

    def is_docx_of_two(document: Any, format: str, *_: Any) -> bool:
        return format == "docx" and is_two(document)

    failing(monkeypatch, printing, "export_pack", ValueError("pack"), holds_two)
    failing(monkeypatch, printing, "export", ValueError("two"), is_docx_of_two)
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert [failure.name for failure in outcome.failed] == ["two.txt"]
    assert "ValueError: two" in outcome.failed[0].reason
    assert (tmp_path / "pack.pdf").is_file()
    assert len(outcome.documents) == 2


def test_a_pack_that_cannot_be_printed_is_its_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, printing, "export_pack", MemoryError(), lambda *_: True)
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert [failure.name for failure in outcome.failed] == ["pack.pdf and pack.docx"]
    assert not (tmp_path / "pack.pdf").exists()
    assert len(json.loads((tmp_path / "pack.json").read_bytes())["entries"]) == 3
    assert len([path for path in outcome.written if path.parent.name == "documents"]) == 6


def test_two_captures_of_the_same_bytes_are_one_entry(tmp_path: Path) -> None:
    again = msgspec.structs.replace(INPUTS.sources[0], name="zz.txt")
    inputs = msgspec.structs.replace(INPUTS, sources=(*INPUTS.sources, again))
    outcome = brief(inputs, tmp_path, "Pack", None)
    assert outcome.failed == ()
    assert [note for note in outcome.notes if note.startswith("zz.txt: the same bytes as one.txt")]
    entries = json.loads((tmp_path / "pack.json").read_bytes())["entries"]
    captures = {entry["document"]["source"]["name"]: entry.get("captures") for entry in entries}
    assert captures == {"one.txt": [{"name": "zz.txt"}], "two.txt": None, "three.txt": None}


def test_a_pack_whose_analysis_fails_is_made_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(entries: Any) -> Any:
        raise ValueError("odd")

    monkeypatch.setattr(import_module("toolkit.packing.assemble"), "analyse", fail)
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert [failure.name for failure in outcome.failed] == ["the analysis of the pack"]
    pack = json.loads((tmp_path / "pack.json").read_bytes())
    assert (len(pack["entries"]), "analysis" in pack) == (3, False)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that cannot be written whole is not written, and why is told."""
    real, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert outcome.written == ()
    (failure,) = outcome.failed
    assert "No space left on device" in failure.reason
    assert [*tmp_path.iterdir()] == []


def test_an_output_in_the_way_costs_that_output(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()
    outcome = brief(INPUTS, tmp_path, "Pack", None)
    assert [failure.name for failure in outcome.failed] == ["pack.pdf"]
    assert (tmp_path / "pack.docx").is_file()


def test_no_document_at_all_makes_no_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, documents, "document_of_page", ValueError("odd"), lambda *_: True)
    with pytest.raises(UsageError, match=r"two\.txt: a fault of the toolkit"):
        brief(INPUTS, tmp_path, "Pack", None)


def test_the_user_can_still_stop_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, documents, "document_of_page", KeyboardInterrupt(), is_two)
    with pytest.raises(KeyboardInterrupt):
        brief(INPUTS, tmp_path, "Pack", None)


def test_a_file_that_cannot_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("text", encoding="utf-8")
    real = read.bytes_of

    def bytes_of(path: Path, name: str) -> bytes:
        if name == "two.txt":
            raise MemoryError
        return real(path, name)

    monkeypatch.setattr(read, "bytes_of", bytes_of)
    found = gather([tmp_path])
    assert [source.name for source in found.sources] == ["one.txt", "three.txt"]
    assert [failure.name for failure in found.failed] == ["two.txt"]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "page.txt").write_text("text", encoding="utf-8")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = gather([tmp_path])
    assert len(found.sources) == 1
    assert ["Permission denied" in failure.reason for failure in found.failed] == [True]


def test_names_that_are_not_utf_8_and_names_too_long(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff.txt")).write_text("text", encoding="utf-8")
    found = gather([tmp_path, tmp_path / ("x" * 300), tmp_path / os.fsdecode(b"gone\xfe.txt")])
    assert [source.name for source in found.sources] == [r"a\xff.txt"]
    assert sorted(Path(failure.name).name[:6] for failure in found.failed) == [r"gone\x", "xxxxxx"]
