"""Who issued the text, as the page states; a menu states nothing, of names that differ none is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from toolkit.evidence.clues import clue_names
from toolkit.evidence.lines import plain
from toolkit.language.bylines import names_nobody
from toolkit.language.kinds import other_kinds
from toolkit.language.legal_forms import has_form, without_form
from toolkit.model.document import Claim, Evidence
from toolkit.model.spans import Span
from toolkit.structuring.metadata.issuers import issuers
from toolkit.structuring.metadata.rights import rights_holders
from toolkit.structuring.metadata.site import TOP, feet, line_at, masthead_lines, mentions, names_site
from toolkit.structuring.metadata.via import republication
from toolkit.structuring.passages import Reading, once

LONGEST_NAME = 100
"""A name of more than 100 code points is none."""
MOST_HOLDERS = 10
"""The first 10 holders of rights are looked at."""
SITE_WORDS = 4
"""The name of a site in `<title>` has at most 4 words, that of an organisation 8."""
BODY_WORDS = 8
LEAST_PART = 4
"""The beginning of a name is the name of a site if it has more than 4 code points."""

_TWO_SCRIPTS = re.compile(
    r"(?P<own>[^\x00-\u024f][^A-Za-z\u00c0-\u024f]*?)[\s|·／/（(-]+(?P<latin>[A-Za-z].*?)[)）]?"
)
"""A name, and again in Latin letters: `青嶺県 Aone Prefecture`."""
_ADDRESS = re.compile(r"[/@\\]|\Ahttps?:|\Awww\.|[{}<>=]")
_LABELLED = re.compile(r"\s+[^\W\d_]{1,12}\s?[:：]")
"""The next label in a line of labels and values."""
_JOINT = re.compile(r"\s+[|–—·-]\s+|[_｜]")


def publisher_claim(reading: Reading) -> Claim | None:
    """The name in the page's metadata, in a statement of the issuer, the masthead or the line on rights."""
    return (
        _stated(reading)
        or next((_claim(reading, span) for span in _printed(reading)), None)
        or _masthead(reading)
        or (
            None
            if rivals(reading)
            else _owner(reading) or republication(reading, "publisher") or _titled(reading)
        )
    )


def rivals(reading: Reading) -> tuple[str, ...]:
    """The names that the page prints as those of its site or issuer, if they differ: none is claimed."""
    names = [_text(reading, span) for span in _named(reading)]
    return tuple(dict.fromkeys(names)) if len(names) > 1 and not _all_agree(names) else ()


def _stated(reading: Reading) -> Claim | None:
    """What the page's metadata states, with the line that prints it."""
    for name in clue_names("publishers"):
        for clue in reading.clues(name):
            if _is_name(clue.text, reading):
                own = _in_own_script(reading, clue.text)
                if own is not None:
                    return _claim(reading, own)
                printed = _line_that_says(reading, clue.text)
                return Claim(value=clue.text, basis="stated", evidence=(clue, *printed))
    return None


def _in_own_script(reading: Reading, name: str) -> Span | None:
    """The name of the site in its own script, where `name` is printed in Latin letters behind it."""
    for line in reading.page_evidence.lines[:TOP]:
        match = _TWO_SCRIPTS.fullmatch(line.core)
        if match is not None and plain(match["latin"]) == plain(name):
            return line.core_start, line.core_start + match.end("own")
    return None


def _is_name(text: str, reading: Reading) -> bool:
    """Whether a text may be a publisher's name: not an address, a placeholder or the code of a language."""
    if len(text) > LONGEST_NAME or _ADDRESS.search(text) or not any(map(str.isalpha, text)):
        return False
    if names_nobody(text, reading.page_evidence.vocabulary) or _is_kind(text, reading):
        return False
    return len(text) > 2 or not text.isascii()


def _is_kind(text: str, reading: Reading) -> bool:
    """Whether a text is what a kind of text is called: `Press release`."""
    patterns = [pattern for table in reading.lexicons for pattern in table.kinds.values()]
    found = (pattern.search(text) for pattern in (*patterns, *other_kinds().values()))
    return any(match is not None and match.group() == text for match in found)


def _line_that_says(reading: Reading, name: str) -> tuple[Evidence, ...]:
    """The first line that prints the name and nothing else."""
    wanted = plain(name)
    seen = reading.page_evidence
    lines = (seen.lines[index] for index in seen.opening(wanted.split()[:1]))
    return tuple(reading.quoted((line.start, line.end)) for line in lines if plain(line.core) == wanted)[:1]


def _printed(reading: Reading) -> Iterator[Span]:
    """The names that a statement calls those of who issued the text, and what stands beside a stamp."""
    stamped = ((segment.start, segment.end) for segment in reading.front("publisher"))
    for start, end in (*issuers(reading), *stamped):
        other = _LABELLED.search(reading.view, start, end)
        span = (start, other.start() if other else end)
        if _is_name(_text(reading, span), reading):
            yield span


def _text(reading: Reading, span: Span) -> str:
    return reading.view[slice(*span)]


def _claim(reading: Reading, span: Span, *further: Span) -> Claim:
    evidence = tuple(reading.quoted(one) for one in (span, *further))
    return Claim(value=evidence[0].text, basis="stated", evidence=evidence)


@once
def _named(reading: Reading) -> list[Span]:
    """The lines that name the site or an issuer, and beside them the holders of rights that others name."""
    mastheads = [line for line in masthead_lines(reading) if names_site(reading, line)]
    found = [(line.start, line.end) for line in (*mastheads, *feet(reading))]
    signed = [span for span in _holders(reading) if found and _is_named_elsewhere(reading, span)]
    return found + signed


@once
def _holders(reading: Reading) -> list[Span]:
    """The first holders of rights whose names may be a publisher's."""
    signed = islice(rights_holders(reading), MOST_HOLDERS)
    return [span for span in signed if _is_name(_text(reading, span), reading)]


def _masthead(reading: Reading) -> Claim | None:
    """The line of the masthead that a line on rights names too; else the first, if all of them agree."""
    named = _named(reading)
    for holder in _holders(reading):
        own = _in_own_script(reading, _text(reading, holder))
        if own is not None:
            return _claim(reading, own, holder)
        for line in masthead_lines(reading):
            if _is_part(line.core, _text(reading, holder)):
                return _claim(reading, (line.start, line.end), holder)
    return _claim(reading, named[0]) if named and not rivals(reading) else None


def _is_part(name: str, whole: str) -> bool:
    """Whether a name is the whole one, or how that begins: `Lake Post` of `Lake Post Ltd`."""
    one, other = plain(name), plain(whole)
    return one == other or (len(one) > LEAST_PART and other.startswith(f"{one} "))


def _all_agree(names: list[str]) -> bool:
    """Whether the shortest name is part of all others."""
    bare = [f" {plain(without_form(name))} " for name in names]
    shortest = min(bare, key=len)
    return all(shortest in name for name in bare)


def _owner(reading: Reading) -> Claim | None:
    """The holder of the rights: as the site calls itself in `<title>`, if that is how one of them begins.

    A company that no other line names may own the site without giving it its name.
    """
    site = _site(reading)
    for span in _holders(reading):
        holder = _text(reading, span)
        if site is not None and _is_part(site[0], holder) and holder.startswith(site[0]):
            own = reading.quoted((span[0], span[0] + len(site[0])))
            return Claim(value=own.text, basis="stated", evidence=(own, site[1]))
        if not has_form(holder) or _is_named_elsewhere(reading, span):
            return _claim(reading, span)
    return None


def _is_named_elsewhere(reading: Reading, span: Span) -> bool:
    """Whether a line that holds none of the rights' holders names this one."""
    signed = {line_at(reading, start) for start, _ in _holders(reading)}
    return bool(mentions(reading, _text(reading, span)) - signed)


def _titled(reading: Reading) -> Claim | None:
    """What the page's `<title>` has after the headline: `Two days on the drove road – Valdry Footpaths`."""
    site = _site(reading)
    return Claim(value=site[0], basis="inferred", evidence=(site[1],)) if site else None


def _site(reading: Reading) -> tuple[str, Evidence] | None:
    """The name of the site in `<title>`, and the statement."""
    printed = {plain(text) for text in _headlines(reading)}
    for clue in reading.clues("title"):
        joint = next(reversed([*_JOINT.finditer(clue.text)]), None)
        site = clue.text[joint.end() :] if joint else ""
        if joint is None or not _is_name(site, reading) or not _may_be_site(reading, site):
            continue
        before = plain(clue.text[: joint.start()])
        longer = not site[:1].islower() and len(before.split()) > len(site.split())
        if before in printed or (longer and joint.group().strip() != "_"):
            return site, clue
    return None


def _may_be_site(reading: Reading, text: str) -> bool:
    """Whether a text is as short as the name of a site, or that of an organisation."""
    known = any(table.organisation.search(text) for table in reading.lexicons)
    return len(text.split()) <= (BODY_WORDS if known else SITE_WORDS)


def _headlines(reading: Reading) -> Iterable[str]:
    for segment in reading.front("title"):
        yield reading.view[segment.start : segment.end]
    for name in clue_names("titles"):
        yield from (clue.text for clue in reading.clues(name) if name != "title")
