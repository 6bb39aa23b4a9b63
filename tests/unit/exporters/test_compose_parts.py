"""The parts of a pack: what its analysis found, in the story that every format prints."""

from __future__ import annotations

from typing import TypeVar, get_args

import pytest
from msgspec.structs import replace

from tests.factories import Draft, pack_of, press_conference, sample_pack
from tests.unit.exporters.plain import render_plain
from toolkit.errors import UsageError
from toolkit.exporters.compose import compose
from toolkit.exporters.compose.citing import MOST_PLACES
from toolkit.exporters.compose.parts import PARTS, checked_parts
from toolkit.exporters.compose.section import media_name
from toolkit.exporters.compose.summary import ONE_PAGE
from toolkit.exporters.story import (
    Block,
    Drawing,
    Heading,
    Index,
    Paragraph,
    Story,
    Table,
    places,
    plain,
    runs_of,
)
from toolkit.model.analysis import (
    Abbreviation,
    Analysis,
    ChronologyEntry,
    Citation,
    Copy,
    CopyGroup,
    DatedCitation,
    Difference,
    Exchange,
    IndexEntry,
    KeySentence,
    PersonEntry,
    Place,
    Quotation,
)
from toolkit.model.document import Claim, Warned
from toolkit.model.pack import Capture, Cover, EditorNote, Pack, PartName, Section
from toolkit.packing.manifest.keys import BACK_PARTS, FRONT_PARTS

AnyBlock = TypeVar("AnyBlock", bound=Block)


def cited(ref: str, block: str | None, text: str) -> Citation:
    return Citation(ref=ref, block=block, pieces=((0, 1),), text=text)


def dated(ref: str, block: str, text: str, words: str) -> DatedCitation:
    return DatedCitation(ref=ref, block=block, pieces=((0, 1),), text=text, words=words, basis="stated")


ANALYSIS = Analysis(
    key_sentences=(
        KeySentence(basis="inferred", citation=cited("A1", "b6", "The harbours will work together.")),
        KeySentence(basis="given", citation=cited("A2", "b4", "We agreed today.")),
        KeySentence(basis="inferred", citation=cited("A2", "b5", "All face the same storms.")),
    ),
    chronology=(
        ChronologyEntry(
            value="2003", basis="relative", citations=(dated("A2", "b4", "Two years ago", "two years ago"),)
        ),
        ChronologyEntry(
            value="2005-06-14",
            basis="stated",
            citations=(
                dated("A1", "b6", "On 14 June they met.", "14 June"),
                dated("A2", "b5", "Met", "14 June"),
            ),
        ),
        ChronologyEntry(value="2012", approximate=True, basis="given", label="The next meeting"),
    ),
    people=(
        PersonEntry(
            heading="Lindqvist, Anna", basis="stated", forms=("Anna Lindqvist",), turns=3, words=1200
        ),
        PersonEntry(
            heading="Okafor, Leon",
            basis="given",
            forms=("Leon Okafor", "Okafor"),
            roles=(cited("A1", "b5", "harbour master"),),
            turns=1,
            words=40,
            mentions=(cited("A1", "b5", "Okafor"),),
        ),
        PersonEntry(heading="Marsh (Mayor)", basis="stated", forms=("Mayor Marsh",)),
    ),
    exchanges=(
        Exchange(
            ref="A1",
            questions=("t7",),
            asked_by=("p2",),
            question=cited("A1", "b8", "What was agreed?"),
            further=(cited("A1", "b8", "And by whom?"),),
            answers=("t9",),
            answer=cited("A1", "b10", "A great deal."),
        ),
        Exchange(ref="A1", questions=("t11",), subject="tides"),
    ),
    quotations=(
        Quotation(
            citation=cited("A2", "b10", "We have never worked so well."),
            said_by=cited("A2", "b4", "the mayor"),
        ),
        Quotation(citation=cited("A2", "b4", "a new spirit"), balanced=False),
    ),
    abbreviations=(
        Abbreviation(short="HC", long="Harbour Council", basis="given", mentions=(cited("A1", "b6", "HC"),)),
        Abbreviation(
            short="NRC", mentions=tuple(cited("A2", f"b{n}", "NRC") for n in (4, 5, 6, 8, 9, 10, 11, 12))
        ),
    ),
    index=(
        IndexEntry(
            heading="Lindqvist, Anna", kind="person", basis="stated", places=(Place(ref="A1", block="b6"),)
        ),
        IndexEntry(heading="Council", kind="term", basis="given", see="HC"),
    ),
)
PACK = replace(sample_pack(), analysis=ANALYSIS)


def story() -> Story:
    return compose(PACK)


def table(title: str) -> list[list[str]]:
    """The rows of the table with this title, as text."""
    (found,) = (block for block in story().blocks if isinstance(block, Table) and block.title == title)
    return [[plain(cell) for cell in row] for row in found.rows]


def drawings() -> list[Drawing]:
    return [block for block in story().blocks if isinstance(block, Drawing)]


def test_the_parts_stand_in_their_order_around_the_sources() -> None:
    listed = [block.id for block in story().blocks if isinstance(block, Heading) and block.in_contents]
    front = ["summary", "at-a-glance", "chronology", "who", "source-a1", "source-a2", "source-a3"]
    back = ["questions", "quotations", "abbreviations", "sources", "not-used", "method", "removed", "index"]
    assert listed == [*front, *back]


def test_what_follows_the_sources_begins_a_page() -> None:
    asked = {block.id for block in story().blocks if isinstance(block, Heading) and block.new_page}
    assert "questions" in asked
    assert not asked & {"quotations", "abbreviations"}
    less = compose(replace(PACK, parts=("texts", "glossary", "quotes")))
    asked = {block.id for block in less.blocks if isinstance(block, Heading) and block.new_page}
    assert "abbreviations" in asked
    assert "quotations" not in asked


def test_only_the_parts_that_are_asked_for_are_made() -> None:
    made = compose(replace(PACK, parts=("who", "texts")))
    assert [block.id for block in made.blocks if isinstance(block, Heading) and block.level == 1] == [
        "who",
        "source-a1",
        "source-a2",
        "source-a3",
    ]


def test_a_part_that_there_is_not_is_named_with_what_may_be_meant() -> None:
    with pytest.raises(UsageError, match="there is no part 'quote'; did you mean quotes"):
        checked_parts(["cover", "quote"])
    assert checked_parts(["who", "cover", "who"]) == ("who", "cover")


def test_manifests_have_the_same_names_for_parts() -> None:
    assert tuple(PARTS) == (*FRONT_PARTS, "texts", *BACK_PARTS) == get_args(PartName)


def test_every_reference_leads_to_a_place_that_is_there() -> None:
    told = story()
    links = {run.link for block in told.blocks for run in runs_of(block) if run.link and run.link[0] == "#"}
    ids = {block.id for block in told.blocks if isinstance(block, Heading)} | set(places(told))
    assert "#A1/¶2" in links
    assert {link[1:] for link in links} <= ids
    assert len(set(places(told))) == len([*places(told)])


def test_a_summary_has_each_sentence_with_its_place_and_says_who_chose_it() -> None:
    rows = table("Selected sentences of each source")
    assert [row[1] for row in rows] == [
        "“The harbours will work together.” [A1/¶2]",
        "“We agreed today.” [A2/¶1] [editor]",
        "“All face the same storms.” [A2/¶2]",
    ]
    assert rows[1][0] == rows[2][0]
    assert "chosen by the editor" in render_plain(story())


def test_a_summary_of_many_sources_has_fewer_sentences_of_each_and_never_none() -> None:
    long = "word " * (12 * ONE_PAGE // 6)  # about a sixth of a page
    many = tuple(KeySentence(basis="inferred", citation=cited(ref, "b2", long)) for ref in ("A1", "A2") * 9)
    made = compose(replace(PACK, analysis=Analysis(key_sentences=many), parts=("key_points",)))
    (found,) = (block for block in made.blocks if isinstance(block, Table))
    assert [plain(row[0])[:2] for row in found.rows] == ["A1"] * 2 + ["A2"] * 2


def test_a_chronology_says_how_each_date_is_known_and_is_drawn() -> None:
    rows = table("Dates of events, in order")
    assert rows == [
        ["1", "2003", "“Two years ago” [A2/¶1]", "relative"],
        ["2", "14 June 2005", "“On 14 June they met.” [A1/¶2] [A2/¶2]", "stated"],
        ["3", "about 2012", "The next meeting [editor]", "[editor]"],
    ]
    drawn = drawings()[0]
    numbers = [words.text for words in drawn.words]
    assert numbers[:3] == ["1", "2", "3"]
    assert "2005" in numbers
    assert "3 entries" in drawn.alt
    day, year = (bar for bar in drawn.bars[1:3]), drawn.bars[1]
    assert year.tone == "muted"
    assert next(iter(day)) == year
    assert drawn.bars[2].tone == "accent"
    assert year.width > drawn.bars[2].width


def test_people_have_their_roles_as_stated_and_a_bar_for_what_they_say() -> None:
    rows = table("People who speak or are named")
    assert rows[0] == ["Lindqvist, Anna · Anna Lindqvist", "", "3 turns, 1,200 words", ""]
    assert rows[1] == [
        "Okafor, Leon [editor] · Leon Okafor; Okafor",
        "harbour master [A1/¶1]",
        "1 turn, 40 words",
        "[A1/¶1]",
    ]
    assert rows[2][2] == "–"
    chart = drawings()[1]
    assert [words.text for words in chart.words] == ["Lindqvist, Anna", "1,200", "Okafor, Leon", "40"]
    assert chart.bars[0].width > 20 * chart.bars[1].width
    assert chart.alt == "Words spoken: Lindqvist, Anna: 1,200 words; Okafor, Leon: 40 words."


def test_questions_stand_beside_their_answers_and_nobody_is_made_up() -> None:
    rows = table("Questions asked in A1")
    assert rows[0][1:] == ["What was agreed? [A1/¶3] And by whom? [A1/¶3]", "A great deal. [A1/¶4]"]
    assert rows[0][0].startswith("Leon Okafor")
    assert rows[1] == ["not stated", "[question not audible, about: tides]", "no answer in the source"]


def test_registers_say_what_the_sources_do_not() -> None:
    assert table("Quotations in the sources") == [
        ["“We have never worked so well.”", "the mayor", "[A2/¶6]"],
        ["a new spirit (open)", "not stated", "[A2/¶1]"],
    ]
    assert table("Abbreviations in the sources") == [
        ["HC", "Harbour Council [editor]", "[A1/¶2]"],
        ["NRC", "not expanded in the sources", " ".join(f"[A2/¶{n}]" for n in range(1, 9))],
    ]
    (index,) = (block for block in story().blocks if isinstance(block, Index))
    assert [(term, plain(runs)) for term, runs in index.terms] == [
        ("Lindqvist, Anna", "[A1/¶2]"),
        ("Council", "see HC"),
    ]


def test_of_many_places_some_are_printed_and_the_rest_are_counted() -> None:
    page = Draft("a.txt")
    paragraphs = [page.paragraph(f"Paragraph {number} names the HC.") for number in range(MOST_PLACES + 3)]
    mentions = tuple(cited("A1", each.id, "HC") for each in paragraphs)
    found = Analysis(abbreviations=(Abbreviation(short="HC", mentions=mentions),))
    made = render_plain(
        compose(replace(pack_of(page.document()), analysis=found, parts=("texts", "glossary")))
    )
    assert f"[A1/¶{MOST_PLACES}] and 3 more" in made


def test_what_several_sources_have_is_logged_once() -> None:
    def capture(name: str, own: str) -> Pack:
        page = Draft(name)
        page.removed("Log in\n  here", reason="account-form")
        page.paragraph("A sentence of the text.")
        page.removed(own)
        return pack_of(page.document())

    entries = [capture("a.txt", "Only in a").entries[0], capture("b.txt", "Only in b").entries[0]]
    named = (replace(entries[0], ref="A1"), replace(entries[1], ref="A2"))
    made = compose(replace(PACK, entries=named, analysis=None, parts=("removed",)))
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert [[plain(cell) for cell in row] for row in tables[0].rows] == [
        ["A1 [0–13), A2 [0–13)", "Account form", "test-rule", "Log in here"]
    ]
    assert [[plain(row[3]) for row in each.rows] for each in tables[1:]] == [["Only in a"], ["Only in b"]]
    assert "1 stretch that other sources have too stands in the table above." in render_plain(made)


def test_further_captures_of_the_same_bytes_are_among_the_sources() -> None:
    entries = list(PACK.entries)
    entries[0] = replace(entries[0], captures=(Capture(name="copy.txt", url="https://example.org/copy"),))
    (found,) = (
        block
        for block in compose(replace(PACK, entries=tuple(entries))).blocks
        if isinstance(block, Table) and block.title == "The sources and their files"
    )
    rows = [[plain(cell) for cell in row] for row in found.rows]
    assert rows[1][:3] == ["A1", "copy.txt https://example.org/copy", "the same bytes as press.txt"]


def test_the_method_has_the_sums_and_a_key_to_the_signs() -> None:
    first = PACK.entries[0].document
    sums = (first.source.chars, first.coverage.kept, first.coverage.removed, first.coverage.space)
    assert table("What became of the characters of each source")[0] == [
        "A1",
        *(f"{count:,}" for count in sums),
    ]
    assert {"¶23", "[A2/¶23]", "stated", "inferred", "[editor]"} <= {
        row[0] for row in table("Key to the signs")
    }


def test_what_the_editor_gave_is_on_the_cover_and_on_every_page() -> None:
    given = Cover(prepared_for="The Minister", date="2026-11-22", marking="SECRET", distribution=("A", "B"))
    made = compose(replace(PACK, cover=given))
    lines = render_plain(made).splitlines()
    assert {"Prepared for: The Minister", "Date: 22 November 2026", "Distribution: A; B"} <= set(lines)
    assert not any(line.startswith(("Prepared by", "Handling")) for line in lines)
    assert made.marking == "SECRET"


def test_sections_have_their_titles_and_notes_stand_below_their_paragraphs() -> None:
    notes = (
        EditorNote(ref="A1", block="b6", text="Not so."),
        EditorNote(ref="A2", block="b3", text="Heading."),
    )
    made = compose(replace(PACK, sections=(Section(id="A", title="Dated"),), notes=notes))
    texts = [plain(block.runs) for block in made.blocks if isinstance(block, Paragraph)]
    place = [block.place for block in made.blocks if isinstance(block, Paragraph)].index("A1/¶2")
    assert texts[place + 1] == "[editor] Not so."
    heading = next(n for n, block in enumerate(made.blocks) if getattr(block, "id", "") == "source-a2-b3")
    below = made.blocks[heading + 1]
    assert isinstance(below, Paragraph)
    assert plain(below.runs) == "[editor] Heading."
    ids = [block.id for block in made.blocks if isinstance(block, Heading) and block.new_page]
    assert "section-a" in ids
    assert "source-a1" not in ids


def test_a_title_that_the_editor_gave_is_marked_so_wherever_it_stands() -> None:
    entry = PACK.entries[1]
    metadata = entry.document.metadata
    title = Claim(value="Given", basis="given")
    document = replace(entry.document, metadata=replace(metadata, title=title))
    named = replace(entry, title="Given", short_title="Short", document=document)
    made = compose(replace(PACK, entries=(PACK.entries[0], named, PACK.entries[2])))
    heading = next(block for block in made.blocks if isinstance(block, Heading) and block.id == "source-a2")
    assert (heading.text, heading.running) == ("Given [editor]", "Short")
    assert "Given [editor]" in render_plain(made)


def _copied(first: str, copy: str) -> Analysis:
    """A2 has the text of A1; one sentence and one quotation are in both, another sentence differs."""
    same, said = "The harbours will work together.", cited("A1", "b6", "she")
    sentences = [("A1", "b6", same), ("A1", "b6", first), ("A2", "b4", same), ("A2", "b4", copy)]
    words = Difference(first=cited("A1", "b6", "seven"), copy=cited("A2", "b4", "eight"))
    return Analysis(
        key_sentences=tuple(KeySentence(basis="inferred", citation=cited(*each)) for each in sentences),
        quotations=tuple(
            Quotation(citation=cited(ref, block, "We agreed on all of it."), said_by=said)
            for ref, block in (("A1", "b6"), ("A2", "b4"))
        ),
        copies=(
            CopyGroup(ref="A1", copies=(Copy(ref="A2", alike=0.957, differing=1, differences=(words,)),)),
        ),
    )


def _printed(analysis: Analysis) -> str:
    return render_plain(compose(replace(sample_pack(), analysis=analysis)))


def test_what_copies_say_is_printed_once_and_where_they_differ() -> None:
    text = _printed(_copied("They paid for seven ferries.", "They paid for eight ferries."))
    assert text.count("The harbours will work together.") == 1
    assert text.count("“We agreed on all of it.”") == 1
    assert "They paid for eight ferries." in text
    assert "Sources with the same text" in text
    assert "95%" in text
    assert "1 word: “seven”" in text


def test_a_copy_that_says_nothing_else_names_whose_text_it_has() -> None:
    text = _printed(_copied("They paid for ferries.", "They paid for ferries."))
    assert "The same sentences as A1, whose text it has." in text


@pytest.mark.parametrize(
    ("warnings", "words"),
    [
        ((), "Plain text, CP1251"),
        ((Warned(code="encoding-assumed", message="x"),), "Plain text, CP1251 (assumed)"),
    ],
)
def test_an_encoding_that_was_assumed_is_told_as_such(warnings: tuple[Warned, ...], words: str) -> None:
    document = press_conference()
    document = replace(document, source=replace(document.source, encoding="cp1251"), warnings=warnings)
    assert media_name(document) == words
