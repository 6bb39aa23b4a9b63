"""How the time of every stage grows with the input: `python -m tests.measure.growth [SHAPE ...] [--write]`.

Each shape of input is made in sizes from 10 kB to 10 MB, each twice as large as the one before, and the
CPU time of each stage is measured. For each stage the table has the greatest ratio of the times of a size and
of the next one, and the seconds at the largest size. Linear work has a ratio of 2; above 2.3 something is
looked at more than once. Times below `--least` are all noise and give no ratio.

`--smallest`, `--largest` bound the sizes (in kB), `--factor` is the step between them: with 4, a ratio is the
square root of what four times as much takes. A stage that would take more than `--patience` seconds at the
next size is not asked again. `--write` puts the table into docs/performance.md. All of it takes hours.
"""

from __future__ import annotations

import argparse
import gc
import math
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count, pairwise
from typing import TypeVar

import msgspec

from tests.seeds import ROOT
from toolkit.cleaning import clean
from toolkit.codec.json import dump_document
from toolkit.codec.xml import dump_document_xml
from toolkit.comparing import compare
from toolkit.errors import SourceError
from toolkit.exporters import export
from toolkit.garbage import collect_seldom
from toolkit.model.document import Document
from toolkit.model.source import Source
from toolkit.packing import assemble
from toolkit.pipeline import page_of, with_view
from toolkit.structuring import structure
from toolkit.validation.check import validate_bytes

SENTENCE = "The council agreed that the ferry line would stay open through the winter, she said. "
AGAIN = 0.5
"""What takes less than half a second is done three times; the best counts."""
PAGE = ROOT / "docs" / "performance.md"
START, END = "<!-- growth: made by python -m tests.measure.growth --write -->\n", "<!-- end of growth -->\n"

STAGES = (
    "read", "clean", "structure", "JSON", "XML", "validate JSON", "validate XML", "assemble", "compare",
    "HTML", "DOCX", "PDF", "review",
)  # fmt: skip

Unit = Callable[[int], str]
"""The nth part of an input."""
Made = TypeVar("Made")


def _name(number: int) -> str:
    firsts = ("Ann", "Bob", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana", "Ivo", "Jo")
    letters = "".join(
        "bcdfglmnrstvz"[number // 13**place % 13] + "aeiou"[number // 5**place % 5] for place in range(4)
    )
    return f"{firsts[number % 10]} {letters.title()}"


def _mail(number: int) -> str:
    """A line of a correspondence that was quoted, cut and put together again and again."""
    dice = random.Random(number)
    who = f"{_name(dice.randrange(50))} <a{dice.randrange(99)}@example.com>"
    lines = (
        f"From: {who}",
        "Subject: Re: the ferry",
        "Date: Mon, 3 Mar 2025 10:00:00 +0000",
        "> " * dice.randrange(1, 4) + SENTENCE,
        f"On Mon, Mar 3, 2025 at 10:00 AM {who} wrote:",
        "",
        SENTENCE,
        SENTENCE,
    )
    return f"{dice.choice(lines)}\n"


TEXTS: Mapping[str, Unit] = {
    "turns": lambda n: f"{('MS. LEE', 'MR. DOE')[n % 2]}: I think that {SENTENCE}\n\n",
    "speakers": lambda n: f"{_name(n // 2)}: We believe that {SENTENCE}\n\n",
    "people quoted": lambda n: f"“{SENTENCE}” said {_name(n)}, the harbour master. {SENTENCE}\n\n",
    "one paragraph": lambda n: SENTENCE,
    "short lines": lambda n: f"- {_name(n)} asked for {n} tons of ice.\n",
    "mail": _mail,
}
PAGES: Mapping[str, tuple[str, Unit, str]] = {
    "paragraphs": ("", lambda n: f'<p>{SENTENCE}<a href="/{n}">Port</a> <b>{n}</b>.</p>\n', ""),
    "line breaks": ("<p>", lambda n: f"and then line {n} of it<br>\n", "</p>"),
    "rows": ("<table>", lambda n: f"<tr><td>Item {n}</td><td>{n * 7} tons</td></tr>\n", "</table>"),
    "nested lists": ("<ul>", lambda n: f"<li>Item {n}<ul><li>{SENTENCE}<ul><li>{n}</ul></ul>\n", "</ul>"),
}
"""What stands before and after the parts of an HTML page."""
SHAPES = (*TEXTS, *PAGES)


def made(shape: str, size: int) -> Source:
    """An input of this shape, with the parts that fill at least `size` bytes."""
    before, unit, after = PAGES[shape] if shape in PAGES else ("", TEXTS[shape], "")
    parts, length = [], 0
    for number in count():
        if length >= size:
            break
        parts.append(unit(number))
        length += len(parts[-1].encode())
    body = f"{before}{''.join(parts)}{after}"
    if shape in TEXTS:
        return Source(name="capture.txt", data=f"The ferry\n\n{body}".encode())
    head = "<!DOCTYPE html><html lang=en><title>Freight</title><h1>Freight</h1>"
    return Source(name="capture.html", data=f"{head}<p>{SENTENCE * 4}</p>{body}".encode())


class Clocked:
    """CPU seconds by stage; a stage that is too slow is left out."""

    def __init__(self, slow: set[str]) -> None:
        self.seconds: dict[str, float] = {}
        self._slow = slow

    def run(self, stage: str, work: Callable[[], Made]) -> Made | None:
        if stage in self._slow:
            return None
        found, spent = _clocked(work)
        if spent < AGAIN:
            spent = min(spent, *(_clocked(work)[1] for _ in range(2)))
        self.seconds[stage] = spent
        return found


def _clocked(work: Callable[[], Made]) -> tuple[Made, float]:
    gc.collect()
    started = time.process_time()
    return work(), time.process_time() - started


def seconds(source: Source, slow: set[str]) -> dict[str, float]:
    """CPU seconds of each stage that is not `slow`. Raises SourceError for what is refused."""
    clocked = Clocked(slow)
    page = clocked.run("read", lambda: page_of(source))
    cleaned = clocked.run("clean", partial(clean, page)) if page else None
    document = clocked.run("structure", partial(structure, cleaned, "0")) if cleaned else None
    if page and document:
        _made_of(document, page.view, clocked)
    return clocked.seconds


def _made_of(document: Document, view: str, clocked: Clocked) -> None:
    """What is made of a document: data that is checked, and what is printed."""
    for stage, dump in (("JSON", dump_document), ("XML", dump_document_xml)):
        data = clocked.run(stage, partial(dump, document))
        if data is not None:
            report = clocked.run(f"validate {stage}", partial(validate_bytes, data, stage, view))
            assert report is None or not report.findings, report.findings[:3]
    whole = with_view(document, view)
    clocked.run("assemble", lambda: assemble([whole]))
    clocked.run("compare", lambda: compare(document, _cut(document)))
    for name in ("html", "docx", "pdf", "review"):
        clocked.run(name.upper() if name != "review" else name, partial(export, whole, name))


def _cut(document: Document) -> Document:
    """The document without every seventh block."""
    body = tuple(block for number, block in enumerate(document.body) if number % 7)
    return msgspec.structs.replace(document, body=body)


def measured(shape: str, sizes: Sequence[int], patience: float) -> dict[int, dict[str, float]]:
    """Size -> stage -> CPU seconds; what is refused, or would take too long, is not there."""
    found: dict[int, dict[str, float]] = {}
    slow: set[str] = set()
    for size, following in zip(sizes, [*sizes[1:], sizes[-1]], strict=True):
        try:
            found[size] = seconds(made(shape, size), slow)
        except SourceError as error:
            print(f"{shape}, {size:,} bytes: {error}", file=sys.stderr)
            break
        step = following / size
        slow |= {stage for stage, spent in found[size].items() if spent * step > patience}
        shown = "  ".join(f"{stage} {spent:.2f}" for stage, spent in found[size].items())
        print(f"{shape}, {size:,} bytes: {shown}", file=sys.stderr, flush=True)
    return found


def ratio(found: Mapping[int, Mapping[str, float]], stage: str, least: float) -> float:
    """The greatest growth of a stage from a size to its double; 0 if all its times are too short."""
    times = [(size, stages[stage]) for size, stages in found.items() if stage in stages]
    return max(
        (
            (after / before) ** (math.log(2) / math.log(larger / size))
            for (size, before), (larger, after) in pairwise(times)
            if before >= least
        ),
        default=0.0,
    )


def cell(found: Mapping[int, Mapping[str, float]], stage: str, least: float) -> str:
    """The greatest ratio, the seconds at the largest size, and that size if it is not the largest of all."""
    last = max((size for size, stages in found.items() if stage in stages), default=0)
    if not last:
        return "–"
    grown, spent = ratio(found, stage, least), found[last][stage]
    shown = f"{grown:.1f} × " if grown else ""
    return f"{shown}({spent:.1f} s{'' if last == max(found) else f' at {last / 1000:,.0f} kB'})"


def table(given: argparse.Namespace) -> Iterator[str]:
    steps = int(math.log(given.largest / given.smallest) / math.log(given.factor) + 0.01)
    sizes = [int(given.smallest * 1000 * given.factor**step) for step in range(steps + 1)]
    yield f"Python {platform.python_version()}; from {sizes[0] / 1000:,.0f} kB to {sizes[-1] / 1e6:,.1f} MB."
    yield ""
    yield f"| | {' | '.join(STAGES)} |"
    yield f"|---|{'---:|' * len(STAGES)}"
    for shape in SHAPES:  # What is loaded once does not count.
        seconds(made(shape, 1000), set())
    for shape in given.shapes or SHAPES:
        found = measured(shape, sizes, given.patience)
        name = shape if found and max(found) == sizes[-1] else f"{shape}, to {max(found) / 1000:,.0f} kB"
        yield f"| {name} | {' | '.join(cell(found, stage, given.least) for stage in STAGES)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"of {', '.join(SHAPES)}")
    parser.add_argument("--smallest", type=float, default=10)
    parser.add_argument("--largest", type=float, default=10_240)
    parser.add_argument("--factor", type=float, default=2)
    parser.add_argument("--least", type=float, default=0.05, help="seconds (default: 0.05)")
    parser.add_argument("--patience", type=float, default=120, help="seconds (default: 120)")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    collect_seldom()  # as the commands do
    lines = "\n".join(table(given)) + "\n"
    print(lines)
    if given.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        PAGE.write_text(f"{before}{START}\n{lines}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
