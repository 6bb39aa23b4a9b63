"""Measures every stage and every command, in CPU time.

    python -m tests.bench.table            prints the table
    python -m tests.bench.table --write    puts it into docs/performance.md

Each stage works through the five seeds. Its time is the best of several runs; the last column sets it
against the least possible work on the same text, measured in the same run, so that figures from
different machines can be compared.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.work import Work, floor, stages, words
from tests.seeds import ROOT, SEEDS

RUNS = 7
LEAST_SECONDS = 0.05
PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- measured: everything below is written by python -m tests.bench.table --write -->\n"

COMMANDS = {
    "toolkit --help": ["--help"],
    "toolkit clean (one seed)": ["clean", str(SEEDS / "000_ec005d5c925b6edb.txt")],
    "toolkit brief seeds": ["brief", str(SEEDS), "-o"],
}


def cpu_seconds(work: Work) -> float:
    """CPU seconds of one run: the best of several series long enough for the clock."""
    best, repeats = float("inf"), 1
    for _ in range(RUNS):
        while True:
            started = time.process_time()
            for _ in range(repeats):
                work()
            spent = time.process_time() - started
            if spent >= LEAST_SECONDS:
                break
            repeats *= 2
        best = min(best, spent / repeats)
    return best


def command_seconds(arguments: list[str]) -> float:
    """CPU seconds of a command as a process of its own: the median of several."""
    spent = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            line = [sys.executable, "-m", "toolkit", *arguments]
            line += [str(Path(folder, "out"))] if arguments[-1] == "-o" else []
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(line, capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(spent)


def table() -> str:
    """The tables in Markdown."""
    least = cpu_seconds(floor)
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores; 5 documents, {words():,} words a run.",
        "",
        "| stage | documents a second | words a second | times the floor |",
        "|---|---:|---:|---:|",
    ]
    for name, work in stages().items():
        seconds = cpu_seconds(work)
        lines.append(f"| {name} | {5 / seconds:,.0f} | {words() / seconds:,.0f} | {seconds / least:,.0f} |")
    lines += ["", "| command | CPU seconds |", "|---|---:|"]
    for name, arguments in COMMANDS.items():
        lines.append(f"| `{name}` | {command_seconds(arguments):.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    measured = table()
    print(measured)
    if "--write" in sys.argv:
        head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n{measured}", encoding="utf-8")


if __name__ == "__main__":
    main()
