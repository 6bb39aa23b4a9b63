"""The PDF exporter: a story set in type, paginated once, then drawn.

    press     the story's surroundings while it is set: theme, live ids
    face      what setting text needs to know of a font
    faces     which character is drawn with which face
    shaping   faces whose letters change with their neighbours
    breaks    where lines may be broken in writing without spaces
    hyphens   where words may be divided
    line      a line and its pieces
    lines     runs -> lines that fit a width, each in the order in which it is seen;
              plain_lines the same for text in one formatting
    structure what the parts of a story are, for those who listen to it
    strips    lines -> strips: slices of a page that are never cut
    tables    a table -> strips
    lists     a list -> strips
    drawings  a drawing -> a strip
    front     the cover and the contents -> strips
    blocks    all of a story's blocks -> strips, page breaks and columns
    pages     strips -> pages; here every page number becomes known
    furniture running head and foot, and the cover's band
    draw      pages -> bytes
    tree      the structure as it is written: which stretches of which page
    writer    the operators that set text
    embedding shaped fonts in the file
    canvas    reportlab, made deterministic and tagged
    archive   metadata, colour space and attachment, as archives require them
    colour    the colour space

reportlab is imported when the first story is rendered, not with this package.
"""

from __future__ import annotations

from toolkit.exporters.rendered import Attachment, Rendered
from toolkit.exporters.story import Story
from toolkit.exporters.theme import Theme

__all__ = ["render_pdf"]


def render_pdf(story: Story, theme: Theme, attachment: Attachment | None = None) -> Rendered:
    """`story` as a tagged PDF file that holds `attachment`: the same three give the same bytes.

    No content of a story makes it fail; characters that no font has are drawn as U+FFFD and
    counted in `Rendered.replaced`. For scripts that the shipped fonts lack, the bytes also depend
    on the fonts that are installed.
    """
    from toolkit.exporters.pdf.blocks import flow
    from toolkit.exporters.pdf.draw import draw
    from toolkit.exporters.pdf.faces import replaced
    from toolkit.exporters.pdf.pages import heading_pages, paginate, run_on
    from toolkit.exporters.pdf.press import Press

    press = Press.of(story, theme)
    sheets = paginate(flow(story, press), theme.page.text_height)
    pages = heading_pages(sheets, press.ids | press.places)
    missing, skipped = replaced(story)
    return Rendered(
        data=draw(sheets, pages, story, press, attachment),
        pages=pages,
        page_count=len(sheets),
        run_on=run_on(sheets, frozenset(each.id for each in press.headings if each.new_page)),
        replaced=missing,
        skipped=skipped,
    )
