"""The folder of a pack proves itself: whatever is changed in it is named, even where all sums were made again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from tests.seeds import SEEDS
from tests.unit.validation.printed.tampering import json_edited
from toolkit.batch.brief import brief
from toolkit.batch.inputs import gather
from toolkit.batch.names import output_names
from toolkit.batch.places import Contents, put_pack
from toolkit.batch.proof import pack_reports
from toolkit.codec.bagit import dump_manifest
from toolkit.codec.json import dump_pack, load_pack
from toolkit.exporters import export, export_pack
from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.model.source import Source
from toolkit.packing import assemble


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proof") / "pack"
    captures = sorted(SEEDS.glob("00[023]*.txt"))
    brief(gather(captures), folder, "A pack", "P-1")
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    return shutil.copytree(original, tmp_path / "pack")


@dataclass(frozen=True)
class Told:
    file: str
    rule: str
    path: str
    message: str


def told(folder: Path) -> list[Told]:
    return [
        Told(Path(report.file).relative_to(folder).as_posix(), each.rule, each.path, each.message)
        for report in pack_reports(folder)
        for each in report.findings
    ]


def seal(folder: Path) -> None:
    """Makes all sums again, as somebody does who wants to hide a change."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    payload = {path: data for path, data in files.items() if path.startswith("data/")}
    (folder / "manifest-sha256.txt").write_bytes(dump_manifest(payload))
    files["manifest-sha256.txt"] = (folder / "manifest-sha256.txt").read_bytes()
    tags = {
        path: data for path, data in files.items() if path not in payload and path != "tagmanifest-sha256.txt"
    }
    (folder / "tagmanifest-sha256.txt").write_bytes(dump_manifest(tags))


def forge(folder: Path, pack: Pack) -> None:
    """Puts another pack in place with everything made of it as the toolkit makes it: PDF, DOCX, data, sums."""
    sources = [entry.document for entry in pack.entries]
    old = {path.name: path.read_bytes() for path in (folder / "data").iterdir()}
    names = output_names([Source(name=each.source.name, data=b"") for each in sources])
    made = {f"documents/{name}.json": export(each, "json") for name, each in zip(names, sources, strict=True)}
    made |= {f"documents/{name}.xml": export(each, "xml") for name, each in zip(names, sources, strict=True)}
    made |= export_pack(pack)[0]
    kept = ("record.json", "decisions.toml")
    made |= {"pack.json": dump_pack(pack)} | {name: (folder / name).read_bytes() for name in kept}
    put_pack(folder, Contents(payload=old, made=made, title=pack.title, reference=pack.reference))


def pack_in(folder: Path) -> Pack:
    return load_pack((folder / "pack.json").read_bytes())


def test_an_untouched_pack_is_valid(folder: Path) -> None:
    (folder / "pack.toml").write_text("# mine")
    (folder / "notes.txt").write_text("mine")
    first, *rest = pack_reports(folder)
    assert not first.findings
    assert "again" in first.checked
    assert [skipped.path for skipped in first.skipped] == ["notes.txt"]
    assert all(report.valid for report in rest)
    assert len(rest) == len([path for path in folder.rglob("*") if path.is_file()]) - 3


def test_a_pack_of_captures_with_the_same_bytes_is_valid(tmp_path: Path) -> None:
    captures = tmp_path / "in"
    captures.mkdir()
    for name in ("b.txt", "a.txt", "c.txt"):
        shutil.copyfile(min(SEEDS.glob("002*.txt")), captures / name)
    brief(gather([captures]), tmp_path / "pack", "A pack", None)
    assert told(tmp_path / "pack") == []
    assert len([*(tmp_path / "pack" / "documents").iterdir()]) == 2
    assert len([*(tmp_path / "pack" / "data").iterdir()]) == 3


def test_changed_missing_and_added_files(folder: Path) -> None:
    capture = next((folder / "data").iterdir())
    capture.write_bytes(capture.read_bytes() + b" ")
    (folder / "bag-info.txt").unlink()
    (folder / "data" / "extra.txt").write_text("too many")
    (folder / "documents" / "extra.json").write_text("{}")
    found = told(folder)
    changed, missing, *added = (
        [each for each in found if each.message.startswith(word)] for word in ("changed", "missing", "added")
    )
    assert [each.file for each in changed] == [f"data/{capture.name}"]
    assert [each.file for each in missing] == ["bag-info.txt"]
    assert [each.file for each in added[0]] == ["data/extra.txt", "documents/extra.json"]


def test_a_review_page_that_shows_something_else(folder: Path) -> None:
    page = folder / "review.html"
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"</h1>", b" that is forged</h1>", 1))
    seal(folder)
    (found,) = told(folder)
    assert (found.file, found.rule) == ("review.html", "again")
    page.write_bytes(whole.replace(b"<style>", b"<style>body {}", 1))
    seal(folder)
    reports = {Path(each.file).name: each for each in pack_reports(folder)}
    assert [each.rules for each in reports["review.html"].skipped] == [("again",)]
    assert all(each.valid for each in reports.values())


def test_a_review_page_that_is_gone(folder: Path) -> None:
    (folder / "review.html").unlink()
    (missing,) = told(folder)
    assert (missing.file, missing.rule) == ("review.html", "sum")
    assert missing.message.startswith("missing: ")
    seal(folder)
    (found,) = told(folder)
    assert (found.file, found.rule) == (".", "bag")
    assert found.message == "review.html is in no manifest; make the pack again"


def test_manifests_that_are_gone_or_broken(folder: Path) -> None:
    tags = folder / "tagmanifest-sha256.txt"
    tags.write_text(tags.read_text().replace("  pack.pdf", ""))
    messages = [each.message for each in told(folder)]
    assert any(message.startswith("line ") and "is not a sum and a path" in message for message in messages)
    assert "pack.pdf is in no manifest; make the pack again" in messages
    tags.unlink()
    assert any("tagmanifest-sha256.txt is missing" in each.message for each in told(folder))


def test_a_manifest_that_leads_elsewhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    tags = folder / "tagmanifest-sha256.txt"
    tags.write_bytes(tags.read_bytes() + dump_manifest({"../secret": b"x"}))
    assert any("leads out of the folder" in each.message for each in told(folder))


def test_a_run_that_was_stopped(folder: Path) -> None:
    (folder / ".briefing-toolkit").mkdir()
    (folder / ".briefing-toolkit" / "plan.json").write_text("{}")
    (found,) = told(folder)
    assert "run `toolkit brief` here again" in found.message


def test_a_version_that_did_not_make_it(folder: Path) -> None:
    record = folder / "record.json"
    record.write_text(record.read_text().replace('"toolkit": "', '"toolkit": "9.'))
    seal(folder)
    reports = {Path(each.file).name: each for each in pack_reports(folder)}
    for name in (folder.name, "review.html"):
        (skipped,) = reports[name].skipped
        assert "the pack was made by version 9." in skipped.reason


def test_documents_that_do_not_agree(folder: Path) -> None:
    for suffix in (".json", ".xml"):
        path = next((folder / "documents").glob(f"*{suffix}"))
        path.write_text(path.read_text().replace("basis", "basis", 1).replace("stated", "given", 1))
    seal(folder)
    found = [each for each in told(folder) if each.rule == "same"]
    assert {Path(each.file).suffix for each in found} == {".json", ".xml"}
    assert all("pack.json has" in each.message for each in found)
    next((folder / "documents").glob("*.xml")).unlink()
    seal(folder)
    assert any("no file in documents is its document as XML" in each.message for each in told(folder))


@pytest.mark.parametrize("name", ["pack.json", "documents"])
@pytest.mark.parametrize(
    "count", [pytest.param(2, id="few"), pytest.param(100, id="many", marks=pytest.mark.long)]
)
def test_characters_of_json_with_sums_made_again(folder: Path, name: str, count: int) -> None:
    path = folder / name if name.endswith(".json") else next((folder / name).glob("*.json"))
    before = path.read_text(encoding="utf-8")
    for seed in range(count):
        path.write_text(json_edited(before, Random(seed)), encoding="utf-8")
        seal(folder)
        assert told(folder), seed


def changes(pack: Pack) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Every kind of claim in the pack, and what sets it to something else in plain data."""
    for number, entry in enumerate(pack.entries):
        tree = msgspec.to_builtins(entry.document)
        for key, value in tree["metadata"].items():
            claims = value if isinstance(value, list) else value.values() if key == "dates" else [value]
            for place, claim in zip(value if key == "dates" else range(len(claims)), claims, strict=True):
                if isinstance(claim, dict) and "value" in claim:
                    yield f"{number}-{key}-{place}", _setting(number, key, place)


def _setting(number: int, key: str, place: Any) -> Callable[[Any], None]:
    def change(tree: Any) -> None:
        holder = tree["entries"][number]["document"]["metadata"][key]
        claim = holder[place] if key == "dates" or isinstance(holder, list) else holder
        claim["value"] = OTHER.get(key, "Something Else")
        claim["basis"] = "given" if key not in ("kind",) else claim["basis"]

    return change


OTHER = {"dates": "2001-02-03", "kind": "other", "language": "fr", "canonical": "https://example.org/"}


def _speaker(tree: Any) -> None:
    for entry in tree["entries"]:
        for node in entry["document"]["body"]:
            if node.get("speaker"):
                del node["speaker"]
                return
    raise AssertionError("no turn has a speaker")


def _person(tree: Any) -> None:
    person = next(each for entry in tree["entries"] for each in entry["document"].get("people", ()))
    person["name"], person["basis"] = "Somebody Else", "given"


def _warning(tree: Any) -> None:
    warnings = next(
        entry["document"]["warnings"] for entry in tree["entries"] if entry["document"].get("warnings")
    )
    del warnings[-1]


def _swapped(tree: Any) -> None:
    one, other, *_ = [each for each in tree["entries"] if not each.get("devised")]
    titles = [each["document"]["metadata"]["title"]["value"] for each in (one, other)]
    for each, title in zip((one, other), reversed(titles), strict=True):
        each["document"]["metadata"]["title"]["value"] = each["title"] = title


def _sum(tree: Any) -> None:
    tree["entries"][0]["document"]["source"]["sha256"] = "0" * 64


def _text(tree: Any) -> None:
    """A word changed in the view and in the block, all positions and sums made to fit."""
    document = tree["entries"][0]["document"]
    old = next(node["text"] for node in document["body"] if node.get("text", "").count(" ") > 8)
    word = max(old.split(), key=len)
    new = word[:-1] + ("a" if word[-1] != "a" else "b")
    dumped = msgspec.json.encode(document).decode().replace(word, new)
    document.clear()
    document.update(msgspec.json.decode(dumped))
    from hashlib import sha256

    document["source"]["view_sha256"] = sha256(document["source"]["text"].encode()).hexdigest()


FORGERIES: dict[str, Callable[[Any], None]] = {
    "speaker": _speaker,
    "person": _person,
    "warning": _warning,
    "titles": _swapped,
    "sum": _sum,
    "text": _text,
}


def forged(pack: Pack, change: Callable[[Any], None]) -> Pack:
    """The pack with a change in its documents, and references, titles and order that fit them."""
    tree = msgspec.json.decode(dump_pack(pack))
    change(tree)
    documents = [msgspec.convert(entry["document"], Document) for entry in tree["entries"]]
    return assemble(documents, pack.failed, pack.title, pack.reference)


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_forged_throughout(folder: Path, name: str) -> None:
    """Changed in the data, PDF, DOCX and sums alike: only the captures still tell."""
    forge(folder, forged(pack_in(folder), FORGERIES[name]))
    found = told(folder)
    wanted = {"source"} if name == "sum" else {"again"}
    assert wanted <= {each.rule for each in found}
    assert any(each.file == "pack.json" and each.path.startswith("/entries/") for each in found)


def test_a_claim_of_each_kind_forged_throughout(original: Path, tmp_path: Path) -> None:
    kinds: dict[str, Callable[[Any], None]] = {}
    for name, change in changes(pack_in(original)):
        kinds.setdefault(name.split("-")[1] + (name.split("-")[2] if "dates" in name else ""), change)
    assert {"title", "kind", "publisher", "language", "place", "via", "datesevent", "datespublished"} <= set(
        kinds
    )
    for name, change in kinds.items():
        folder = shutil.copytree(original, tmp_path / name)
        pack = forged(pack_in(folder), change)
        (folder / "pack.json").write_bytes(dump_pack(pack))
        seal(folder)
        found = [each for each in told(folder) if each.rule == "again"]
        assert any("/metadata/" in each.path for each in found), name
