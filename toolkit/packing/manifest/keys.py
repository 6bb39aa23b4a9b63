"""The tables of a manifest and their keys: one list for reading, for the template and for messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from toolkit.model.base import Value
from toolkit.model.document import Kind, Reason, Role, WithdrawnAs
from toolkit.packing.manifest import values
from toolkit.packing.manifest.values import Check

FORMAT = 1
"""The only format of manifests that there is."""

FRONT_PARTS = ("cover", "contents", "key_points", "at_a_glance", "chronology", "who")
BACK_PARTS = ("qa_digest", "quotes", "glossary", "sources", "method", "removed", "index")
"""The parts of a pack before and behind the sources."""

LINE_KINDS = {
    "keep": "keep",
    "drop": "drop",
    "heading": "heading",
    "title": "title",
    "subtitle": "subtitle",
    "date": "dateline",
    "byline": "byline",
    "publisher": "publisher",
    "kicker": "kicker",
    "stamp": "stamp",
    "summary": "summary",
}
"""What a line can be settled to be, in a manifest -> in the data."""


class Key(Value, frozen=True, kw_only=True):
    about: str
    """What it is for, in one line."""
    check: Check
    required: bool = False


class Table(Value, frozen=True, kw_only=True):
    about: str
    keys: Mapping[str, Key]
    many: bool = False
    """Whether it is written as `[[name]]`, once for each entry."""


def _key(about: str, check: Check, required: bool = False) -> Key:
    return Key(about=about, check=check, required=required)


_SOURCE = _key("the file, or the beginning of its name if no other begins so", values.name, True)


def _paragraph(starts: str, required: bool = True) -> dict[str, Key]:
    """The keys that name a paragraph."""
    return {
        "source": _SOURCE,
        "para": _key("the number of the paragraph as the pack prints it (¶)", values.number, True),
        "starts": _key(starts, values.text, required),
    }


_WHY = {"why": _key("why, for whoever reads the manifest or the data", values.note)}
_BEGINS = "the first words there: if it no longer begins so, nothing is made"
_SENTENCE = "the first words of a sentence of it: if there is none, nothing is made"

TABLES: Mapping[str, Table] = {
    "pack": Table(
        about="the cover; what is left empty is not printed",
        keys={
            "title": _key("the title of the pack", values.line),
            "reference": _key("printed in the foot of every page", values.line),
            "prepared_for": _key("for whom it is", values.line),
            "prepared_by": _key("who signs it", values.line),
            "date": _key("the day printed on the cover; the clock is never read", values.day),
            "marking": _key(
                "a protective marking, verbatim at the top and bottom of every page", values.marking
            ),
            "handling": _key("how it is to be handled, as in: Not for onward distribution", values.line),
            "distribution": _key("who receives it", values.lines),
            "language": _key("the language of the pack's own words", values.one_of("en-GB")),
            "paper": _key("A4 or Letter", values.one_of("A4", "Letter")),
        },
    ),
    "contents": Table(
        about="the parts of the pack, in order; leave a name out to leave the part out",
        keys={
            "front": _key("before the sources", values.some_of(*FRONT_PARTS)),
            "back": _key("behind the sources", values.some_of(*BACK_PARTS)),
            "note_margin_mm": _key("a right margin for notes by hand, as in 45; 0 for none", values.margin),
        },
    ),
    "section": Table(
        about="a section of the pack; the sections stand in this order",
        many=True,
        keys={
            "id": _key("one capital letter; references begin with it: A2", values.letter, True),
            "title": _key("its heading", values.line),
        },
    ),
    "source": Table(
        about="a source; the sources of a section stand in this order",
        many=True,
        keys={
            "file": _key("the name of the file", values.name, True),
            "sha256": _key("its sum: if it is another, nothing is made", values.sha256),
            "section": _key("the id of its section", values.letter),
            "title": _key("its title, instead of what the source says", values.line),
            "short_title": _key("for running heads and bookmarks", values.line),
            "subtitle": _key("its subtitle", values.line),
            "kind": _key("what kind of text it is", values.one_of(*get_args(Kind))),
            "authors": _key("who wrote it", values.lines),
            "language": _key("its language, as in en or pt-BR", values.language),
            "publisher": _key("who issued it", values.line),
            "via": _key("who republished it", values.line),
            "event": _key("the occasion that it records", values.line),
            "place": _key("where that was", values.line),
            "date": _key(
                "when it was published: 2003-12-04, 2003-12, 2003~, 2003-12-01/2003-12-02", values.when
            ),
            "event_date": _key("when the occasion was", values.when),
            "updated": _key("when it was changed", values.when),
            "captured": _key("when the capture was made", values.when),
            "rights": _key("whose the rights are", values.line),
        },
    ),
    "line": Table(
        about="what a single line of a source is",
        many=True,
        keys={
            "source": _SOURCE,
            "line": _key("the number of the line in the file", values.number, True),
            "starts": _key(_BEGINS, values.text, True),
            "as": _key(" | ".join(LINE_KINDS), values.one_of(*LINE_KINDS), True),
            "reason": _key(
                "of a line that is dropped: navigation, related …", values.one_of(*get_args(Reason))
            ),
            **_WHY,
        },
    ),
    "turn": Table(
        about="who speaks the turn that a paragraph begins, or what part the turn has",
        many=True,
        keys={
            "source": _SOURCE,
            "para": _key("the number of the paragraph as the pack prints it (¶); or:", values.number),
            "line": _key("the number of the line of the file in which the paragraph begins", values.number),
            "starts": _key(_BEGINS, values.text, True),
            "speaker": _key("a name, as the source has it or as it is to be printed", values.line),
            "role": _key(" | ".join(get_args(Role)), values.one_of(*get_args(Role))),
            **_WHY,
        },
    ),
    "withdraw": Table(
        about="a claim that is not to be made: nothing takes its place",
        many=True,
        keys={
            "source": _SOURCE,
            "claim": _key(" | ".join(get_args(WithdrawnAs)), values.one_of(*get_args(WithdrawnAs)), True),
            "value": _key("what it says: if it no longer says so, nothing is made", values.said, True),
            "para": _key("of a speaker: the paragraph (¶) that begins the turn", values.number),
            **_WHY,
        },
    ),
    "key_point": Table(
        about="a sentence for the summary, instead of those selected by rule for this source",
        many=True,
        keys=_paragraph(_SENTENCE),
    ),
    "chronology": Table(
        about="a date for the chronology, or one that is to be left out of it",
        many=True,
        keys={
            **_paragraph(_SENTENCE),
            "action": _key("add | drop", values.one_of("add", "drop"), True),
            "date": _key("of one that is added: 2012, 2012~, 2003-12-01/2003-12-02", values.when),
            "label": _key("of one that is added: what happened", values.line),
        },
    ),
    "glossary": Table(
        about="what a short form stands for that no source expands",
        many=True,
        keys={
            "term": _key("the short form", values.line, True),
            "expansion": _key("what it stands for", values.line, True),
        },
    ),
    "person": Table(
        about="forms of a name that are one person's",
        many=True,
        keys={
            "heading": _key("the name as the index has it: Lee, Ann", values.line, True),
            "variants": _key("the forms in the sources", values.lines),
        },
    ),
    "note": Table(
        about="a note of yours on a paragraph",
        many=True,
        keys={
            **_paragraph("the first words there; may be left out where the source has its sha256", False),
            "text": _key("the note", values.note, True),
        },
    ),
    "index": Table(
        about="the index",
        keys={
            "terms": _key("words that it is to have", values.lines),
            "see": _key("headings, each with the one to see instead", values.pairs),
        },
    ),
}
