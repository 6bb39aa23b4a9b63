"""How well speakers' labels are found, on pages and transcripts that the repository does not hold.

python -m tests.measure.turns web DATA        pages of WCXB, as HTML and as text: on how many are there turns?
python -m tests.measure.turns briefings DATA  White House briefings: are questions and named turns found?
python -m tests.measure.turns time DATA       what the search costs on pages of WCXB
"""

from __future__ import annotations

import argparse
import json
import lzma
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import SourceError
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.speech.label import SpeakerLabel
from toolkit.evidence.speech.labels import judged_groups, labels_of
from toolkit.evidence.speech.setting import setting_of
from toolkit.model.source import Source
from toolkit.model.spans import text_of
from toolkit.readers import read
from toolkit.training.captures import text_capture

STARTS = 40
"""A turn is found where the first 40 characters of its words, white space aside, follow a label."""

NEARBY = 40
"""And the label is looked for among the next 40."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("web", "briefings", "time"))
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    rows = _rows(arguments.data)
    {"web": _web, "briefings": _briefings, "time": _time}[arguments.what](rows)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _seen(name: str, data: bytes) -> PageEvidence | None:
    try:
        return PageEvidence(read(Source(name=name, data=data)))
    except SourceError:  # no text outside scripts
        return None


def _web(rows: Iterator[dict[str, Any]]) -> None:
    pages = Counter[str]()
    for row in rows:
        html = row["html"].encode()
        for name, data in (("a.html", html), ("a.txt", text_capture(html).encode())):
            seen = _seen(name, data)
            labels = seen.speakers if seen else ()
            pages[f"{name} pages"] += 1
            if seen is None or not labels:
                continue
            named = [text_of(seen.page.view, (label.name,)) for label in labels if label.name]
            pages[f"{name} with turns"] += 1
            pages[f"{name} with a name"] += bool(named)
            kinds = dict(Counter(f"{label.form} {label.kind}" for label in labels))
            print(row["id"], name, row["page_type"], kinds, sorted(set(named))[:5], flush=True)
    print(dict(pages))


def _briefings(rows: Iterator[dict[str, Any]]) -> None:
    counts = Counter[str]()
    for row in rows:
        seen = _seen("a.html" if row["form"] == "html" else "a.txt", row["capture"].encode())
        if seen is None:
            continue
        view = seen.page.view
        labels = seen.speakers
        said = [_squeezed(view[label.said : label.said + 4 * STARTS]) for label in labels]
        position = 0
        for turn in row["turns"]:
            kind = "questions" if turn["label"] == "Q" else "named turns"
            counts[kind] += 1
            starts = _squeezed(turn["starts"])
            nearby = range(position, min(position + NEARBY, len(labels)))
            found = next((at for at in nearby if said[at].startswith(starts)), None)
            if found is None:
                print(row["id"], "missed", turn["label"], turn["starts"])
                continue
            counts[f"{kind} found"] += 1
            counts["not in the list"] += found - position
            for label in labels[position:found]:
                print(
                    row["id"],
                    "extra",
                    label.kind,
                    " ".join(view[label.pieces[0][0] : label.said + 60].split()),
                )
            label, position = labels[found], found + 1
            if not _agrees(view, label, turn["label"]):
                counts["wrong"] += 1
                print(row["id"], "wrong", turn["label"], label.kind, text_of(view, label.pieces))
    print(dict(counts))


def _agrees(view: str, label: SpeakerLabel, printed: str) -> bool:
    """Whether a label says what is printed: a question asks, a name is part of it, an office has no name."""
    if printed == "Q":
        return label.kind == "question"
    named = label.kind in ("name", "office", "generic", "moderator")
    return named and (label.name is None or text_of(view, (label.name,)) in printed)


def _squeezed(text: str) -> str:
    return "".join(text.split())[:STARTS]


def _time(rows: Iterator[dict[str, Any]]) -> None:
    spent = []
    for row in rows:
        seen = _seen("a.html", row["html"].encode())
        if seen is not None:
            points = seen.points  # made for cleaning too, so not counted
            started = time.process_time()
            setting = setting_of(seen.page, seen.text, seen.lines, seen.tokens, points, seen.language)
            labels_of(setting, seen.page.view, judged_groups(setting))
            spent.append(1000 * (time.process_time() - started))
    print(
        f"{statistics.median(spent):.1f} ms at the median, mean {statistics.fmean(spent):.1f}, most {max(spent):.0f}"
    )


if __name__ == "__main__":
    main()
