"""Runs: text in one formatting, with links, notes and paragraph references."""

from __future__ import annotations

from itertools import chain

from toolkit.exporters import story
from toolkit.exporters.docx.markup import (
    bookmark,
    external_link,
    indent,
    internal_link,
    run,
    text,
    words,
)
from toolkit.exporters.glyphs import live_link
from toolkit.exporters.story import Run, Runs, plain, runs_of
from toolkit.exporters.theme import Theme
from toolkit.language.bidi import base_level
from toolkit.model.base import Value

CODE_FONT = "Courier New"
"""Word processors have a face of fixed width of this name, or one that replaces it."""
_LONGEST_ADDRESS = 2000
"""An address of more than 2000 characters is no link: Word refuses the whole file above about 2,080."""
_FIGURE_WIDTH = 0.572
_PILCROW_WIDTH = 0.655


class Footnote(Value, frozen=True):
    """A note of the story at the foot of a page."""

    id: int
    runs: Runs
    ref: str = ""
    place: str = ""
    mark: str = ""
    """The sign by which the source cites it; empty if the word processor is to number it."""


class Links(Value, frozen=True):
    """Where links lead. `cited` is filled while the story is written: a footnote can be cited only once."""

    bookmarks: dict[str, int]
    """Heading id -> number of its bookmark."""
    addresses: dict[str, str]
    """Link as in the story -> address valid in a file, for every link that leads out of it."""
    relations: dict[str, str]
    """Address -> relation id."""
    footnotes: dict[int | str, Footnote]
    """The notes that the text cites, by their numbers or the ids of their paragraphs."""
    cited: set[int]
    """The ids of the footnotes that have been cited."""
    places: dict[str, int]
    """Place of a block that is cited, `A2/¶23` -> number of its bookmark."""


def links_of(told: story.Story) -> Links:
    """Every heading, address and note of the story that a link can lead to."""
    headings = [block.id for block in told.blocks if isinstance(block, story.Heading)]
    links = [run.link for block in told.blocks for run in runs_of(block) if run.link]
    addresses = {link: address for link in links if (address := _address(link))}
    footnotes = _footnotes(told)
    first = len(headings) + len(footnotes) + 1
    return Links(
        bookmarks={id: number for number, id in enumerate(headings, 1)},
        addresses=addresses,
        relations={each: f"web{number}" for number, each in enumerate(dict.fromkeys(addresses.values()), 1)},
        footnotes=footnotes,
        cited=set(),
        places={place: number for number, place in enumerate(story.places(told), first)},
    )


def _footnotes(told: story.Story) -> dict[int | str, Footnote]:
    """The notes that the text outside of notes cites, in the order of their citation.

    A sign of the source is left to the word processor where that comes to the same number.
    """
    notes = (block for block in told.blocks if isinstance(block, story.Notes))
    numbered = {number: runs for block in notes for number, runs in block.notes}
    own = {block.id: block for block in told.blocks if isinstance(block, story.Paragraph) and block.id}
    text = (block for block in told.blocks if not isinstance(block, story.Notes) and not _is_note(block))
    found: dict[int | str, Footnote] = {}
    count = 1
    for each in chain.from_iterable(map(runs_of, text)):
        if each.note in numbered and each.note not in found:
            found[each.note] = Footnote(id=len(found) + 1, runs=numbered[each.note])
            count += 1
        elif each.cites in own and each.cites not in found:
            note = own[each.cites]
            same = each.text == str(count) and not plain(note.runs).startswith(each.text)
            mark = "" if same else each.text
            found[each.cites] = Footnote(
                id=len(found) + 1, runs=note.runs, ref=note.ref, place=note.place, mark=mark
            )
            count += same
    return found


def _is_note(block: story.Block) -> bool:
    return isinstance(block, story.Paragraph) and bool(block.id)


def _address(link: str) -> str | None:
    address = live_link(link, frozenset())
    return address if address and len(address) <= _LONGEST_ADDRESS else None


def place_name(place: str) -> str:
    """The name of the bookmark at a place: `A2_23` for `A2/¶23`."""
    entry, _, number = place.rpartition("¶")
    return f"{entry.rstrip('/') or 'text'}_{number}"


def placed(place: str, content: str, links: Links) -> str:
    """`content` as what is cited by `place`; as it is, if that is empty."""
    return bookmark(links.places[place], place_name(place), content) if place in links.places else content


def place_marks(place: str, links: Links) -> tuple[str, str]:
    """The two ends of that bookmark, for what is more than one paragraph."""
    start, _, end = placed(place, "\n", links).partition("\n")
    return start, end


def _bookmarked(link: str | None, links: Links) -> str | None:
    """The name of the bookmark that a link leads to, if it leads to one."""
    id = link.removeprefix("#") if link and link.startswith("#") else ""
    if id in links.places:
        return place_name(id)
    return bookmark_name(links.bookmarks[id]) if id in links.bookmarks else None


def bookmark_name(number: int) -> str:
    return f"section_{number}"


def runs_xml(runs: Runs, links: Links, colour: str = "") -> str:
    """The runs of one paragraph, all in this colour if there is one."""
    base = base_level(plain(runs))
    return "".join(_run_xml(run, links, base, colour) for run in runs)


def target(id: str, content: str, links: Links) -> str:
    """`content` as the target of links to `id`."""
    number = links.bookmarks[id]
    return bookmark(number, bookmark_name(number), content)


def reference(ref: str) -> str:
    """A paragraph reference and the tab that leads from the margin to the text; empty for none."""
    # Otherwise the paragraph's own slant would apply to the reference as well.
    return (
        run(f"{text(ref)}<w:tab/>", '<w:rStyle w:val="Reference"/><w:i w:val="0"/><w:iCs w:val="0"/>')
        if ref
        else ""
    )


def hanging(ref: str, left: float, theme: Theme) -> str:
    """The indent that puts `ref` in the margin, ending a fixed gap before the text at `left`."""
    return indent(left, left + reference_width(ref, theme)) if ref else ""


def reference_width(ref: str, theme: Theme) -> float:
    """The width in points of `ref` and the gap after it; all figures have the same width."""
    ems = sum(_PILCROW_WIDTH if char == "¶" else _FIGURE_WIDTH for char in ref)
    return ems * theme.types["reference"].size + theme.measures.reference_gap


def _run_xml(each: Run, links: Links, base: int, colour: str) -> str:
    if each.note is not None:
        return _note_reference(each.note, str(each.note), links, colour)
    if each.cites in links.footnotes:
        return _note_reference(each.cites, each.text, links, colour)

    def set_in(style: str) -> str:
        return words(each.text, style + _look(each, colour), each.language, base)

    name = _bookmarked(each.link, links)
    if name is not None:
        return internal_link(name, set_in('<w:rStyle w:val="Hyperlink"/>'))
    if each.link in links.addresses:
        relation = links.relations[links.addresses[each.link]]
        return external_link(relation, set_in('<w:rStyle w:val="Hyperlink"/>'))
    return set_in('<w:rStyle w:val="Muted"/>' if each.muted else "")


def _look(each: Run, colour: str) -> str:
    """The direct formatting of a run, in the order that the format requires."""
    parts = (
        (each.code, f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>'),
        (each.bold, "<w:b/><w:bCs/>"),
        (each.italic, "<w:i/><w:iCs/>"),
        (each.struck, "<w:strike/>"),
        (bool(colour), f'<w:color w:val="{colour}"/>'),
        (each.underlined, '<w:u w:val="single"/>'),
        (each.script == "sup", '<w:vertAlign w:val="superscript"/>'),
        (each.script == "sub", '<w:vertAlign w:val="subscript"/>'),
    )
    return "".join(element for is_so, element in parts if is_so)


def _note_reference(key: int | str, sign: str, links: Links, colour: str) -> str:
    """The reference to a footnote; if it is not the first, a link to the first."""
    style = '<w:rStyle w:val="FootnoteReference"/>'
    style += f'<w:color w:val="{colour}"/>' if colour else ""
    note = links.footnotes.get(key)
    if note is None:
        return run(text(sign), style)
    name, number = f"note_{note.id}", len(links.bookmarks) + note.id
    if note.id in links.cited:
        return internal_link(name, run(text(sign), style))
    links.cited.add(note.id)
    own = ' w:customMarkFollows="1"' if note.mark else ""
    mark = f'<w:footnoteReference{own} w:id="{note.id}"/>{text(note.mark)}'
    return bookmark(number, name, run(mark, style))
