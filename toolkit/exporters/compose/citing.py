"""References to places in the sources, as every part of a pack prints them: `[A2/¶23]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.exporters.compose.body import paragraph_numbers
from toolkit.exporters.compose.front import section_id
from toolkit.exporters.story import Run
from toolkit.model.analysis import Citation, DatedCitation
from toolkit.model.pack import Pack

MOST_PLACES = 12
"""At most 12 places of one thing are printed; how many more there are is said."""


class References:
    """What the places in a pack are called, and where links to them lead."""

    def __init__(self, pack: Pack) -> None:
        self._numbers = {entry.ref: paragraph_numbers(entry.document) for entry in pack.entries}
        self._sections = {entry.ref: section_id(entry) for entry in pack.entries}

    def to(self, ref: str, block: str | None) -> Run:
        """The reference to a block of the source `ref`; to the source itself, for what has no number."""
        number = self._numbers[ref].get(block or "")
        if number is None:
            return Run(text=f"[{ref}]", link=f"#{self._sections[ref]}", muted=True)
        place = f"{ref}/¶{number}"
        return Run(text=f"[{place}]", link=f"#{place}", muted=True)

    def all_of(self, cited: Iterable[Citation | DatedCitation]) -> Iterator[Run]:
        """The references of several citations, each place once, with blanks between them."""
        places = list(dict.fromkeys((each.ref, each.block) for each in cited))
        for number, (ref, block) in enumerate(places[:MOST_PLACES]):
            if number:
                yield Run(text=" ")
            yield self.to(ref, block)
        if len(places) > MOST_PLACES:
            yield Run(text=f" and {len(places) - MOST_PLACES} more", muted=True)
