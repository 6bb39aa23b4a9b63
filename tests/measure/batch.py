"""A batch, measured: `python -m tests.measure.batch [--number N] [--data FOLDER] [--jobs 1,2] [--repeat 5]`.

Prints for each number of jobs: documents a second, CPU milliseconds a document, the share of the CPU that the
first process takes, and the largest memory of it and of a worker; then how much faster more jobs are, as the
median of some repetitions. `--memory` prints the memory of the workers every 5,000 documents, `--loop` the
memory of the first process over 100,000 tasks that do nothing. It needs psutil.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from toolkit.batch.convert import Event, Running, convert
from toolkit.batch.inputs import Selection
from toolkit.batch.ledger import Ledger, Row
from toolkit.batch.outputs import LocalFolder
from toolkit.batch.runner import Limits, run
from toolkit.batch.runner.local import Local
from toolkit.batch.work import Job, toolkit_sum

WORDS = ("council", "ferry", "harbour", "winter", "budget", "school", "bridge", "river", "market", "museum")
EVERY = 5_000
MEGABYTE = 2**20


def captures(folder: Path, number: int) -> Path:
    """A folder of pages of different lengths, 3 kB on average, a thousand in each folder below."""
    for each in range(number):
        below = folder / f"{each // 1000:04}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"page{each:06}.html").write_text(page(each), encoding="utf-8")
    return folder


def page(number: int) -> str:
    """A page of a menu and some paragraphs, none of which another page has."""

    def word(place: int) -> str:
        return WORDS[(number * 7 + place * 13 + place * place) % len(WORDS)]

    sentences = [
        f"The {word(n)} of the {word(n + 1)} will stay open, the {word(n + 2)} said on day {number + n}."
        for n in range(4 + number % 40)
    ]
    paragraphs = "".join(f"<p>{' '.join(sentences[n : n + 4])}</p>" for n in range(0, len(sentences), 4))
    menu = "".join(f'<li><a href="/{item}">{item.title()}</a></li>' for item in WORDS)
    return (
        f"<!DOCTYPE html><title>The {word(0)} and the {word(1)} | Example</title><nav><ul>{menu}</ul></nav>"
        f"<main><h1>The {word(0)} and the {word(1)}</h1><p>4 May {1990 + number % 30}</p>{paragraphs}</main>"
        "<footer>Copyright 2010 Example. All rights reserved.</footer>"
    )


class Meter:
    """Counts what ends, and looks at the processes now and then."""

    def __init__(self, shows_memory: bool) -> None:
        self.shows_memory = shows_memory
        self.ended = 0
        self.cpu: dict[int, float] = {}
        self.first, self.worker = 0.0, 0.0
        self.own = time.process_time()
        self.begun = self.looked = self.weighed = time.monotonic()

    def tell(self, event: Event) -> None:
        self.ended += 1
        now, thread = time.monotonic(), time.thread_time()
        if now - self.looked > 1:
            self.looked = now
            self.look()
        if now - self.weighed > 10:
            self.weighed = now
            self.weigh()
        if self.shows_memory and self.ended % EVERY == 0:
            print(f"  {self.ended:>7,} documents: {self.weigh()}", flush=True)
        self.own += time.thread_time() - thread  # what the meter itself takes

    def look(self) -> None:
        """Notes the CPU time of the processes so far."""
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                self.cpu[child.pid] = sum(child.cpu_times()[:2])

    def weigh(self) -> str:
        """Notes and tells the memory of the processes: to look takes some milliseconds."""
        self.first = max(self.first, psutil.Process().memory_info().rss / MEGABYTE)
        sizes = []
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                sizes.append(child.memory_full_info().uss / MEGABYTE)
        self.worker = max([self.worker, *sizes])
        alone = ", ".join(f"{size:.0f}" for size in sizes)
        return f"first process {self.first:.0f} MB, others alone {alone} MB"

    @property
    def share(self) -> float:
        """The part of all CPU time that the first process took."""
        own = time.process_time() - self.own
        return own / (own + sum(self.cpu.values()))


def measured(folder: Path, jobs: int, shows_memory: bool) -> float:
    """Converts a folder, prints the figures, and returns the documents a second."""
    with tempfile.TemporaryDirectory() as out:
        job = Job(
            output=LocalFolder(path=Path(out)), toolkit=toolkit_sum(), formats=("json",), counting="none"
        )
        meter = Meter(shows_memory)
        convert(Selection(paths=(folder,)), job, Running(jobs=jobs), meter.tell)
        seconds = time.monotonic() - meter.begun
    rate = meter.ended / seconds
    cpu = (time.process_time() - meter.own + sum(meter.cpu.values())) / meter.ended * 1000
    print(
        f"{jobs} jobs: {rate:.1f} documents/s, {cpu:.1f} ms CPU a document, first process {meter.share:.1%} "
        f"of the CPU and {meter.first:.0f} MB, a worker alone at most {meter.worker:.0f} MB",
        flush=True,
    )
    return rate


def loop(number: int) -> None:
    """The memory of the first process over tasks that do nothing, each with a row in a ledger."""

    def tasks() -> Iterator[int]:
        yield from range(number)

    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.sqlite")
        ledger.begin()
        workers = Local(int, 2, Limits())
        start, own = time.monotonic(), time.process_time()
        for count, ended in enumerate(run(tasks(), workers), 1):
            stem = f"page-{ended.task:09}"
            ledger.put(Row(stem=stem, name=stem, place=stem, source=stem, key="k", outcome="done"))
            if count % (number // 10) == 0:
                print(
                    f"  {count:>9,} tasks: {psutil.Process().memory_info().rss / MEGABYTE:.0f} MB", flush=True
                )
        workers.close()
        ledger.end("finished", number, 0, 0)
        ledger.close()
        seconds, own = time.monotonic() - start, time.process_time() - own
        print(f"{number / seconds:,.0f} tasks/s, {own / number * 1e6:.0f} µs CPU of the first process each")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=2_000)
    parser.add_argument("--data", type=Path, help="a folder of captures, instead of generated ones")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--loop", action="store_true")
    told = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if told.loop:
        loop(100_000)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = told.data or captures(Path(made), told.number)
        jobs = [int(number) for number in told.jobs.split(",")]
        rates = [[measured(folder, number, told.memory) for number in jobs] for _ in range(told.repeat)]
    for place, number in enumerate(jobs[1:], 1):
        ratio = statistics.median(row[place] / row[0] for row in rates)
        print(f"{number} jobs are {ratio:.2f} times as fast as {jobs[0]} (median of {told.repeat})")


if __name__ == "__main__":
    main()
