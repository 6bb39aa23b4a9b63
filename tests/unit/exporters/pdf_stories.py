"""Stories to render, and short ways to build them."""

from __future__ import annotations

from tests.unit.exporters.pdf_reader import bodies
from toolkit.exporters.pdf import render_pdf
from toolkit.exporters.rendered import Rendered
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Heading,
    Index,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    ParagraphStyle,
    Run,
    Story,
    Table,
    Turn,
)
from toolkit.exporters.theme_files import load_theme

THEME = load_theme()
SENTENCE = "The ministers met in Sochi and agreed to meet again before the summer. "


def story(*blocks: Block, title: str = "A pack", running: str = "A pack", foot: str = "BP-1") -> Story:
    return Story(title=title, language="en-GB", running=running, foot=foot, blocks=blocks)


def heading(id: str, text: str, level: int = 1, new_page: bool = False) -> Heading:
    return Heading(id=id, level=level, text=text, running=text, in_contents=True, new_page=new_page)


def paragraph(text: str, style: ParagraphStyle = "body", ref: str = "") -> Paragraph:
    return Paragraph(runs=(Run(text=text),), style=style, ref=ref)


def cells(*values: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(text=value),) for value in values)


def grid(*rows: tuple[tuple[Run, ...], ...], header: tuple[str, ...] = ("Key", "Value")) -> Table:
    return Table(kind="grid", header=header, rows=rows, widths=(0.2, 0.8), title="A table")


def render(*blocks: Block) -> Rendered:
    return render_pdf(story(*blocks), THEME)


def whole(rendered: Rendered) -> str:
    """All that stands in the text areas of the pages."""
    return " ".join(bodies(rendered.data))


def every_kind() -> Story:
    """Two sections over several pages, with every kind of block in each."""
    blocks: list[Block] = [
        Cover(
            kicker="Briefing pack",
            title="Partnerships and operations",
            subtitle="From two sources",
            rows=(("Reference", "BP-1"), ("Period covered", "4–9 July 2011")),
        ),
        Contents(title="Contents"),
        heading("glance", "At a glance"),
        Callout(title="Key points", items=((Run(text="First."),), (Run(text="Second", link="#s1"),))),
    ]
    for number in (1, 2):
        blocks += section(number)
    blocks.append(Notes(title="Notes", notes=((1, (Run(text="Retrieved later."),)),)))
    blocks.append(Index(title="Index", terms=(("Sochi", (Run(text="S1", link="#s1"),)), ("Київ", ()))))
    return story(*blocks)


def section(number: int) -> list[Block]:
    return [
        Heading(
            id=f"s{number}",
            level=1,
            text=f"Source number {number}",
            running=f"Source {number}",
            number=f"S{number}",
            in_contents=True,
            new_page=number == 1,
        ),
        Table(
            kind="fields",
            header=("Field", "Value"),
            rows=(cells("Kind", "speech"), cells("Place", "Sochi")),
            widths=(0.25, 0.75),
            title="Details",
        ),
        heading(f"s{number}-text", "Text", level=2),
        Turn(speaker="Anders Fogh Rasmussen", detail="Secretary General"),
        Paragraph(runs=(Run(text="As noted before."), Run(text="", note=1)), ref="¶1"),
        paragraph(SENTENCE * 4, "question", "¶2"),
        paragraph(SENTENCE * 40, "answer", "¶3"),
        heading(f"s{number}-more", "More", level=3),
        paragraph(SENTENCE, "quote", "¶4"),
        paragraph("[The recording stops here.]", "note"),
        paragraph("if x:\n    return  1", "code"),
        paragraph("Figure 1", "caption"),
        paragraph("Small print", "small"),
        ListBlock(
            items=(
                Item(marker="(a)", runs=(Run(text="first item"),)),
                Item(marker="–", level=1, runs=(Run(text="second item", bold=True, italic=True),)),
            ),
            ref="¶5",
        ),
        grid(*(cells(f"key {row}", f"{row} " + SENTENCE) for row in range(30))),
    ]
