"""What the blocks of a story need besides themselves."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.exporters.docx.inline import Links
from toolkit.exporters.docx.numbering import Numberings
from toolkit.exporters.docx.sections import Chapter
from toolkit.exporters.story import Heading
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
    """Filled while the story is written."""
    has_fonts: bool
    """Whether the file has the theme's fonts."""
    chapter: Chapter
    """The one that is being written."""
