"""How the time of structuring and validating grows: `python -m tests.measure.growth [NAME] [--size N]`.

Each input is made at a size and at twice the size; the ratio of their CPU times is printed. Linear work has
a ratio of 2; above 2.3 something is looked at more than once.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from toolkit.cleaning import clean
from toolkit.codec.json import dump_document
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure
from toolkit.validation.check import validate_bytes

SENTENCE = "The council agreed that the ferry line would stay open through the winter, she said. "
SIZES = {"cells": 50_000, "breaks": 50_000, "short lines": 50_000, "one paragraph": 6_000}
DEFAULT_SIZE = 5_000


def turns(size: int) -> tuple[str, str]:
    """Turns of two speakers."""
    names = ("MS. LEE", "MR. DOE")
    return "turns.txt", "\n\n".join(f"{names[n % 2]}: I think that {SENTENCE}" for n in range(size))


def speakers(size: int) -> tuple[str, str]:
    """As many speakers as turns, each twice."""
    return "speakers.txt", "\n\n".join(
        f"{_name(n // 2)}: We believe that {SENTENCE}" for n in range(2 * (size // 2))
    )


def quoted(size: int) -> tuple[str, str]:
    """A report that quotes as many people as it has paragraphs."""
    return "quoted.txt", "\n\n".join(
        f"“{SENTENCE}” said {_name(n)}, the harbour master of the town. {SENTENCE}" for n in range(size)
    )


def paragraph(size: int) -> tuple[str, str]:
    """One paragraph without a line break."""
    return "paragraph.txt", "The ferry\n\n" + SENTENCE * (2 * size)


def cells(size: int) -> tuple[str, str]:
    """A table of two columns."""
    rows = "".join(f"<tr><td>Item {n}</td><td>{n * 7} tons</td></tr>" for n in range(size // 2))
    return "cells.html", f"<h1>Freight</h1><p>{SENTENCE * 4}</p><table>{rows}</table>"


def breaks(size: int) -> tuple[str, str]:
    """Lines parted by <br>."""
    return "breaks.html", "<h1>Freight</h1><p>" + "<br>".join(
        f"{SENTENCE}{n}" for n in range(size // 4)
    ) + "<br>" * size


def short_lines(size: int) -> tuple[str, str]:
    """Lines of three words."""
    return "lines.txt", "\n".join(f"- item number {n}" for n in range(size))


def items(size: int) -> tuple[str, str]:
    """A list in HTML."""
    rows = "".join(f"<li>Article {n}: {SENTENCE}</li>" for n in range(size))
    return "items.html", f"<h1>Rules</h1><p>{SENTENCE * 4}</p><ol>{rows}</ol>"


def _name(number: int) -> str:
    firsts = ("Ann", "Bob", "Cleo", "Dan", "Eva", "Finn", "Gil", "Hana", "Ivo", "Jo")
    letters = "".join(
        "bcdfglmnrstvz"[number // 13**place % 13] + "aeiou"[number // 5**place % 5] for place in range(4)
    )
    return f"{firsts[number % 10]} {letters.title()}"


INPUTS: dict[str, Callable[[int], tuple[str, str]]] = {
    "turns": turns,
    "speakers": speakers,
    "quoted": quoted,
    "one paragraph": paragraph,
    "cells": cells,
    "breaks": breaks,
    "short lines": short_lines,
    "items": items,
}


def seconds(name: str, text: str) -> dict[str, float]:
    """CPU seconds of each stage."""
    page = read(Source(name=name, data=text.encode()))
    started = time.process_time()
    cleaned = clean(page)
    cleaned_at = time.process_time()
    document = structure(cleaned, "0")
    structured_at = time.process_time()
    data = dump_document(document)
    validating = time.process_time()
    report = validate_bytes(data, name)
    ended = time.process_time()
    assert not report.findings, report.findings[:3]
    return {
        "clean": cleaned_at - started,
        "structure": structured_at - cleaned_at,
        "validate": ended - validating,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", nargs="?", choices=tuple(INPUTS))
    parser.add_argument("--size", type=int)
    given = parser.parse_args()
    for name, make in INPUTS.items():
        if given.name in (None, name):
            size = given.size or SIZES.get(name, DEFAULT_SIZE)
            once, twice = seconds(*make(size)), seconds(*make(2 * size))
            shown = "  ".join(f"{s} {once[s]:.2f} s × {twice[s] / max(once[s], 0.001):.2f}" for s in once)
            print(f"{name:14}{size:7}  {shown}", flush=True)


if __name__ == "__main__":
    main()
