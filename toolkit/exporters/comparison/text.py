"""A comparison as text: a sign at the beginning of each line, `[-removed-]` and `{+added+}` words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toolkit.comparing.changes import ClaimChange, Comparison, PackComparison, Row, Run, Side, TurnChange
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

SIGNS = {
    "edited": "~",
    "moved": ">",
    "removed": "-",
    "added": "+",
    "divided": "o",
    "joined": "o",
    "retyped": "o",
    "left-out": "o",
    "taken-in": "o",
    "changed": "~",
    "same": "=",
}
MOST_IN_COMMON = 160
"""Of a longer stretch that is the same, only the ends are printed."""
_CONTEXT = 60

_RED, _GREEN, _BOLD, _CYAN, _PLAIN = (f"\x1b[{code}m" for code in (31, 32, 1, 36, 0))
_COLOURS = {"removed": _RED, "added": _GREEN, "edited": _CYAN, "moved": _CYAN}
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}

Show = Callable[[str], str]
"""Makes text from a source fit for the terminal, in one line."""


def comparison_text(comparison: Comparison | PackComparison, show: Show, colour: bool = False) -> str:
    """What differs, a paragraph for each change; the empty string if nothing does.

    `show` is applied to all that comes from a source.
    """
    printer = _Printer(show, colour)
    lines = printer.pack(comparison) if isinstance(comparison, PackComparison) else printer.whole(comparison)
    return "" if comparison.same else "".join(f"{line}\n" for line in lines)


class _Printer:
    def __init__(self, show: Show, colour: bool) -> None:
        self._show = show
        self._colour = colour

    def whole(self, comparison: Comparison) -> Iterator[str]:
        yield from self._head(comparison.before, comparison.after, summary(comparison))
        yield from self._document(comparison)

    def pack(self, comparison: PackComparison) -> Iterator[str]:
        yield from self._head(comparison.before, comparison.after, pack_summary(comparison))
        yield from self._claims(comparison.claims)
        for source in comparison.changed:
            yield ""
            sign = SIGNS[source.change]
            yield self._painted(f"{sign} {source.change} {self._show(source_line(source))}", _BOLD)
            remark = source_remark(source)
            if remark:
                yield f"    ({remark})"
            if source.comparison and not source.comparison.same:
                yield f"  {summary(source.comparison)}"
                yield from (line and f"  {line}" for line in self._document(source.comparison))

    def _head(self, before: Side, after: Side, summed: str) -> Iterator[str]:
        for sign, side, colour in (("---", before, _RED), ("+++", after, _GREEN)):
            digest = f"  sha256 {side.sha256[:12]}…" if side.sha256 else ""
            yield self._painted(f"{sign} {self._show(side.name)}{digest}", colour)
        yield summed

    def _document(self, comparison: Comparison) -> Iterator[str]:
        yield from self._claims(comparison.claims)
        yield from self._turns(comparison.turns)
        for row in comparison.changed:
            yield ""
            yield from self._row(row, comparison)

    def _claims(self, changes: Iterable[ClaimChange]) -> Iterator[str]:
        for number, change in enumerate(changes):
            if not number:
                yield ""
            yield f"claim {change.claim}: {self._words(claim_runs(change))}"

    def _turns(self, changes: Iterable[TurnChange]) -> Iterator[str]:
        for number, change in enumerate(changes):
            if not number:
                yield ""
            for name, was, now in turn_values(change):
                both = f"{self._marked('removed', was)} {self._marked('added', now)}"
                yield f"turn {turn_place(change)}: {name} {both}"

    def _row(self, row: Row, comparison: Comparison) -> Iterator[str]:
        place = f"{SIGNS[row.change]} {place_in_both(row)} {CHANGES[row.change]}"
        yield self._painted(place, _COLOURS.get(row.change))
        for remark in remarks(row, comparison.before, comparison.after):
            yield f"    ({self._show(remark)})"
        unit = row.after or row.before
        if row.runs:
            yield f"    {self._words(row.runs)}"
        elif unit is not None and row.change in ("removed", "added"):
            yield f"    {self._painted(self._show(unit.text), _COLOURS[row.change])}"
        elif unit is not None:
            yield f"    {self._shortened(unit.text)}"

    def _words(self, words: Iterable[Run]) -> str:
        return "".join(
            self._shortened(run.text) if run.change == "same" else self._marked(run.change, run.text)
            for run in words
        )

    def _shortened(self, text: str) -> str:
        if len(text) > MOST_IN_COMMON:
            first, last = text[:_CONTEXT], text[-_CONTEXT:]
            first = first[: first.rfind(" ") + 1] or first
            text = f"{first}[…]{last[max(last.find(' '), 0) :]}"
        return self._show(text)

    def _marked(self, change: str, text: str) -> str:
        """`text` between marks, the spaces at its ends outside them."""
        inside = text.strip() or text
        left, _, right = text.partition(inside)
        first, last = _MARKS[change]
        return left + self._painted(f"{first}{self._show(inside)}{last}", _COLOURS[change]) + right

    def _painted(self, text: str, colour: str | None) -> str:
        return f"{colour}{text}{_PLAIN}" if self._colour and colour else text
