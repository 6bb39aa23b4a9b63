"""`toolkit review`: serves a pack's page until it is interrupted or its terminal closes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.e2e.run import run
from tests.factories import pack_of
from tests.review_pages import talk
from toolkit.codec.json import dump_pack

fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))


def served(folder: Path, **how: Any) -> subprocess.Popen[bytes]:
    (folder / "pack.json").write_bytes(dump_pack(pack_of(talk())))
    arguments = [sys.executable, "-m", "toolkit", "review", str(folder), "--no-browser"]
    return subprocess.Popen(arguments, **how)


def test_it_prints_the_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with served(tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdout
        address = server.stdout.readline().decode().strip()
        with urlopen(address) as answer:
            assert b"Harbour talk" in answer.read()
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)
    assert (server.returncode, said) == (0, b"Ctrl-C ends it.\nended\n")


def test_it_ends_when_its_terminal_closes(tmp_path: Path) -> None:
    mine, its = pty.openpty()

    def take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(its, termios.TIOCSCTTY, 0)

    with served(tmp_path, stdin=its, stdout=its, stderr=its, preexec_fn=take_terminal) as server:
        os.close(its)
        shown = b""
        while b"Ctrl-C" not in shown:
            shown += os.read(mine, 1000)
        os.close(mine)
        server.wait(timeout=20)
    assert server.returncode == 0


def test_a_folder_that_holds_no_pack_is_wrong_usage(tmp_path: Path) -> None:
    done = run("review", tmp_path, "--no-browser")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"pack.json: there is no such file; name the folder that `toolkit brief` made" in done.stderr
