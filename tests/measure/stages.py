"""The CPU time of each stage on WCXB pages: `python -m tests.measure.stages --data wcxb-dev.jsonl.xz [--sample 10]`.

Reading, cleaning, structuring, checking against the contract, writing JSON; in seconds for all pages together,
the best of `--runs`. Other pages come first, so that loading lexicons and models and compiling patterns is hardly
part of it. `--texts` takes the views of the pages as captures in plain text. `--beside` measures trafilatura on the
same pages in the same run, if it is installed: its text alone, and its JSON with metadata.
`--slowest` lists the pages that took longest, with the seconds of each stage.
"""

from __future__ import annotations

import argparse
import importlib
import json
import lzma
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from toolkit.cleaning import clean
from toolkit.codec.json import dump_document
from toolkit.errors import SourceError
from toolkit.garbage import collect_seldom
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure
from toolkit.validation.check import faults_of

STAGES = ("read", "clean", "structure", "check", "write")
SHOWN = 10
"""At most 10 of the slowest pages are listed."""


def sources(path: Path, sample: int, first: int) -> Iterator[Source]:
    """Every `sample`th page, from the page of number `first` on."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % sample == first:
                row = json.loads(line)
                yield Source(name=f"{row['id']}.html", data=row["html"].encode(), url=row["url"])


def seconds(source: Source) -> tuple[float, ...]:
    """CPU seconds of each stage on a page; of none if the page is refused."""
    times = [time.process_time()]
    try:
        page = read(source)
    except SourceError:
        return (0.0,) * len(STAGES)
    times.append(time.process_time())
    cleaned = clean(page)
    times.append(time.process_time())
    document = structure(cleaned, "0")
    times.append(time.process_time())
    faults_of(document, page.view)
    times.append(time.process_time())
    dump_document(document)
    times.append(time.process_time())
    return tuple(end - start for start, end in pairwise(times))


def texts(pages: Sequence[Source]) -> Iterator[Source]:
    """The views of the pages that can be read, as captures in plain text."""
    for page in pages:
        try:
            yield Source(name=page.name.replace(".html", ".txt"), data=read(page).view.encode())
        except SourceError:
            continue


def others(pages: Sequence[Source]) -> dict[str, Callable[[], object]]:
    """What trafilatura makes of the pages."""
    extract = importlib.import_module("trafilatura").extract
    markup = [page.data.decode() for page in pages]
    data = partial(extract, output_format="json", with_metadata=True)
    return {
        "trafilatura, text": lambda: [extract(one) for one in markup],
        "trafilatura, JSON with metadata": lambda: [data(one) for one in markup],
    }


def clocked(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=10, help="every Nth page only (default: 10)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--beside", action="store_true")
    parser.add_argument("--slowest", action="store_true")
    given = parser.parse_args()
    collect_seldom()  # as the commands do
    for other in sources(given.data, given.sample, given.sample // 2):
        seconds(other)
    pages = list(sources(given.data, given.sample, 0))
    chosen = list(texts(pages)) if given.texts else pages
    try:
        beside = others(pages) if given.beside else {}
    except ImportError as error:
        parser.error(f"trafilatura cannot be used: {error}")
    runs, theirs = [], {name: float("inf") for name in beside}
    for _ in range(given.runs):  # one after the other, so that a busy machine is busy for all
        runs.append({source.name: seconds(source) for source in chosen})
        theirs |= {name: min(theirs[name], clocked(work)) for name, work in beside.items()}
    spent = min(runs, key=lambda run: sum(map(sum, run.values())))
    for stage, each in zip(STAGES, zip(*spent.values(), strict=True), strict=True):
        print(f"{stage:10}{sum(each):8.2f} s")
    total, size = sum(map(sum, spent.values())), sum(len(source.data) for source in chosen)
    print(f"{len(chosen)} captures: {len(chosen) / total:.1f} a second, {size / total / 1e6:.2f} MB a second")
    for name, other_total in theirs.items():
        print(f"{name}: {len(pages) / other_total:.1f} a second")
    if given.slowest:
        for name, each in sorted(spent.items(), key=lambda item: -sum(item[1]))[:SHOWN]:
            print(f"{name:14}" + "".join(f"{second:8.2f}" for second in each))


if __name__ == "__main__":
    main()
