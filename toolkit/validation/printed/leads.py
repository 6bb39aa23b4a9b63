"""Where the links and bookmarks of a story lead, as it is to be found in a file made of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from toolkit.exporters import story
from toolkit.exporters.docx.inline import address_of
from toolkit.exporters.glyphs import live_link
from toolkit.validation.printed.texts import Form, one_line


class Landings:
    """What stands at each place of a story that a link may lead to: its reference, or its words."""

    def __init__(self, whole: story.Story, form: Form) -> None:
        self._form = form
        self._targets = story.targets(whole)
        self._at = {place: place for place in story.places(whole)}
        for block in whole.blocks:
            if isinstance(block, story.Heading):
                self._at[block.id] = heading_line(block)
            elif isinstance(block, story.Paragraph) and block.id:
                self._at[block.id] = block.place or one_line(f"{block.sign} {story.plain(block.runs)}")

    def of(self, runs: story.Runs) -> tuple[str, ...]:
        """Where the links of runs lead; one that goes on over several runs is one."""
        found = (self._landing(story.target(run) if self._form == "pdf" else run.link) for run in runs)
        return tuple(landing for landing, _ in groupby(found) if landing)

    def of_heading(self, heading: story.Heading) -> tuple[str, ...]:
        return (self._at[heading.id],)

    def _landing(self, link: str | None) -> str:
        if link is None:
            return ""
        if link.startswith("#"):
            return self._at.get(link[1:], "")
        return (live_link(link, self._targets) if self._form == "pdf" else address_of(link)) or ""


def heading_line(heading: story.Heading) -> str:
    return one_line(f"{heading.number} {heading.text}")


def bookmarks_of(whole: story.Story) -> Iterator[tuple[str, str]]:
    """The title of each bookmark that a PDF has, and what stands where it leads."""
    for block in whole.blocks:
        if isinstance(block, story.Heading):
            title = f"{block.number} {block.running or block.text}".strip()
            yield one_line(title), heading_line(block)
        elif isinstance(block, story.Contents):
            yield one_line(block.title), one_line(block.title)
