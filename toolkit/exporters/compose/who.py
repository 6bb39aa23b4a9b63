"""Who speaks in the sources of a pack, and who is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.words import EDITOR, counted, shorten
from toolkit.exporters.story import Bar, Block, Drawing, Heading, Paragraph, Run, Runs, Table, Words
from toolkit.model.analysis import PersonEntry
from toolkit.model.pack import Pack

MOST_BARS = 12
"""The chart shows the 12 who speak most."""
_SAID = (
    "Everybody who speaks in a source, and those whom the sources name. Offices are as the sources state "
    "them, which may be of that day only. Words are those of the turns of which the source says who speaks."
)
_NAMES = 0.34
"""The share of a chart's width that its names have."""
_NUMBERS = 0.1
_LINE = 15.0
"""Points from one bar of a chart to the next."""
_LONGEST_NAME = 32
_MOST_ROLES = 3


def who(pack: Pack, references: References) -> Iterator[Block]:
    """A chart of those who speak, and a table of all."""
    people = pack.analysis.people if pack.analysis else ()
    if not people:
        return
    yield Heading(id="who", level=1, text="Who speaks, who is named", running="Who", in_contents=True)
    yield Paragraph(runs=(Run(text=_SAID),), style="small")
    speaking = sorted((each for each in people if each.words), key=lambda each: -(each.words or 0))
    if len(speaking) > 1:
        yield chart(speaking)
    yield Table(
        kind="grid",
        header=("Name", "As stated", "Speaks", "Where"),
        rows=tuple(_row(each, references) for each in people),
        widths=(0.27, 0.31, 0.16, 0.26),
        title="People who speak or are named",
    )


def chart(speaking: Sequence[PersonEntry]) -> Drawing:
    """A bar for each of those who speak most, as long as the words they speak are many."""
    shown = speaking[:MOST_BARS]
    most = max(each.words or 1 for each in shown)
    room = 1 - _NAMES - _NUMBERS
    bars, words = list[Bar](), list[Words]()
    for number, each in enumerate(shown):
        count, top = each.words or 0, number * _LINE
        width = max(room * count / most, 0.002)
        bars.append(Bar(x=_NAMES, y=top + 3, width=width, height=9, tone="accent"))
        words.append(
            Words(x=_NAMES - 0.015, y=top + 10.5, text=shorten(each.heading, _LONGEST_NAME), align="end")
        )
        words.append(Words(x=_NAMES + width + 0.012, y=top + 10.5, text=f"{count:,}", tone="muted"))
    told = "; ".join(f"{each.heading}: {counted(each.words or 0, 'word')}" for each in shown)
    more = f" (the {MOST_BARS} who speak most)" if len(speaking) > MOST_BARS else ""
    return Drawing(
        height=len(shown) * _LINE, bars=tuple(bars), words=tuple(words), alt=f"Words spoken{more}: {told}."
    )


def _row(each: PersonEntry, references: References) -> tuple[Runs, ...]:
    given = f" {EDITOR}" if each.basis == "given" else ""
    others = tuple(form for form in each.forms if form != each.heading)
    name = [Run(text=f"{each.heading}{given}", bold=True)]
    if others:
        name.append(Run(text=f" · {'; '.join(others)}", muted=True))
    spoken = counted(each.turns, "turn") + f", {counted(each.words or 0, 'word')}" if each.turns else "–"
    return (
        tuple(name),
        tuple(_roles(each, references)),
        (Run(text=spoken),),
        tuple(references.all_of(each.mentions)),
    )


def _roles(each: PersonEntry, references: References) -> Iterator[Run]:
    """Offices and affiliations as stated, each once, with their places."""
    texts = dict.fromkeys(role.text for role in each.roles)
    for number, text in enumerate([*texts][:_MOST_ROLES]):
        yield Run(text=f"{'; ' if number else ''}{text} ")
        yield from references.all_of([role for role in each.roles if role.text == text])
