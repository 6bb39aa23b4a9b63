"""The CPU time of each stage on WCXB pages: `python -m tests.measure.stages --data wcxb-dev.jsonl.xz [--sample 10]`.

Reading, cleaning, structuring, checking against the contract, writing JSON; in seconds for all pages together.
Other pages come first, so that loading lexicons and models and compiling patterns is hardly part of it.
`--slowest` lists the pages that took longest, with the seconds of each stage.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from toolkit.cleaning import clean
from toolkit.codec.json import dump_document
from toolkit.errors import SourceError
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=10, help="every Nth page only (default: 10)")
    parser.add_argument("--slowest", action="store_true")
    given = parser.parse_args()
    for other in sources(given.data, given.sample, given.sample // 2):
        seconds(other)
    chosen = list(sources(given.data, given.sample, 0))
    spent = {source.name: seconds(source) for source in chosen}
    print(f"{len(chosen)} pages")
    for stage, each in zip(STAGES, zip(*spent.values(), strict=True), strict=True):
        print(f"{stage:10}{sum(each):8.2f} s")
    if given.slowest:
        for name, each in sorted(spent.items(), key=lambda item: -sum(item[1]))[:SHOWN]:
            print(f"{name:14}" + "".join(f"{second:8.2f}" for second in each))


if __name__ == "__main__":
    main()
