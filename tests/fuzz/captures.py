"""Many odd captures: each ends in a valid document, the same in every codec, or is refused with a reason.

    python -m tests.fuzz.captures --number 20000 --seed 1

makes captures from grammars (`grammar.py`) and mutants of the captures in `tests/golden`, and counts how they
end. What ends otherwise is listed by kind with the numbers of its captures; `--only NUMBER` prints one again, `--show`
the capture itself. Exit status 1 if any does.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.grammar import MARKS, Dice, html_capture, text_capture
from toolkit.codec.json import dump_document, load_document
from toolkit.codec.xml import dump_document_xml, load_document_xml
from toolkit.errors import InvalidDocument, SourceError, reason_of
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

GOLDEN = Path(__file__).parents[1] / "golden"
GRAMMARS = 0.6
"""This share of the captures is made from grammars; the others are mutants."""
SHOWN = 5
"""At most 5 numbers of captures are listed for each kind of failure."""


class Ending(NamedTuple):
    """How a capture ended: `valid`, `refused`, or a failure; and in words."""

    kind: str
    reason: str = ""


def capture(seed: int, number: int) -> Source:
    """The capture of that number."""
    dice = random.Random(f"{seed}/{number}")
    if dice.random() < GRAMMARS:
        is_html = dice.random() < 0.5
        data = html_capture(dice) if is_html else text_capture(dice)
        return Source(name=f"{number}.html" if is_html else f"{number}.txt", data=data)
    suffix, data = dice.choice(_golden())
    for _ in range(dice.randint(1, 4)):
        data = _mutated(dice, data)
    return Source(name=f"{number}{suffix}", data=data)


@cache
def _golden() -> tuple[tuple[str, bytes], ...]:
    """The golden captures: suffix and bytes."""
    files = sorted(file for file in GOLDEN.rglob("*") if file.suffix in (".txt", ".html"))
    return tuple((file.suffix, file.read_bytes()) for file in files)


def _mutated(dice: Dice, data: bytes) -> bytes:
    """The bytes after one change: of a stretch, of lines, of characters, of the encoding."""
    lines = data.split(b"\n")
    start = dice.randrange(len(data) + 1)
    end = min(len(data), start + dice.randrange(200))
    first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(9):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:end] * dice.randint(1, 5) + data[end:]
        case 2:
            lines[first], lines[second] = lines[second], lines[first]
            return b"\n".join(lines)
        case 3:
            return b"\n".join([*lines[:first], *text_capture(dice).split(b"\n"), *lines[first:]])
        case 4:
            return data[:start] + dice.choice(MARKS).encode() + data[start:]
        case 5:
            return data.replace(b"\n", dice.choice([b"\r\n", b"\r", b" ", b"\n\n"]))
        case 6:
            return data.decode("utf-8", "replace").encode(
                dice.choice(["utf-16", "cp1252", "utf-8-sig"]), "replace"
            )
        case 7:
            digits = bytes(
                dice.choice(b"0123456789") if chr(byte).isdigit() else byte for byte in data[start:end]
            )
            return data[:start] + digits + data[end:]
        case _:
            return data[: dice.randrange(len(data) + 1)]


def ending(source: Source) -> Ending:
    """How a capture ends."""
    try:
        document = document_of(source, embed_view=True)
        written, marked = dump_document(document), dump_document_xml(document)
        if load_document(written) != document or load_document_xml(marked) != document:
            return Ending("changed", "a codec does not give the document back")
        found = [*validate_bytes(written, "x.json").findings, *validate_bytes(marked, "x.xml").findings]
    except SourceError as error:
        return Ending("refused", type(error).__name__) if error.reason else Ending("refused without a reason")
    except InvalidDocument as error:
        return Ending("invalid", _kind(error.findings))
    except Exception as error:  # what is looked for
        return Ending("raised", reason_of(error))
    return Ending("invalid", _kind(each.message for each in found)) if found else Ending("valid")


def _kind(findings: Iterable[str]) -> str:
    return next(iter(findings))


def run(numbers: Iterable[int], seed: int) -> dict[Ending, list[int]]:
    """The numbers of the captures by how they end."""
    endings: dict[Ending, list[int]] = defaultdict(list)
    for number in numbers:
        endings[ending(capture(seed, number))].append(number)
    return endings


def failures(endings: Iterable[Ending]) -> list[Ending]:
    """The endings that are neither a valid document nor a refusal."""
    return [each for each in endings if each.kind not in ("valid", "refused")]


def main() -> int:
    parser = argparse.ArgumentParser(description="Make odd captures and count how they end.")
    parser.add_argument("--number", type=int, default=2000, help="how many captures (default: 2000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="the dice (default: 1)")
    parser.add_argument("--only", type=int, help="only the capture of this number")
    parser.add_argument("--show", action="store_true", help="print the capture of --only too")
    given = parser.parse_args()
    if given.only is not None and given.show:
        sys.stdout.buffer.write(capture(given.seed, given.only).data + b"\n")
    chosen = range(given.first, given.first + given.number)
    endings = run(chosen if given.only is None else [given.only], given.seed)
    for each, numbers in sorted(endings.items(), key=lambda item: -len(item[1])):
        listed = "" if each.kind == "valid" else " ".join(map(str, numbers[:SHOWN]))
        print(f"{len(numbers):6} {each.kind}: {each.reason[:200]!r}  {listed}")
    return 1 if failures(endings) else 0


if __name__ == "__main__":
    sys.exit(main())
