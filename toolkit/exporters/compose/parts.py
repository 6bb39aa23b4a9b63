"""The parts of a pack, by the names that manifests and the command line have for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from toolkit.errors import UsageError
from toolkit.exporters.compose.back import not_used, sources
from toolkit.exporters.compose.body import length
from toolkit.exporters.compose.chronology import chronology
from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.exchanges import exchanges
from toolkit.exporters.compose.front import at_a_glance, cover, section_id
from toolkit.exporters.compose.method import method
from toolkit.exporters.compose.registers import abbreviations, index, quotations
from toolkit.exporters.compose.removal import removal_log
from toolkit.exporters.compose.section import section
from toolkit.exporters.compose.summary import summary
from toolkit.exporters.compose.who import who
from toolkit.exporters.story import Block, Contents
from toolkit.model.pack import Pack

LONGEST_RUN_ON = 1000
"""A source whose text has more than 1,000 characters begins a page; a shorter one runs on below another."""

Part = Callable[[Pack, References], Iterator[Block]]


def _cover(pack: Pack, references: References) -> Iterator[Block]:
    yield cover(pack)


def _contents(pack: Pack, references: References) -> Iterator[Block]:
    yield Contents(title="Contents")


def _texts(pack: Pack, references: References) -> Iterator[Block]:
    """The sources themselves."""
    for place, entry in enumerate(pack.entries):
        new_page = place == 0 or length(entry.document) > LONGEST_RUN_ON
        yield from section(
            entry.document, entry.title, section_id(entry), number=entry.ref, new_page=new_page
        )


def _sources(pack: Pack, references: References) -> Iterator[Block]:
    yield from sources(pack)
    yield from not_used(pack.failed)


PARTS: dict[str, Part] = {
    "cover": _cover,
    "contents": _contents,
    "key_points": summary,
    "at_a_glance": lambda pack, _: at_a_glance(pack),
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


def checked_parts(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each once. Raises UsageError for one that is no part, and names what may be meant."""
    for name in names:
        if name not in PARTS:
            near = get_close_matches(name, PARTS, 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"there is no part {name!r}{meant} The parts are {', '.join(PARTS)}")
    return tuple(dict.fromkeys(names))


def part_blocks(pack: Pack, names: Sequence[str]) -> Iterator[Block]:
    """The blocks of these parts, in this order; a part for which nothing was found has none."""
    references = References(pack)
    for name in names:
        yield from PARTS[name](pack, references)
