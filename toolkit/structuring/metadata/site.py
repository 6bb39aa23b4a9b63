"""The lines that print whose page it is: mastheads, lines above a menu or a kicker, feet."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from toolkit.evidence.lines import Line, plain
from toolkit.evidence.site_names import NAME_WORDS, is_expansion
from toolkit.language.legal_forms import has_form, without_form
from toolkit.language.scripts import UNSPACED
from toolkit.structuring.passages import Reading

TOP = 8
"""The masthead of a page is in its first 8 lines, or beside its title."""
BESIDE = 3
"""A masthead beside the title is at most 3 lines from it."""
FOOT = 6
"""A line among the last 6 of a page may name whose it is."""
MENU_WORDS = 4
"""The items of a menu have at most 4 words."""
ROW_ITEMS = 3
"""A menu in one line has at least 3 items."""
UNSPACED_NAME = 24
"""A name in a script without spaces has at most 24 code points."""
MOST_MENTIONS = 200
"""The first 200 places that mention a name are looked at."""
LETTERS = 4
"""A name of fewer than 4 letters, in a script without spaces of 2, is not looked for in other lines."""

_ITEMS = re.compile(r"\s{2,}|\u3000|\s*[|•·›>»/]\s*|\s[-–—]\s")
_FOLLOWED = re.compile(r",|\s*[|·•–—]")
_JOINED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
"""Two items of a menu without a space between them."""
_NAMED = ("site-name", "navigation", "banner", "other", "legal", "duplicate")
"""Why the line that names a site is removed."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_DIGIT = re.compile(r"\d")


def masthead_lines(reading: Reading) -> list[Line]:
    """The lines at the top of the page and near its title that are no text, those near the title first.

    The name of a company right above the title, as on a letter, is one of them even if it is kept.
    """
    seen = reading.page_evidence
    gone = {segment.segment for segment in reading.removed(*_NAMED)}
    titles = [segment.segment for segment in reading.front("title")]
    near = {index for title in titles for index in range(title - BESIDE, title + BESIDE + 1)}
    order = sorted({*near, *range(TOP)}, key=lambda index: (index not in near, index))
    order = [index for index in order if 0 <= index < len(seen.lines)]
    heads = {at for at in near if 0 <= at < max(titles) and has_form(seen.lines[at].core)}
    own = (gone | heads) - seen.link_rows
    return [seen.lines[at] for at in order if at in own and is_short(seen.lines[at])]


def is_short(line: Line) -> bool:
    """Whether a line is as short as a name."""
    unspaced = len(line.core) <= UNSPACED_NAME and _UNSPACED.search(line.core) is not None
    return 1 <= line.words <= NAME_WORDS or unspaced


def names_site(reading: Reading, line: Line) -> bool:
    """Whether a line of the masthead names the site or who issued the text."""
    seen = reading.page_evidence
    company = has_form(line.core) and _is_proper(reading, line.core)
    if seen.points[line.index] or _DIGIT.search(line.core) or line.core[:1].islower() or is_row(line):
        return False
    if (line.sentence and not company) or _is_release_mark(reading, line):
        return False
    first, cased = _is_first(reading, line), line.core[:1].isupper()
    if seen.site_names.is_organisation(line) or company:
        known = first or is_expansion(line.core, seen.vocabulary.small) or is_above_release(reading, line)
        known = known or _is_named_at_foot(reading, line) or _is_above_menu(reading, line)
        return known or not is_in_menu(reading, line.index)
    if first and cased and _is_proper(reading, line.core) and _is_named_again(reading, line):
        return True
    return _is_above_menu(reading, line) or (
        is_above_release(reading, line) and _is_named_in_text(reading, line)
    )


def _is_release_mark(reading: Reading, line: Line) -> bool:
    """Whether it ends a release: `ENDS`, `Notes to editors`."""
    return any(table.release_marks.match(line.core) for table in reading.lexicons)


def _is_first(reading: Reading, line: Line) -> bool:
    """Whether all lines above it are notices, links for readers of screens and the like, none of a menu."""
    above = (reading.page_evidence.wordings[index] for index in range(line.index))
    return all(wording is not None and wording.reason != "navigation" for wording in above)


def _is_above_menu(reading: Reading, line: Line) -> bool:
    """Whether it is a name right above a menu in one line, with at most notices and such rows above it."""
    seen, lines = reading.page_evidence, reading.page_evidence.lines
    if line.index >= TOP or line.index + 1 >= len(lines) or not _is_proper(reading, line.core):
        return False
    below = lines[line.index + 1]
    if not is_row(below) or below.index not in reading.removed_lines:
        return False
    return all(seen.points[one.index] > 0 or is_row(one) for one in lines[: line.index])


def _is_proper(reading: Reading, text: str) -> bool:
    """Whether all words but small ones have a capital, or their script has none; one item, not several."""
    small = reading.page_evidence.vocabulary.small
    words = text.split()
    return not _ITEMS.search(text) and not any(w[0].islower() and w.lower() not in small for w in words)


def is_row(line: Line) -> bool:
    """Whether a line holds at least three short items: `News   Sport   Culture`."""
    items = [item for item in _ITEMS.split(line.core) if any(map(str.isalpha, item))]
    return (
        len(items) >= ROW_ITEMS
        and all(len(item.split()) <= MENU_WORDS for item in items)
        and not line.sentence
    )


def is_above_release(reading: Reading, line: Line) -> bool:
    """Whether the next line is the kicker of a release: `PRESS RELEASE`."""
    seen = reading.page_evidence
    if line.index + 1 >= len(seen.lines):
        return False
    return is_release(reading, seen.lines[line.index + 1].core)


def is_release(reading: Reading, text: str) -> bool:
    """Whether a text is the kicker of a release and nothing else."""
    for table in reading.lexicons:
        kind = table.kinds.get("news-release")
        if kind is not None and kind.search(text) and table.kicker.match(text.rstrip(" :.|-–—")):
            return True
    return False


def _is_named_again(reading: Reading, line: Line) -> bool:
    """Whether another line that was removed names it among other words.

    One word counts only in a line on rights, or where such a line begins with it.
    """
    several = len(line.core.split()) > 1
    said = plain(line.core)
    for index in mentions(reading, line.core) & reading.removed_lines - {line.index}:
        other = plain(reading.page_evidence.lines[index].core)
        if other != said and (several or _is_legal(reading, index) or _opens_foot(reading, index, line.core)):
            return True
    return False


def _is_named_at_foot(reading: Reading, line: Line) -> bool:
    """Whether one of the last lines that were removed names it among other words."""
    seen, said = reading.page_evidence, plain(line.core)
    last = max(len(seen.lines) - FOOT, TOP)
    found = (index for index in mentions(reading, line.core) & reading.removed_lines if index >= last)
    return any(plain(seen.lines[index].core) != said for index in found)


def _is_legal(reading: Reading, index: int) -> bool:
    wording = reading.page_evidence.wordings[index]
    return wording is not None and wording.reason == "legal"


def _opens_foot(reading: Reading, index: int, name: str) -> bool:
    """Whether one of the last lines begins with the name and a comma or a bar, as before an address."""
    lines = reading.page_evidence.lines
    opens = lines[index].core.startswith(name) and _FOLLOWED.match(lines[index].core, len(name)) is not None
    return opens and index >= len(lines) - FOOT


def _is_named_in_text(reading: Reading, line: Line) -> bool:
    """Whether the kept text names it, with or without its legal form."""
    kept = {passage.line.index for passage in reading.passages}
    return bool(mentions(reading, line.core) & kept)


def mentions(reading: Reading, name: str) -> set[int]:
    """The indices of the first lines that hold a name, without its legal form and without regard to case."""
    bare = without_form(name)
    unspaced = _UNSPACED.search(bare) is not None
    if sum(map(str.isalnum, bare)) < (LETTERS // 2 if unspaced else LETTERS):
        return set()
    first, rest = re.escape(bare[0]), re.escape(bare[1:])  # what stands before is looked at last: quicker
    within = first + rest if unspaced else rf"{first}(?<!\w.){rest}(?!\w)"
    found = islice(re.finditer(within, reading.text, re.IGNORECASE), MOST_MENTIONS)
    return {line_at(reading, match.start()) for match in found}


def line_at(reading: Reading, place: int) -> int:
    """The index of the line that holds a place of the view."""
    return bisect_right(reading.page_evidence.lines, place, key=lambda line: line.start) - 1


def is_in_menu(reading: Reading, index: int) -> bool:
    """Whether the lines above and below one are items of a menu, or two on either side."""
    short = {at: _is_item(reading, at) for at in range(index - 2, index + 3)}
    beside = short[index - 1] and short[index + 1]
    return beside or (short[index - 1] and short[index - 2]) or (short[index + 1] and short[index + 2])


def _is_item(reading: Reading, index: int) -> bool:
    """Whether a line is short and was removed."""
    lines = reading.page_evidence.lines
    if not 0 <= index < len(lines) or lines[index].words > MENU_WORDS or lines[index].sentence:
        return False
    return index in reading.removed_lines


def feet(reading: Reading) -> list[Line]:
    """The last lines of the page that are the name of an organisation, no text and no item of a menu."""
    seen = reading.page_evidence
    lines = seen.lines[max(len(seen.lines) - FOOT, min(len(seen.lines), TOP)) :]
    return [
        line
        for line in lines
        if line.index in reading.removed_lines
        and not seen.points[line.index]
        and seen.site_names.is_organisation(line)
        and not _ITEMS.search(line.core)
        and not is_in_menu(reading, line.index)
        and _is_above_notices(reading, line)
        and not _JOINED.search(line.core)
    ]


def _is_above_notices(reading: Reading, line: Line) -> bool:
    """Whether it ends the page, or links to notices stand below it, not the address of an office."""
    seen = reading.page_evidence
    return line.index + 1 == len(seen.lines) or seen.points[line.index + 1] > 0
