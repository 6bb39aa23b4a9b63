"""Captures written for this project, and how many of their lines and claims come out as expected.

python -m tests.captures                the open ones, by language
python -m tests.captures --second-hand  those of another writing; --scripts: of other scripts
python -m tests.captures --wrong        and what is wrong with each
python -m tests.captures --held-out     the figures of those nobody develops against
python -m tests.captures --write DIR    the open ones as labelled files, to train with
"""

from __future__ import annotations

import argparse
import json
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
from toolkit.training.labelled import BODY, FRONT, LabelledCapture, Roles, captures_in

OPEN = ROOT / "tests" / "golden" / "captures"
HELD_OUT = OPEN / "held-out"
SECOND_HAND = OPEN / "second-hand"
SCRIPTS = OPEN / "scripts"


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


def labelled_results(folder: Path) -> Iterator[Result]:
    """The results of the captures of a folder that have their roles before their lines; they make no claims."""
    return map(labelled_result, captures_in(folder))


def labelled_result(capture: LabelledCapture) -> Result:
    found = decided_lines(capture)
    labels = reasons = 0
    wrong = []
    for line, roles in capture.roles.items():
        ours = role_of(found[line])
        right = label_of(ours.rpartition(":")[2]) in map(label_of, roles)
        labels += right
        reasons += ours.rpartition(":")[2] in roles
        if not right:
            wrong.append(f"line {line}: {'/'.join(roles)} became {ours} by {found[line].rule}")
    return Result(
        name=capture.name,
        language=capture.name.split("-")[1],
        lines=len(capture.roles),
        labels=labels,
        reasons=reasons,
        claims=0,
        right_claims=0,
        wrong=tuple(wrong),
    )


def decided_lines(capture: LabelledCapture) -> dict[int, Labelled]:
    """What was decided of each line, by its number."""
    return deciding(clean(read(Source(name=f"{capture.name}.txt", data=capture.text.encode()))))


def label_of(role: str) -> str:
    """The label that a role asks for: `body`, `front` or `removed`."""
    return BODY if role == BODY else "front" if role in FRONT else "removed"


def open_captures() -> Iterator[LabelledCapture]:
    """The open captures with the accepted roles of every line, the best first."""
    for path in sorted(OPEN.glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.read_bytes().decode().replace("\r\n", "\n")
        lines = [(_roles(expected, str(number)), line) for number, line in enumerate(text.split("\n"), 1)]
        kept = tuple((roles, line if roles else "") for roles, line in lines)
        yield LabelledCapture(name=path.stem, lines=kept)


def _roles(expected: dict[str, Any], line: str) -> Roles:
    if line not in expected["lines"]:
        return ()
    roles = (expected["lines"][line], *expected.get("arguable", {}).get(line, ()))
    return tuple(dict.fromkeys(role.rpartition(":")[2] for role in roles))


def write_labelled(capture: LabelledCapture, folder: Path) -> None:
    """Writes a capture as `ROLE | TEXT`, the form in which it can be trained with."""
    rows = [f"{'/'.join(roles)} | {text}" if roles else "" for roles, text in capture.lines]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{capture.name}.txt").write_text("\n".join(rows), encoding="utf-8")


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


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.captures")
    which = parser.add_mutually_exclusive_group()
    for name in ("held-out", "second-hand", "scripts"):
        which.add_argument(f"--{name}", dest="which", action="store_const", const=name)
    parser.add_argument("--wrong", action="store_true", help="tell what is wrong with each")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the open ones as labelled files")
    return parser.parse_args()


def _chosen(which: str | None) -> Iterator[Result]:
    if which == "second-hand":
        return labelled_results(SECOND_HAND)
    if which == "scripts":
        return labelled_results(SCRIPTS)
    return results(HELD_OUT if which == "held-out" else OPEN)


def main() -> None:
    arguments = _arguments()
    if arguments.write is not None:
        for capture in open_captures():
            write_labelled(capture, arguments.write)
        return
    total: dict[str, Counter[str]] = {}
    for one in _chosen(arguments.which):
        counts = Counter(one._asdict() | {"name": 1, "language": 0, "wrong": 0})
        total.setdefault("all", Counter()).update(counts)
        total.setdefault(one.language, Counter()).update(counts)
        if arguments.wrong and arguments.which != "held-out":
            print("\n  ".join((one.name, *one.wrong)))
    for language, counts in total.items():
        print(
            f"{language}: {counts['name']} captures, {counts['lines']} lines; right label "
            f"{100 * counts['labels'] / counts['lines']:.1f} %, with reason "
            f"{100 * counts['reasons'] / counts['lines']:.1f} %; claims {counts['right_claims']} of {counts['claims']}"
        )


if __name__ == "__main__":
    main()
