"""The PDF exporter: a story set in type, paginated once, then drawn.

    press     the story's surroundings while it is set: theme, live ids
    faces     the fonts: widths, and which character is drawn with which face
    lines     runs -> lines that fit a width
    strips    lines -> strips: slices of a page that are never cut
    tables    a table -> strips
    blocks    a story's blocks -> strips and page breaks
    pages     strips -> pages; here every page number becomes known
    draw      pages -> bytes; the only file that draws with reportlab

reportlab is imported when the first story is rendered, not with this package.
"""

from __future__ import annotations

from toolkit.exporters.rendered import Rendered
from toolkit.exporters.story import Story
from toolkit.exporters.theme import Theme

__all__ = ["render_pdf"]


def render_pdf(story: Story, theme: Theme) -> Rendered:
    """`story` as a PDF file: the same story and theme give the same bytes.

    Nothing that a story can hold makes it fail; characters that no font has are drawn as U+FFFD
    and counted in `Rendered.replaced`.
    """
    from toolkit.exporters.pdf.blocks import flow
    from toolkit.exporters.pdf.draw import draw
    from toolkit.exporters.pdf.faces import replaced
    from toolkit.exporters.pdf.pages import heading_pages, paginate
    from toolkit.exporters.pdf.press import Press

    sheets = paginate(flow(story, Press.of(story, theme)), theme.page.text_height)
    pages = heading_pages(sheets)
    return Rendered(
        data=draw(sheets, pages, story, theme),
        pages=pages,
        page_count=len(sheets),
        replaced=replaced(story),
    )
