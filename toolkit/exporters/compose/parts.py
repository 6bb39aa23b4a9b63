"""The parts of a pack, by the names that manifests and the command line have for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import cast

from msgspec.structs import replace

from toolkit.errors import UsageError
from toolkit.exporters.compose.back import not_used, sources
from toolkit.exporters.compose.body import length
from toolkit.exporters.compose.chronology import chronology
from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.copies import copies
from toolkit.exporters.compose.exchanges import exchanges
from toolkit.exporters.compose.front import at_a_glance, cover, entry_title, running_title, section_id
from toolkit.exporters.compose.method import method
from toolkit.exporters.compose.notes import noted
from toolkit.exporters.compose.registers import abbreviations, index, quotations
from toolkit.exporters.compose.removal import removal_log
from toolkit.exporters.compose.section import HEADING, section
from toolkit.exporters.compose.summary import summary
from toolkit.exporters.compose.who import who
from toolkit.exporters.compose.words import shorten
from toolkit.exporters.story import Block, Contents, Heading
from toolkit.model.pack import Entry, Pack, PartName

LONGEST_RUN_ON = 1000
"""A source whose text has more than 1,000 characters begins a page; a shorter one runs on below another."""

Part = Callable[[Pack, References], Iterator[Block]]


def _cover(pack: Pack, references: References) -> Iterator[Block]:
    yield cover(pack)


def _contents(pack: Pack, references: References) -> Iterator[Block]:
    yield Contents(title="Contents")


def _texts(pack: Pack, references: References) -> Iterator[Block]:
    """The sources themselves, under the titles of their sections if these have any."""
    titles = {section.id: section.title for section in pack.sections if section.title}
    for place, entry in enumerate(pack.entries):
        begins = place == 0 or pack.entries[place - 1].ref[0] != entry.ref[0]
        title = titles.get(entry.ref[0]) if begins else None
        if title is not None:
            yield _section_heading(entry.ref[0], title)
        new_page = title is None and (place == 0 or length(entry.document) > LONGEST_RUN_ON)
        yield from noted(_source(entry, new_page), entry, pack.notes)


def _section_heading(letter: str, title: str) -> Heading:
    return Heading(
        id=f"section-{letter.lower()}",
        level=1,
        text=title,
        running=shorten(title),
        number=letter,
        in_contents=True,
        new_page=True,
    )


def _source(entry: Entry, new_page: bool) -> Iterator[Block]:
    title = entry_title(entry, HEADING)
    running = running_title(entry)
    return section(entry.document, title, section_id(entry), entry.ref, new_page, running)


def _sources(pack: Pack, references: References) -> Iterator[Block]:
    yield from sources(pack)
    yield from not_used(pack.failed)


PARTS: dict[PartName, Part] = {
    "cover": _cover,
    "contents": _contents,
    "key_points": summary,
    "at_a_glance": lambda pack, references: chain(at_a_glance(pack), copies(pack, references)),
    "chronology": chronology,
    "who": who,
    "texts": _texts,
    "qa_digest": exchanges,
    "quotes": quotations,
    "glossary": abbreviations,
    "sources": _sources,
    "method": lambda pack, _: method(pack),
    "removed": lambda pack, _: removal_log(pack),
    "index": index,
}
"""In the order in which a pack has them if nobody says otherwise."""


def checked_parts(names: Sequence[str]) -> tuple[PartName, ...]:
    """The names, each once. Raises UsageError for one that is no part, and names what may be meant."""
    for name in names:
        if name not in PARTS:
            near = get_close_matches(name, PARTS, 1)
            meant = f"; did you mean {near[0]}?" if near else "."
            raise UsageError(f"there is no part {name!r}{meant} The parts are {', '.join(PARTS)}")
    return tuple(cast(PartName, name) for name in dict.fromkeys(names))


def part_blocks(pack: Pack) -> Iterator[Block]:
    """The blocks of the parts of a pack, in its order; a part for which nothing was found has none."""
    references = References(pack)
    before: PartName | None = None
    for name in dict.fromkeys(pack.parts or PARTS):
        for block in PARTS[name](pack, references):
            # A running head in a DOCX names all on its pages, and that of sources is to name sources only.
            is_next = before == "texts" != name and isinstance(block, Heading)
            yield replace(block, new_page=True) if is_next else block
            before = name
