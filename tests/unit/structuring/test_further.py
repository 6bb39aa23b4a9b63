"""Two documents in one file: the second is announced, and claims nothing for the whole."""

from __future__ import annotations

from tests.unit.structuring.talk import speakers, talk, turns
from toolkit.model.document import Document, Heading
from toolkit.model.parts import pieces_of

COUNCIL = (
    "The council agreed on Monday to dredge the outer harbour before the winter storms arrive.",
    "Work on the north basin begins in the spring, and the ferry keeps to its usual timetable.",
    "The harbour master told the council that the channel has lost two metres since the last survey.",
    "Fishing crews asked for a berth on the inner quay while the dredger works off the breakwater.",
)
LIBRARY = tuple(
    text.replace("harbour", "library").replace("council", "trustees").replace("channel", "reading room")
    for text in COUNCIL
)
FIRST = ("Council agrees to dredge the harbour", "By Ann Lee", "3 May 2019")
SECOND = ("Library opens a room for maps", "By Cleo Ford", "17 June 2020")


def heading(found: Document) -> Heading | None:
    return next((node for node in found.body if isinstance(node, Heading) and node.text == SECOND[0]), None)


def warned(found: Document) -> list[str]:
    return [warning.message for warning in found.warnings if warning.code == "further-document"]


def test_a_second_article_is_a_heading_and_a_warning() -> None:
    found = talk(*FIRST, *COUNCIL, *SECOND, *LIBRARY)
    about = found.metadata
    assert about.title is not None
    assert about.title.value == FIRST[0]
    published = about.dates.published if about.dates else None
    assert published is not None
    assert published.value == "2019-05-03"
    assert [claim.value for claim in about.authors] == ["Ann Lee"]
    second = heading(found)
    assert second is not None
    assert (second.level, second.basis) == (1, "inferred")
    assert ["line 15" in message for message in warned(found)] == [True]


def test_it_ends_the_last_turn() -> None:
    said = [f"{'Ann Lee' if n % 2 else 'Bob Marsh'}: I think so. {text}" for n, text in enumerate(COUNCIL)]
    again = [f"{'Cleo Ford' if n % 2 else 'Eva Stone'}: Thank you. {text}" for n, text in enumerate(LIBRARY)]
    found = talk(*FIRST, *said, *SECOND, *again)
    second = heading(found)
    assert second is not None
    spoken = turns(found)
    assert len(spoken) == 8
    before, after = spoken[3], spoken[4]
    assert pieces_of(before.blocks[-1])[-1][1] <= second.pieces[0][0] < pieces_of(after.blocks[0])[0][0]
    assert speakers(found)[4] == "Eva Stone"
    assert len(warned(found)) == 1


def test_a_chronicle_of_many_dated_headlines_is_one_document() -> None:
    more = [
        line
        for year in range(2010, 2015)
        for line in (f"Works of the year {year} in the port", f"3 May {year}", *COUNCIL)
    ]
    found = talk(*FIRST, *COUNCIL, *more)
    assert not warned(found)


def test_a_comment_is_no_document() -> None:
    found = talk(*FIRST, *COUNCIL, "Cleo Ford", "17 June 2020", *LIBRARY)
    assert not warned(found)
