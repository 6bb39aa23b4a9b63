"""Pages: their size and margins, the running head and foot, and the cover, which has neither."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from toolkit.exporters.compose.words import shorten
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, field, paragraph, run, text, twips, words
from toolkit.exporters.story import Block, Contents, Cover, Heading, Story
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value

COVER_HEADER, COVER_FOOTER, FOOTER = "cover", "coverfoot", "foot"
"""Relation ids of the parts that hold them; the running head of each chapter has its own."""
Start = Literal["nextPage", "continuous"]
"""How a section begins."""
_HEAD_LIMIT = 48
"""A title of more than 48 characters is cut in a running head, …"""
_LETTER = 0.6
"""… and one that leaves no room in the line: the assumed width of a letter in ems, with room for the gap."""
_HEAD_LEAST = 16
"""At least 16 characters of it are shown, even if they need a second line."""


class Chapter(Value, frozen=True):
    """Blocks with a running head of their own: a heading of the first level that begins a page, and what is
    below it up to the next.

    A section that runs on cannot have a head of its own: LibreOffice shows the one before it. So the head
    names all that is in the chapter, and is true of every page.
    """

    id: str
    """Relation id of the part that holds its head."""
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The title of its heading, or the first and last of several; without any, that of the contents.

        The heading of a section of sources, right above that of its first source, does not count.
        """
        following = (*self.blocks[1:], None)
        headings = [
            block
            for block, after in zip(self.blocks, following, strict=False)
            if isinstance(block, Heading) and block.level == 1 and not _is_section(block, after)
        ]
        if len(headings) > 1:
            return " – ".join(each.number or each.text for each in (headings[0], headings[-1]))
        if headings:
            return f"{headings[0].number} {headings[0].text}".strip()
        return next((block.title for block in self.blocks if isinstance(block, Contents)), "")


def _is_section(block: Heading, after: Block | None) -> bool:
    """Whether `block` is the heading A, right above A1."""
    return bool(block.number) and isinstance(after, Heading) and after.number.startswith(block.number)


def chapters_of(told: Story) -> tuple[Chapter, ...]:
    """The story cut at the headings of the first level that begin a page; at least one chapter.

    The cover, a section in itself, goes with what comes after it.
    """
    cuts = [
        place
        for place, block in enumerate(told.blocks)
        if isinstance(block, Heading)
        and block.level == 1
        and block.new_page
        and not all(isinstance(before, Cover) for before in told.blocks[:place])
    ]
    spans = pairwise((0, *cuts, len(told.blocks)))
    return tuple(
        Chapter(id=f"head{number}", blocks=told.blocks[first:last])
        for number, (first, last) in enumerate(spans, 1)
    )


def cover_section(theme: Theme, is_marked: bool) -> str:
    """The section of the cover: a band, if any, at the very top of the sheet, no foot but a marking."""
    foot = f'<w:footerReference w:type="default" r:id="{COVER_FOOTER}"/>' if is_marked else ""
    parts = f'<w:headerReference w:type="default" r:id="{COVER_HEADER}"/>{foot}'
    banded = theme.measures.band or theme.measures.accent_height
    return _section(theme, "nextPage", parts, head=0 if banded else None)


def text_section(theme: Theme, head: str) -> str:
    """A section of running text with foot and the head of this id."""
    parts = (
        f'<w:headerReference w:type="default" r:id="{head}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTER}"/>'
    )
    return _section(theme, "nextPage", parts)


def continued_section(theme: Theme, columns: int = 1) -> str:
    """A section that continues where the previous one ended, with the same head and foot."""
    return _section(theme, "continuous", "", columns=columns)


def cover_header_xml(told: Story, theme: Theme) -> bytes:
    """The band, from edge to edge of the sheet, and the stroke that hangs from it, if the theme has them.

    A marking is below them.
    """
    page, measures, colours = theme.page, theme.measures, theme.colours
    short = page.text_width - measures.accent_width
    band = _bar(measures.band, colours.heading, -page.left, -page.right) if measures.band else ""
    stroke = _bar(measures.accent_height, colours.accent, 0, short) if measures.accent_height else ""
    return _part("hdr", band + stroke + _marking(told) or paragraph("Header", ""))


def header_xml(told: Story, chapter: Chapter, theme: Theme) -> bytes:
    """The story's title left, the chapter's right, cut at a word to fit.

    No field: the one that looks for a style finds the first title on a page, not that of its first line.
    """
    line = int(theme.page.text_width / (theme.types["running"].size * _LETTER))
    title = shorten(chapter.title, max(min(line - len(told.running), _HEAD_LIMIT), _HEAD_LEAST))
    content = words(told.running) + run("<w:tab/>") + words(title)
    return _part("hdr", _marking(told) + paragraph("Header", content, _rule("bottom", theme)))


def footer_xml(told: Story, theme: Theme, pages: int) -> bytes:
    """The story's foot left, "Page X of Y" right; `pages` is the initial value of Y."""
    content = (
        words(told.foot)
        + run("<w:tab/>" + text("Page "))
        + field("PAGE", run(text("1")))
        + run(text(" of "))
        + field("NUMPAGES", run(text(str(pages))))
    )
    return _part("ftr", paragraph("Footer", content, _rule("top", theme)) + _marking(told))


def cover_footer_xml(told: Story) -> bytes:
    """The foot of the cover: the marking."""
    return _part("ftr", _marking(told))


def _marking(told: Story) -> str:
    return paragraph("Marking", words(told.marking), '<w:jc w:val="center"/>') if told.marking else ""


def _bar(height: float, colour: str, left: float, right: float) -> str:
    """An empty paragraph, shaded; `left` and `right` are its indents from the margins."""
    line = twips(height)
    return paragraph(
        "Header",
        "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"/>',
    )


def _part(element: Literal["hdr", "ftr"], content: str) -> bytes:
    return f"{DECLARATION}<w:{element} {NAMESPACES}>{content}</w:{element}>".encode()


def _rule(side: Literal["top", "bottom"], theme: Theme) -> str:
    width = round(theme.measures.hairline * 8)
    line = f'w:val="single" w:sz="{width}" w:space="5" w:color="{theme.colours.rule}"'
    return f"<w:pBdr><w:{side} {line}/></w:pBdr>"


def _section(theme: Theme, start: Start, parts: str, columns: int = 1, head: float | None = None) -> str:
    page, running = theme.page, theme.types["running"]
    # The theme measures to base lines, the format to the edges of the lines.
    top = page.head - running.leading if head is None else head
    bottom = page.foot - (running.leading - running.size)
    gap = twips(theme.measures.index_gap)
    return (
        f'<w:sectPr>{parts}<w:type w:val="{start}"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(top)}" w:footer="{twips(bottom)}" w:gutter="0"/>'
        f'<w:cols w:num="{columns}" w:space="{gap}"/></w:sectPr>'
    )
