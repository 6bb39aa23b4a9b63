"""Without the models nothing is cleaned, and every command says which file is at fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.run import run, tree
from tests.seeds import SEEDS
from toolkit.resources import data_path

SEED = SEEDS / "002_b0c5b21df36c390c.txt"
COMMANDS = (["clean"], ["clean", "--json"], ["explain"], ["convert", "-o", "out"], ["brief", "-o", "out"])


def run_with(models: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The command, as a user runs it, with another folder of models."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom toolkit.cleaning import model\n"
        "folder = Path(sys.argv.pop(1))\nmodel.data_path = lambda *parts: folder / parts[-1]\n"
        "from toolkit.cli import main\nmain()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, models, *arguments],
        cwd=cwd,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_missing_model_is_named_without_a_traceback(command: list[str], tmp_path: Path) -> None:
    done = run_with(tmp_path, command[0], SEED, *command[1:], cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"toolkit: {tmp_path / 'text.npz'}: there is no such model; install the toolkit again\n"
    )
    assert done.stdout == b""
    assert not [name for name in tree(tmp_path) if name.startswith("out/")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive"])
def test_a_damaged_model_is_named_without_a_traceback(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "text.npz").write_bytes(data)
    done = run_with(tmp_path, "clean", SEED, cwd=tmp_path)
    assert done.returncode == 2
    assert b"text.npz: this is no model of the cleaner" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_foreign_model_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "text.npz").write_bytes(data_path("models", "html.npz").read_bytes())
    done = run_with(tmp_path, "clean", SEED, cwd=tmp_path)
    assert done.returncode == 2
    assert b"text.npz: this model was trained on other columns" in done.stderr
    assert b"Traceback" not in done.stderr


def test_commands_that_clean_nothing_need_no_model(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path / "out").returncode == 0
    for arguments in (["schema"], ["validate", "out"]):
        assert run_with(tmp_path, *arguments, cwd=tmp_path).returncode == 0
