"""Runs the `toolkit` command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    stdout: int | IO[bytes] = subprocess.PIPE,
    **env: str,
) -> subprocess.CompletedProcess[bytes]:
    """The finished process; `env` adds to the environment, `stdout` is kept unless it is a file."""
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | env,
        timeout=120,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> bytes of every file below `folder`, but for what runs note there for themselves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".toolkit" not in path.relative_to(folder).parts
    }
