"""What the blocks of a story need besides themselves."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.exporters.docx.inline import Links, links_of
from toolkit.exporters.docx.numbering import Numberings
from toolkit.exporters.docx.pictures import Pictures
from toolkit.exporters.docx.sections import Chapter, chapters_of
from toolkit.exporters.story import Heading, Story
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value


class Setting(Value, frozen=True):
    """What a block needs besides itself."""

    theme: Theme
    links: Links
    listed: tuple[Heading, ...]
    """The headings that the contents list."""
    pages: Mapping[str, int]
    """Heading id -> page number, as far as a layout has computed them."""
    numbers: Numberings
    pictures: Pictures
    """These two are filled while the story is written."""
    is_marked: bool
    """Whether a protective marking is on every page."""
    has_fonts: bool
    """Whether the file has the theme's fonts."""
    chapter: Chapter
    """The one that is being written."""

    @classmethod
    def of(cls, told: Story, theme: Theme, pages: Mapping[str, int], has_fonts: bool = False) -> Setting:
        """What the first chapter of a story needs."""
        headings = (block for block in told.blocks if isinstance(block, Heading))
        return cls(
            theme=theme,
            links=links_of(told, theme),
            listed=tuple(heading for heading in headings if heading.in_contents),
            pages=pages,
            numbers=Numberings(),
            pictures=Pictures(),
            is_marked=bool(told.marking),
            has_fonts=has_fonts,
            chapter=chapters_of(told)[0],
        )
