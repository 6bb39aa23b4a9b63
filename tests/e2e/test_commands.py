"""The commands, end to end: what they write, what they say, how they exit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.run import run, tree
from tests.seeds import ROOT, SEEDS
from tests.unit.validation.printed.tampering import CARRIED, without_part

SEED = SEEDS / "002_b0c5b21df36c390c.txt"


def copies(folder: Path) -> Path:
    """The seeds in a folder of their own."""
    target = folder / "captures"
    target.mkdir()
    for seed in SEEDS.glob("*.txt"):
        shutil.copy(seed, target)
    return target


def test_brief_writes_the_pack(tmp_path: Path) -> None:
    done = run("brief", SEEDS, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = set(tree(tmp_path / "out"))
    assert {"pack.pdf", "pack.docx", "pack.json"} <= names
    assert len([name for name in names if name.startswith("documents/") and name.endswith(".json")]) == 5
    assert len([name for name in names if name.startswith("documents/") and name.endswith(".xml")]) == 5
    assert run("validate", tmp_path / "out").returncode == 0


def test_fonts_are_in_the_docx_on_request_and_the_same_bytes_again(tmp_path: Path) -> None:
    packs = []
    for folder, options in (("plain", ()), ("one", ("--embed-fonts",)), ("two", ("--embed-fonts",))):
        assert run("brief", SEED, "-o", tmp_path / folder, *options).returncode == 0
        packs.append(tree(tmp_path / folder)["pack.docx"])
    assert b".odttf" not in packs[0]
    assert b"word/fonts/serif.odttf" in packs[1]
    assert packs[1] == packs[2]


def test_every_output_is_the_same_bytes_again(tmp_path: Path) -> None:
    captures = copies(tmp_path)
    files = sorted(captures.glob("*.txt"))
    first, second = tmp_path / "first", tmp_path / "second"
    assert run("brief", *files, "-o", first, TZ="UTC", PYTHONHASHSEED="1").returncode == 0
    again = run(
        "brief", *reversed(files), "-o", second, TZ="Pacific/Auckland", PYTHONHASHSEED="2", LC_ALL="C"
    )
    assert again.returncode == 0
    assert tree(first) == tree(second)


def test_convert_writes_every_format(tmp_path: Path) -> None:
    done = run("convert", SEED, "-o", tmp_path, "--to", "json,xml,txt,docx,pdf")
    assert done.returncode == 0, done.stderr
    assert {Path(name).suffix for name in tree(tmp_path)} == {".json", ".xml", ".txt", ".docx", ".pdf"}


def test_convert_gives_the_same_bytes_whatever_else_is_converted(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path / "one").returncode == 0
    assert run("convert", SEEDS, "-o", tmp_path / "all").returncode == 0
    ((name, data),) = tree(tmp_path / "one").items()
    assert tree(tmp_path / "all")[name] == data


def test_clean_prints_the_text_and_what_was_removed() -> None:
    text = run("clean", SEED).stdout.decode()
    assert text.startswith("A “new spirit” of cooperation between NATO and Russia\n\nSpeaking to the press")
    assert "Defence Ministers Meeting -" not in text
    removed = run("clean", SEED, "--removed").stdout.decode().splitlines()
    assert [line.split("\t")[:3] for line in removed] == [
        [f"line {n}", "related", "model.text"] for n in range(7, 11)
    ]
    rows = [json.loads(line) for line in run("clean", SEED, "--json").stdout.decode().splitlines()]
    assert {row["label"] for row in rows} == {"kept", "front", "removed"}


def labels(*options: str) -> list[dict[str, object]]:
    """What `clean --json` says of the lines of a capture."""
    capture = ROOT / "tests" / "golden" / "captures" / "04-discours-assises-du-fleuve.txt"
    done = run("clean", capture, "--json", *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_modes_keep_more_or_less() -> None:
    def kept(*options: str) -> set[str]:
        return {str(row["pieces"]) for row in labels(*options) if row["label"] != "removed"}

    assert kept("--strict") <= kept() <= kept("--keep")
    assert kept("--strict") < kept("--keep")


def test_what_the_model_decides_has_a_probability() -> None:
    decided = [row for row in labels() if row["rule"] == "model.text"]
    assert decided
    assert all(0 <= float(str(row["confidence"])) <= 1 for row in decided)
    assert all("reason" in row for row in decided if row["label"] == "removed")


def test_clean_reads_standard_input() -> None:
    assert run("clean", "-", stdin=SEED.read_bytes()).stdout == run("clean", SEED).stdout


def test_validate_names_file_place_and_rule(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path).returncode == 0
    (file,) = tmp_path.glob("*.json")
    data = json.loads(file.read_bytes())
    data["body"][0]["text"] = data["body"][0]["text"].replace("press", "dress")
    file.write_text(json.dumps(data), encoding="utf-8")
    unseen = run("validate", file)
    assert unseen.returncode == 0
    assert b"not checked" in unseen.stdout
    seen = run("validate", file, "--sources", SEEDS)
    assert seen.returncode == 1
    assert b"[R6]" in seen.stdout
    assert b"/body/0/text" in seen.stdout


def test_validate_reads_standard_input_and_lists_valid_files_if_asked(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path).returncode == 0
    (file,) = tmp_path.glob("*.json")
    silent = run("validate", "-", "--sources", SEEDS, stdin=file.read_bytes())
    assert (silent.returncode, silent.stdout) == (0, b"")
    told = run("validate", "-v", "-", "--sources", SEEDS, stdin=file.read_bytes())
    assert told.stdout.startswith(b"standard input: valid (syntax, schema, view, source, R1, ")
    wrong = run("validate", "-", "--format", "github", stdin=b"{}")
    assert wrong.returncode == 1
    assert wrong.stdout.startswith(b"::error file=standard input,line=1,col=1,title=kind::")


def test_validate_takes_another_schema(tmp_path: Path) -> None:
    schema, data = tmp_path / "schema.json", tmp_path / "data.json"
    schema.write_text('{"type": "array"}', encoding="utf-8")
    data.write_text("[]", encoding="utf-8")
    assert run("validate", data, "--schema", schema).returncode == 0
    data.write_text("{}", encoding="utf-8")
    assert run("validate", data, "--schema", schema).returncode == 1
    schema.write_text('{"$ref": "https://example.org/x"}', encoding="utf-8")
    refused = run("validate", data, "--schema", schema)
    assert refused.returncode == 2
    assert b"is not fetched" in refused.stderr


def test_validate_says_when_there_are_no_sources(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    refused = run("validate", tmp_path / "x.json", "--sources", tmp_path / "empty")
    assert refused.returncode == 2
    assert b"there are no captures in" in refused.stderr


def test_explain_tells_why() -> None:
    told = run("explain", f"{SEED}:8").stdout.decode()
    assert told.startswith("line 8: removed (related) by model.text: Defence Ministers Meeting")
    assert len(run("explain", SEED).stdout.decode().splitlines()) > 40
    assert run("explain", f"{SEED}:2").returncode == 2


def test_schema_prints_the_published_contract() -> None:
    names = run("schema").stdout.decode().split()
    assert "document-1.0.schema.json" in names
    for name in names:
        assert run("schema", name).stdout == (SEEDS.parent / "schemas" / name).read_bytes()


@pytest.mark.parametrize("command", ["brief", "convert"])
def test_bad_inputs_are_named_and_all_else_is_written(tmp_path: Path, command: str) -> None:
    captures = copies(tmp_path)
    (captures / "empty.txt").write_bytes(b"")
    (captures / "blank.txt").write_bytes(b" \n\t\n")
    (captures / "binary.txt").write_bytes(bytes(range(256)) * 40)
    strange = tmp_path / "report.pdf"
    strange.write_bytes(b"%PDF-1.7 ...")
    mail = tmp_path / "letter.eml"
    mail.write_text("From: a@example.org\n\nHello", encoding="utf-8")
    out = tmp_path / "out"
    done = run(command, captures, strange, mail, tmp_path / "missing.txt", tmp_path / "x.docx", "-o", out)
    assert done.returncode == 1
    errors = [line for line in done.stderr.decode().splitlines() if line.startswith("error:")]
    for name in ("empty.txt", "blank.txt", "binary.txt", "report.pdf", "letter.eml", "missing.txt", "x.docx"):
        assert sum(name in line for line in errors) == 1, (name, errors)
    assert len(errors) == 7
    assert b"Traceback" not in done.stderr
    assert (
        len(
            [
                name
                for name in tree(out)
                if name.endswith(".json") and name not in ("pack.json", "record.json")
            ]
        )
        == 5
    )


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)  # unreadable even for root, whom permissions do not stop
    done = run("convert", SEED, loop, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert b"loop.txt" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(tree(tmp_path / "out")) == 1


def test_a_page_of_boilerplate_makes_a_document_with_an_empty_body(tmp_path: Path) -> None:
    page = tmp_path / "menu.txt"
    page.write_text("Home\nNews\nContact us\nLog in\nPrivacy policy\n", encoding="utf-8")
    assert run("convert", page, "-o", tmp_path / "out", "--to", "json,pdf,docx").returncode == 0
    data = json.loads(next((tmp_path / "out").glob("*.json")).read_bytes())
    assert data["body"] == []
    assert len(data["removed"]) == 5
    assert [warning["code"] for warning in data["warnings"]] == ["empty-body"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief", "nothing-here.txt", "-o", "out"],
        ["convert", "nothing-here.txt", "-o", "out", "--to", "odt"],
        ["schema", "nothing"],
        ["validate", "nothing-here.json"],
        ["brief"],
        ["nonsense"],
    ],
)
def test_wrong_usage_exits_2_without_a_traceback(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_outputs_are_never_written_through_links(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    assert run("convert", SEED, "-o", tmp_path / "out").returncode == 2
    assert tree(tmp_path / "elsewhere") == {}


def test_two_captures_of_one_name_get_two_outputs(tmp_path: Path) -> None:
    for folder, text in (
        ("a", "One text of some length about the sea."),
        ("b", "Another text about the land."),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(text, encoding="utf-8")
    assert (
        run(
            "convert", tmp_path / "a" / "page.txt", tmp_path / "b" / "page.txt", "-o", tmp_path / "out"
        ).returncode
        == 0
    )
    assert len(tree(tmp_path / "out")) == 2


def test_help_names_all_commands() -> None:
    text = run("--help").stdout.decode()
    for name in ("brief", "convert", "validate", "clean", "explain", "schema"):
        assert name in text
        assert run(name, "--help").returncode == 0


def test_a_pack_proves_itself(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("brief", SEED, "-o", out, "-q").returncode == 0
    for name in ("pack.pdf", "pack.docx"):
        shutil.copy(out / name, tmp_path / name)
    valid = run("validate", out, tmp_path / "pack.pdf", tmp_path / "pack.docx")
    assert valid.returncode == 0, valid.stdout
    (out / "data" / "more.txt").write_text("one too many", encoding="utf-8")
    data = (out / "pack.json").read_text(encoding="utf-8")
    (out / "pack.json").write_text(data.replace("basis", "bases", 1), encoding="utf-8")
    for format in ("human", "github", "sarif", "json"):
        told = run("validate", out, "--format", format)
        assert told.returncode == 1
        assert b"more.txt" in told.stdout
        assert b"changed: its SHA-256 is" in told.stdout
    again = run("brief", SEED, "-o", out)
    assert again.returncode == 2
    assert b"which is not of a pack" in again.stderr
    (out / "data" / "more.txt").unlink()
    again = run("brief", SEED, "-o", out)
    assert b"pack.json: somebody changed it" in again.stderr
    assert run("validate", out).returncode == 0
    passed = run("convert", out, "-o", tmp_path / "data")
    assert b"out: passed over, a pack; to use its captures, name" in passed.stderr
    assert b"error: " not in passed.stderr


def test_what_a_docx_without_data_asks_for(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("brief", SEED, "-o", out, "-q").returncode == 0
    edited = tmp_path / "edited.docx"
    edited.write_bytes(without_part((out / "pack.docx").read_bytes(), CARRIED))
    asked = run("validate", edited)
    assert asked.returncode == 1
    assert b"--data" in asked.stdout
    assert run("validate", edited, "--data", out / "pack.json").returncode == 0
    assert run("validate", edited, "--data", tmp_path / "none.json").returncode == 1
    shutil.copy(out / "pack.json", tmp_path)
    assert run("validate", edited).returncode == 0
