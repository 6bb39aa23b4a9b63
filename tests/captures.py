"""Captures written for this project, and how many of their lines and claims come out as expected.

python -m tests.captures              the open ones, by language
python -m tests.captures --wrong      and what is wrong with each
python -m tests.captures --held-out   the figures of those nobody develops against
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.seeds import ROOT, deciding
from toolkit.cleaning import clean
from toolkit.model.cleaned import Labelled
from toolkit.model.document import Document, Turn
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.structuring import structure

OPEN = ROOT / "tests" / "golden" / "captures"
HELD_OUT = OPEN / "held-out"


class Result(NamedTuple):
    """What came out of one capture. `lines` counts right labels, `reasons` right reasons too."""

    name: str
    language: str
    lines: int
    labels: int
    reasons: int
    claims: int
    right_claims: int
    wrong: tuple[str, ...]


def results(folder: Path) -> Iterator[Result]:
    """The results of all captures in a folder, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield result(path)


def result(path: Path) -> Result:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    page = read(Source(name=path.name, data=path.read_bytes()))
    cleaned = clean(page)
    found = deciding(cleaned)
    labels = reasons = 0
    wrong = []
    for line, role in expected["lines"].items():
        accepted = {role, *expected.get("arguable", {}).get(line, [])}
        ours = role_of(found[int(line)])
        right = ours.partition(":")[0] in {other.partition(":")[0] for other in accepted}
        labels += right
        reasons += ours in accepted
        if not right:
            wrong.append(f"line {line}: {role} became {ours} by {found[int(line)].rule}")
    claims = list(_claims(expected, structure(cleaned, "0")))
    wrong += [f"{name}: {wanted!r} became {ours!r}" for name, wanted, ours in claims if wanted != ours]
    return Result(
        name=path.stem,
        language=expected["language"],
        lines=len(expected["lines"]),
        labels=labels,
        reasons=reasons,
        claims=len(claims),
        right_claims=sum(wanted == ours for _, wanted, ours in claims),
        wrong=tuple(wrong),
    )


def role_of(labelled: Labelled) -> str:
    """A label as the expectations write it: `body`, `front:title`, `removed:related`."""
    if labelled.label == "kept":
        return "body"
    return f"{labelled.label}:{labelled.front or labelled.reason}"


def _claims(expected: dict[str, Any], document: Document) -> Iterator[tuple[str, object, object]]:
    """(name, expected, found) of every claim that is compared; names ignore case and white space."""
    metadata = document.metadata
    yield "kind", expected["kind"], metadata.kind.value
    for name in ("title", "place", "publisher", "via"):
        claim = getattr(metadata, name)
        yield name, _plain(expected.get(name)), _plain(claim.value if claim else None)
    for name in ("published", "event", "updated"):
        claim = getattr(metadata.dates, name) if metadata.dates else None
        wanted = expected["dates"].get(name)
        # The expectations give days; a time of day beside one is right as well.
        yield name, wanted, claim.value[: len(wanted)] if claim and wanted else claim and claim.value
    turns = [node for node in document.body if isinstance(node, Turn)]
    yield "turns", [turn["role"] for turn in expected["turns"]], [turn.role for turn in turns]
    people = {_plain(person.name) for person in document.people}
    yield "people", {_plain(person["name"]) for person in expected["speakers"]}, people


def _plain(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split()).casefold()


def main() -> None:
    held_out = "--held-out" in sys.argv
    total: dict[str, Counter[str]] = {}
    for one in results(HELD_OUT if held_out else OPEN):
        counts = Counter(one._asdict() | {"name": 1, "language": 0, "wrong": 0})
        total.setdefault("all", Counter()).update(counts)
        total.setdefault(one.language, Counter()).update(counts)
        if "--wrong" in sys.argv and not held_out:
            print("\n  ".join((one.name, *one.wrong)))
    for language, counts in total.items():
        print(
            f"{language}: {counts['name']} captures, {counts['lines']} lines; right label "
            f"{100 * counts['labels'] / counts['lines']:.1f} %, with reason "
            f"{100 * counts['reasons'] / counts['lines']:.1f} %; claims {counts['right_claims']} of {counts['claims']}"
        )


if __name__ == "__main__":
    main()
