"""Runs: text in one formatting, with links, notes and paragraph references."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from toolkit.exporters import story
from toolkit.exporters.docx.markup import (
    bookmark,
    external_link,
    half_points,
    indent,
    internal_link,
    ruby,
    run,
    text,
    words,
)
from toolkit.exporters.glyphs import live_link
from toolkit.exporters.story import Run, Runs, plain, runs_of
from toolkit.exporters.theme import Theme
from toolkit.language.bidi import base_level, has_right_to_left
from toolkit.model.base import Value

CODE_FONT = "Courier New"
"""Word processors have a face of fixed width of this name, or one that replaces it."""
_LONGEST_ADDRESS = 2000
"""An address of more than 2000 characters is no link: Word refuses the whole file above about 2,080."""
_TERM = '<w:rStyle w:val="Term"/>'
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
    """Place of a block that is cited, `A2/¶23` -> number of its first bookmark: a list has one an item."""
    size: float
    """Points: the size of running text. Readings are half as large."""
    language: str
    """That of runs which name none."""


def links_of(told: story.Story, theme: Theme) -> Links:
    """Every heading, address and note of the story that a link can lead to."""
    headings = [block.id for block in told.blocks if isinstance(block, story.Heading)]
    links = [run.link for block in told.blocks for run in runs_of(block) if run.link]
    addresses = {link: address for link in links if (address := address_of(link))}
    footnotes = footnotes_of(told)
    first = len(headings) + len(footnotes) + 1
    return Links(
        bookmarks={id: number for number, id in enumerate(headings, 1)},
        addresses=addresses,
        relations={each: f"web{number}" for number, each in enumerate(dict.fromkeys(addresses.values()), 1)},
        footnotes=footnotes,
        cited=set(),
        places=dict(_places(told, first)),
        size=theme.types["body"].size,
        language=told.language,
    )


def _places(told: story.Story, first: int) -> Iterator[tuple[str, int]]:
    """The place of each block that is cited, and the number of its first bookmark, from `first` on."""
    for block in told.blocks:
        if isinstance(block, story.Paragraph | story.ListBlock | story.Table) and block.place:
            yield block.place, first
            first += len(block.items) if isinstance(block, story.ListBlock) else 1


def footnotes_of(told: story.Story) -> dict[int | str, Footnote]:
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


def address_of(link: str) -> str | None:
    """The address to which a link leads in a DOCX; `None` if it is none there."""
    address = live_link(link, frozenset())
    return address if address and len(address) <= _LONGEST_ADDRESS else None


def place_name(place: str) -> str:
    """The name of the bookmark at a place: `A2_23` for `A2/¶23`."""
    entry, _, number = place.rpartition("¶")
    return f"{entry.rstrip('/') or 'text'}_{number}"


def placed(place: str, content: str, links: Links, item: int = 0) -> str:
    """`content` as what is cited by `place`, or as an item of it, from 0; as it is, if that is empty.

    The bookmark of the second item of `A2/¶23` is `A2_23_2`. Each is in one paragraph, as LibreOffice
    drops those that are not.
    """
    if place not in links.places:
        return content
    name = place_name(place) + (f"_{item + 1}" if item else "")
    return bookmark(links.places[place] + item, name, content)


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
    above = _readings(runs)
    return "".join(
        _ruby_xml(each, above[place], links, base, colour)
        if place in above
        else _run_xml(each, links, base, colour)
        for place, each in enumerate(runs)
        if place - 1 not in above
    )


def _readings(runs: Runs) -> dict[int, Run]:
    """Place of a run -> the run behind it, if that says how it is read and can stand above it.

    Of text from right to left it stands behind, in its brackets: LibreOffice shows nothing above that.
    """
    if has_right_to_left(plain(runs)):
        return {}
    return {
        place - 1: run
        for place, run in enumerate(runs)
        if run.ruby == "reading" and _is_word(runs[max(place - 2, 0) : place])
    }


def _is_word(runs: Runs) -> bool:
    """Whether the last of these two runs is all that is read, and not the sign of a note.

    LibreOffice sets what is above several runs above the first of them.
    """
    kinds = [run.ruby for run in runs]
    return kinds[-1:] == ["base"] and kinds[:-1] != ["base"] and not runs[-1].cites


def _ruby_xml(each: Run, reading: Run, links: Links, base: int, colour: str) -> str:
    """A word, and above it how it is read, without the brackets."""
    size = half_points(links.size / 2)
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    properties = f'<w:rStyle w:val="Muted"/>{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    above = words(reading.text[1:-1], properties, reading.language, base)
    below = _words_xml(each, links, base, colour)
    return _linked(each.link, ruby(below, above, links.size, reading.language or links.language), links)


def target(id: str, content: str, links: Links) -> str:
    """`content` as the target of links to `id`."""
    number = links.bookmarks[id]
    return bookmark(number, bookmark_name(number), content)


def letters(mark: str) -> str:
    """The sign of a note, inside of a run: one element for each character.

    LibreOffice takes a longer text to be more than a sign, and prints it twice.
    """
    return "".join(map(text, mark))


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
    if each.breaks:
        return run("<w:br/>")
    return _linked(each.link, _words_xml(each, links, base, colour), links)


def _words_xml(each: Run, links: Links, base: int, colour: str) -> str:
    """The text of a run as it looks, leading nowhere yet."""
    style = _style(each, links)
    if style == _TERM:  # is bold itself, so that all terms can be changed at once
        each = replace(each, bold=False)
    return words(each.text, style + _look(each, colour), each.language, base)


def _linked(link: str | None, content: str, links: Links) -> str:
    """`content` as what leads to `link`; as it is, if that leads nowhere."""
    name = _bookmarked(link, links)
    if name is not None:
        return internal_link(name, content)
    if link in links.addresses:
        return external_link(links.relations[links.addresses[link]], content)
    return content


def _style(each: Run, links: Links) -> str:
    """The style of a run's characters, if it has one."""
    if _bookmarked(each.link, links) is not None or each.link in links.addresses:
        return '<w:rStyle w:val="Hyperlink"/>'
    return '<w:rStyle w:val="Muted"/>' if each.muted else _TERM if each.is_term else ""


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
    mark = f'<w:footnoteReference{own} w:id="{note.id}"/>{letters(note.mark)}'
    return bookmark(number, name, run(mark, style))
