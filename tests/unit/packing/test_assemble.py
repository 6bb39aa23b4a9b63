"""The order of a pack, its references, and titles for the untitled."""

from __future__ import annotations

import itertools

from toolkit.model.document import Document
from toolkit.model.pack import Failure
from toolkit.model.source import Source
from toolkit.packing import assemble
from toolkit.pipeline import document_of

PROSE = "The committee met for two days and heard the reports of its four working groups."


def document(name: str, text: str) -> Document:
    return document_of(Source(name=name, data=text.encode()))


def dated(name: str, date: str) -> Document:
    return document(name, f"Ministers meet at the lake\n\n{date}\n\n{PROSE}")


LATER, EARLIER = dated("a.txt", "4 May 2010"), dated("b.txt", "3 May 2009")
FIRST, SECOND = (
    document("c.txt", PROSE),
    document("d.txt", f"Ladies and gentlemen, good morning.\n\n{PROSE}\n\nI thank you."),
)


def test_dated_documents_come_first_by_date_then_the_others_by_name() -> None:
    pack = assemble([SECOND, LATER, FIRST, EARLIER])
    assert [(entry.ref, entry.document.source.name) for entry in pack.entries] == [
        ("A1", "b.txt"),
        ("A2", "a.txt"),
        ("B1", "c.txt"),
        ("B2", "d.txt"),
    ]


def test_the_order_of_the_sources_does_not_matter() -> None:
    packs = [assemble(order) for order in itertools.permutations([LATER, EARLIER, FIRST, SECOND])]
    assert all(pack == packs[0] for pack in packs)


def test_without_dated_documents_the_others_are_section_a() -> None:
    assert [entry.ref for entry in assemble([FIRST, SECOND]).entries] == ["A1", "A2"]


def test_a_devised_title_stands_in_brackets_and_says_what_it_is_from() -> None:
    titles = {
        entry.document.source.name: (entry.title, entry.devised)
        for entry in assemble([FIRST, SECOND, LATER]).entries
    }
    assert titles["a.txt"] == ("Ministers meet at the lake", False)
    assert titles["c.txt"] == (
        "[Untitled text, beginning: “The committee met for two days and heard…”]",
        True,
    )
    assert titles["d.txt"] == ("[Untitled remarks, beginning: “Ladies and gentlemen, good morning.”]", True)


def test_an_empty_document_is_named_after_its_file() -> None:
    empty = document("menu.txt", "Home\nLog in\nPrivacy policy")
    assert assemble([empty]).entries[0].title == "[Untitled: menu.txt]"


def test_failures_are_kept_in_order() -> None:
    failed = [Failure(name="z.txt", reason="empty"), Failure(name="b.pdf", reason="unknown")]
    assert [failure.name for failure in assemble([FIRST], failed).failed] == ["b.pdf", "z.txt"]


def test_captures_of_the_same_bytes_are_one_entry_that_lists_the_others() -> None:
    again, more = (
        document(name, f"Ladies and gentlemen, good morning.\n\n{PROSE}\n\nI thank you.") for name in "ez"
    )
    pack = assemble([more, SECOND, again])
    (entry,) = pack.entries
    assert entry.document.source.name == "d.txt"
    assert [capture.name for capture in entry.captures] == ["e", "z"]


def test_documents_without_their_views_have_no_analysis() -> None:
    assert assemble([LATER, FIRST]).analysis is None


def test_documents_with_their_views_are_analysed_unless_that_is_not_wanted() -> None:
    whole = document_of(Source(name="c.txt", data=f"{PROSE}\n\n4 May 2010".encode()), embed_view=True)
    assert assemble([whole]).analysis is not None
    assert assemble([whole], analysed=False).analysis is None
