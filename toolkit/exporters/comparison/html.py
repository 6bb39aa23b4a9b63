"""A comparison as one page of HTML: `<del>` and `<ins>`, readable without script, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from toolkit.comparing.changes import (
    ClaimChange,
    Comparison,
    PackComparison,
    Row,
    Run,
    Side,
    SourceChange,
    TurnChange,
)
from toolkit.exporters.comparison.words import (
    CHANGES,
    claim_runs,
    pack_summary,
    place_in_both,
    remarks,
    source_line,
    source_remark,
    summary,
    turn_place,
    turn_values,
)
from toolkit.exporters.html.markup import element, escaped
from toolkit.resources import data_path

NEIGHBOURS = 2
"""Of blocks that are the same, two before and two after a change are open; the others open on request."""
_CALLED: Mapping[str, str] = {"same": "the same", **{str(name): words for name, words in CHANGES.items()}}
_ELEMENTS = {"removed": "del", "added": "ins"}


def comparison_html(comparison: Comparison | PackComparison) -> bytes:
    """The page in UTF-8: every block of both, those that are the same folded away far from changes."""
    before, after = comparison.before, comparison.after
    if isinstance(comparison, PackComparison):
        summed, parts = pack_summary(comparison), _pack(comparison)
    else:
        summed, parts = summary(comparison), _document(comparison, 2)
    title = f"{before.name} and {after.name} compared"
    body = (
        element("header", f"<h1>{escaped(title)}</h1>{_sides(before, after)}<p>{escaped(summed)}</p>"),
        element("main", "\n".join(parts) or "<p>There is nothing to compare.</p>"),
    )
    return _page(title, "\n".join(body)).encode("utf-8")


def _page(title: str, body: str) -> str:
    style = data_path("html", "comparison.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(title)}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def _sides(before: Side, after: Side) -> str:
    rows = (("Before", before), ("After", after))
    return element("dl", "".join(f"<dt>{term}</dt><dd>{_side(side)}</dd>" for term, side in rows))


def _side(side: Side) -> str:
    digest = f" <small>SHA-256 <code>{escaped(side.sha256)}</code></small>" if side.sha256 else ""
    return escaped(side.name) + digest


def _pack(comparison: PackComparison) -> Iterator[str]:
    yield from _claims(comparison.claims, 2, "The pack")
    for source in comparison.sources:
        yield element("section", "\n".join(_source(source)), class_=f"source {source.change}")


def _source(change: SourceChange) -> Iterator[str]:
    yield f"<h2>{_kind(change.change)} {escaped(source_line(change))}</h2>"
    remark = source_remark(change)
    if remark:
        yield element("p", escaped(remark), class_="remark")
    if change.comparison and not change.comparison.same:
        yield element("p", escaped(summary(change.comparison)))
        yield from _document(change.comparison, 3)


def _document(comparison: Comparison, level: int) -> Iterator[str]:
    yield from _claims(comparison.claims, level, "Claims")
    yield from _turns(comparison.turns, level)
    if comparison.rows:
        yield f"<h{level}>Blocks</h{level}>"
        yield from _rows(comparison)


def _claims(changes: Iterable[ClaimChange], level: int, title: str) -> Iterator[str]:
    rows = [
        f'<tr><th scope="row">{escaped(change.claim)}</th>'
        f'<td dir="auto">{_inline(claim_runs(change))}</td></tr>'
        for change in changes
    ]
    if rows:
        yield f"<h{level}>{title}</h{level}>"
        yield _table(("Claim", "Before and after"), rows)


def _turns(changes: Iterable[TurnChange], level: int) -> Iterator[str]:
    rows = [
        f'<tr><th scope="row">{escaped(turn_place(change))}</th><td>{escaped(name)}</td>'
        f'<td dir="auto"><del>{escaped(was)}</del> <ins>{escaped(now)}</ins></td></tr>'
        for change in changes
        for name, was, now in turn_values(change)
    ]
    if rows:
        yield f"<h{level}>Turns</h{level}>"
        yield _table(("Place", "What", "Before and after"), rows)


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in head)
    return f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table>"


def _rows(comparison: Comparison) -> Iterator[str]:
    """Every row; of a run of rows that are the same, those far from changes stand in a closed part."""
    groups = [(same, [*group]) for same, group in groupby(comparison.rows, lambda row: row.change == "same")]
    for number, (same, rows) in enumerate(groups):
        made = [_row(row, comparison) for row in rows]
        first = NEIGHBOURS if same and number else 0
        last = NEIGHBOURS if same and number < len(groups) - 1 else 0
        folded = made[first : len(made) - last] if same else []
        if len(folded) > 1:
            summary_line = element("summary", f"{len(folded):,} blocks the same")
            yield from made[:first]
            yield element("details", "\n".join((summary_line, *folded)))
            yield from made[len(made) - last :]
        else:
            yield from made


def _row(row: Row, comparison: Comparison) -> str:
    head = element("span", escaped(place_in_both(row)), class_="place")
    if row.change != "same":
        head = f"{_kind(row.change)} {head}"
    said = [
        element("p", escaped(one), class_="remark")
        for one in remarks(row, comparison.before, comparison.after)
    ]
    unit = row.after or row.before
    text = _inline(row.runs) if row.runs else _whole(row.change, unit.text if unit else "")
    side = comparison.after if row.after else comparison.before
    words = element("div", text, class_="text", dir="auto", lang=side.language or "")
    words = f'<p class="head">{head}</p>{"".join(said)}{words}'
    return element("article", words, class_=f"row {row.change}")


def _kind(change: str) -> str:
    words = _CALLED.get(change, change)
    return element("span", words, class_=f"kind {change}")


def _whole(change: str, text: str) -> str:
    name = _ELEMENTS.get(change)
    return element(name, _lines(text)) if name else _lines(text)


def _inline(words: Iterable[Run]) -> str:
    return "".join(
        element(_ELEMENTS[run.change], _lines(run.text)) if run.change in _ELEMENTS else _lines(run.text)
        for run in words
    )


def _lines(text: str) -> str:
    """The text escaped, its line breaks kept: those of code are part of it."""
    return "\n".join(escaped(line) for line in text.split("\n"))
