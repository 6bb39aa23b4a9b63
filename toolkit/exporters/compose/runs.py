"""A text of the model as runs: what its marks say, in the formatting of the story."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from toolkit.exporters.marked import Stretch, stretches
from toolkit.exporters.story import Run, Runs
from toolkit.model.parts import Part


def runs_of(part: Part, view: str | None = None, bold: bool = False, muted: bool = False) -> Runs:
    """The runs of the text of `part`; at least one, however little text. `bold` and `muted` apply to all."""
    found = tuple(run for stretch in stretches(part, view) for run in _runs(stretch, bold, muted))
    return found or (Run(text=part.text, bold=bold, muted=muted),)


def _runs(stretch: Stretch, bold: bool, muted: bool) -> Iterator[Run]:
    kinds = stretch.kinds
    run = Run(
        text=stretch.text,
        breaks=stretch.breaks,
        bold=bold or "strong" in kinds,
        italic="emphasis" in kinds,
        muted=muted,
        struck="deleted" in kinds,
        underlined="inserted" in kinds,
        code="code" in kinds,
        script="sup" if "sup" in kinds else "sub" if "sub" in kinds else None,
        link=stretch.link,
        cites=stretch.note,
        language=stretch.language,
    )
    if not stretch.has_reading:
        yield replace(run, text=f"{stretch.opened}{stretch.text}{stretch.closed}")
        return
    if stretch.opened:
        yield replace(run, text=stretch.opened)
    yield replace(run, ruby="base")
    if stretch.reading:
        yield Run(text=f"（{stretch.reading}）", muted=True, ruby="reading", language=stretch.language)
    if stretch.closed:
        yield replace(run, text=stretch.closed)
