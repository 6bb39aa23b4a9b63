"""The manifest on the command line: what is written, what is said, how it exits."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.run import run

TEXT = (
    "Ministers meet at the lake\n\n4 May 2010\n\nThe committee met for two days in the town of Porto Alto.\n"
)
STALE = '\n[[line]]\nsource = "a"\nline = 5\nstarts = "Nobody"\nas = "drop"\nplace = "x"\n'


def capture(folder: Path) -> Path:
    file = folder / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_manifest_is_written_read_checked_and_refused(tmp_path: Path) -> None:
    file, out = capture(tmp_path), tmp_path / "out"
    manifest = out / "pack.toml"
    assert run("brief", file, "-o", out, "--title", "Lakes").returncode == 0
    text = manifest.read_text(encoding="utf-8").replace('marking = ""', 'marking = "LAKES – RESTRICTED"')
    manifest.write_text(text, encoding="utf-8")
    assert run("brief", file, "-o", out).returncode == 0
    pack = json.loads((out / "pack.json").read_bytes())
    assert (pack["title"], pack["cover"]) == ("Lakes", {"marking": "LAKES – RESTRICTED"})
    done = run("validate", manifest, "--verbose")
    assert (done.returncode, done.stdout.decode()) == (
        0,
        f"{manifest}: valid (syntax, keys, sources, guards)\n",
    )
    manifest.write_text(text + STALE, encoding="utf-8")
    told = "[[line]] 1, `place`: there is no such key here: it stands in [[source]]; move it, or remove it"
    done = run("validate", manifest)
    assert done.returncode == 1
    assert told in done.stdout.decode()
    manifest.write_text(text + STALE.replace('place = "x"\n', ""), encoding="utf-8")
    told = "[[line]] 1, `starts`: line 5 begins “The committee met for two days in the town of Porto Alto.”; no line begins “Nobody”"
    done = run("validate", manifest)
    assert done.returncode == 1
    assert told in done.stdout.decode()
    done = run("brief", file, "-o", out)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_manifest_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = run("brief", capture(tmp_path), "-o", tmp_path / "out", "--manifest", tmp_path / "none.toml")
    assert done.returncode == 2
    assert "none.toml: there is no such file; name the manifest" in done.stderr.decode()
    assert not (tmp_path / "out").exists()
