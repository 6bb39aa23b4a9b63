"""`compose`: everything once, in order, with its basis, and nothing that the sources do not say."""

from __future__ import annotations

from typing import TypeVar

import msgspec
import pytest
from msgspec.structs import replace

from tests.factories import (
    Draft,
    inferred,
    news_story,
    pack_of,
    press_conference,
    sample_pack,
    stated,
    untitled_speech,
)
from tests.unit.exporters.plain import render_plain
from toolkit.exporters.compose import compose, compose_document, paragraph_numbers
from toolkit.exporters.compose.body import block_texts, word_count
from toolkit.exporters.compose.runs import runs_of
from toolkit.exporters.compose.tables import MAX_COLUMNS
from toolkit.exporters.compose.words import (
    date_words,
    day,
    language_name,
    moment,
    period,
    phrase,
    shorten,
)
from toolkit.exporters.story import (
    Block,
    Callout,
    Cover,
    Heading,
    ListBlock,
    Paragraph,
    Story,
    Table,
    Turn,
    plain,
    texts,
)
from toolkit.model import document as model
from toolkit.model.derived import content
from toolkit.model.document import (
    DateClaim,
    Dates,
    Document,
    KindClaim,
    LanguageClaim,
    Mark,
    Metadata,
    Person,
    RelatedClaim,
    Role,
    Warned,
)

B = TypeVar("B", bound=Block)


def blocks(story: Story, kind: type[B]) -> list[B]:
    return [block for block in story.blocks if isinstance(block, kind)]


def table(story: Story, title: str) -> Table:
    return next(block for block in blocks(story, Table) if block.title == title)


def fields(document: Document) -> dict[str, str]:
    details = table(compose_document(document), "Details of the source")
    return {plain(label): plain(value) for label, value in details.rows}


# The parts of a pack


def test_the_parts_of_a_pack_stand_in_their_order() -> None:
    story = compose(sample_pack())
    listed = [heading.id for heading in blocks(story, Heading) if heading.in_contents]
    sources = ["source-a1", "source-a2", "source-a3"]
    assert listed == ["at-a-glance", *sources, "sources", "not-used", "method", "removed"]


def test_heading_ids_are_unique_and_every_internal_link_resolves() -> None:
    story = compose(pack_of(news_story(), news_story(), press_conference()))
    ids = [heading.id for heading in blocks(story, Heading)]
    assert len(ids) == len(set(ids))
    glance = table(story, "The sources at a glance")
    links = [run.link for row in glance.rows for runs in row for run in runs if run.link]
    assert links == ["#source-a1", "#source-a2", "#source-a3"]
    assert {link[1:] for link in links} <= set(ids)


def test_no_heading_level_is_skipped() -> None:
    page = Draft()
    page.heading("Deep", level=4)
    page.heading("Deeper by two", level=6)
    page.heading("Shallow", level=2)
    levels = [heading.level for heading in blocks(compose(pack_of(page.document())), Heading)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_the_first_source_every_long_one_and_the_back_begin_a_page() -> None:
    def beginning(scale: int) -> list[str]:
        headings = blocks(compose(sample_pack(scale)), Heading)
        return [heading.id for heading in headings if heading.new_page]

    assert beginning(1) == ["source-a1", "source-a2", "sources", "removed"]
    assert beginning(8) == ["source-a1", "source-a2", "source-a3", "sources", "removed"]


def test_the_cover_says_what_the_sources_say() -> None:
    cover = compose(sample_pack()).blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.kicker, cover.subtitle) == ("Briefing pack", "3 sources")
    assert dict(cover.rows) == {
        "Reference": "HC-01",
        "Sources": "3, and 1 that could not be used",
        "Period covered": "1 December 2003 to 4 July 2011 (1 source without a date)",
        "Languages": "English",
        "Publishers": "Council of Harbours; Harbour Press Agency",
    }


def test_the_cover_does_not_say_twice_that_it_is_a_briefing_pack() -> None:
    cover = compose(pack_of(title="Briefing pack")).blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.kicker, cover.title) == ("", "Briefing pack")


def test_a_cover_has_no_row_for_what_nobody_states() -> None:
    cover = compose(pack_of(untitled_speech())).blocks[0]
    assert isinstance(cover, Cover)
    assert [label for label, _ in cover.rows] == ["Sources"]


def test_a_pack_without_sources_says_so() -> None:
    assert "None of the sources could be used." in render_plain(compose(pack_of()))


def test_every_table_has_a_header_and_rows_of_its_width() -> None:
    for block in blocks(compose(sample_pack()), Table):
        assert all(len(row) == len(block.header) == len(block.widths) for row in block.rows)
        assert sum(block.widths) == pytest.approx(1)


@pytest.mark.parametrize(
    ("languages", "expected"),
    [((), "en-GB"), (("en",), "en-GB"), (("fr", "fr"), "fr"), (("fr", "en"), "en-GB"), (("en-US",), "en-US")],
)
def test_the_storys_language_is_that_of_all_its_documents(languages: tuple[str, ...], expected: str) -> None:
    assert compose(pack_of(*map(_in_language, languages))).language == expected


def _in_language(tag: str) -> Document:
    claim = LanguageClaim(value=tag, basis="inferred")
    return Draft().document(Metadata(kind=KindClaim(value="news", basis="inferred"), language=claim))


# Bodies


@pytest.mark.parametrize(
    "document", [press_conference(), news_story(), untitled_speech()], ids=lambda d: d.id
)
def test_every_kept_block_stands_exactly_once_and_in_order(document: Document) -> None:
    expected = [text for block in content(document.body) for text in block_texts(block) if text]
    story = compose_document(document)
    start = next(n for n, block in enumerate(story.blocks) if isinstance(block, Heading) and block.level == 2)
    printed = [text for block in story.blocks[start + 1 :] for text in texts(block)]
    positions = [printed.index(text) for text in expected]
    assert positions == sorted(positions)
    assert all(printed.count(text) == expected.count(text) for text in expected)


def test_every_removed_stretch_stands_exactly_once_in_the_log() -> None:
    pack = sample_pack()
    logs = [block for block in blocks(compose(pack), Table) if block.title.startswith("What was removed")]
    printed = [plain(row[3]) for log in logs for row in log.rows]
    assert printed == [removed.text for entry in pack.entries for removed in entry.document.removed]


def test_paragraphs_are_numbered_through_the_document_and_headings_are_not() -> None:
    document = news_story(paragraphs=2)
    story = compose_document(document)
    refs = [block.ref for block in story.blocks if isinstance(block, Paragraph | ListBlock | Table)]
    assert [ref for ref in refs if ref] == [f"¶{n}" for n in range(1, 8)]
    numbered = [block.id for block in content(document.body) if block.id in paragraph_numbers(document)]
    assert list(paragraph_numbers(document).values()) == list(range(1, len(numbered) + 1))


def test_the_style_of_a_paragraph_follows_the_role_of_its_turn() -> None:
    page = Draft()
    roles: tuple[Role, ...] = ("statement", "question", "answer", "moderator", "interjection")
    for role in roles:
        page.turn(role)
        page.paragraph(role)
    styles = {
        plain(block.runs): block.style for block in blocks(compose_document(page.document()), Paragraph)
    }
    assert [styles[role] for role in roles] == ["body", "question", "answer", "answer", "answer"]


CHAIR = Person(id="p1", name="Anna Lindqvist", basis="stated")


@pytest.mark.parametrize(
    ("turn", "speaker", "detail"),
    [
        ({"role": "statement"}, "[speaker not stated in capture]", ""),
        ({"role": "question"}, "[speaker not stated in capture]", ""),
        ({"role": "question", "label": "Q"}, "Questioner", "labelled “Q”"),
        ({"role": "question", "audible": False}, "Questioner", "not audible"),
        ({"role": "moderator", "label": "Moderator"}, "Moderator", ""),
        ({"role": "answer", "speaker": CHAIR, "label": "Anna Lindqvist"}, "Anna Lindqvist", ""),
        ({"role": "answer", "speaker": CHAIR, "label": "ANNA LINDQVIST:"}, "Anna Lindqvist", ""),
        ({"role": "question", "label": "Q:"}, "Questioner", "labelled “Q”"),
        ({"role": "answer", "speaker": CHAIR, "label": "SG"}, "Anna Lindqvist", "labelled “SG”"),
        ({"role": "answer", "speaker": CHAIR, "basis": "inferred"}, "Anna Lindqvist", "inferred"),
    ],
)
def test_who_speaks(turn: dict[str, object], speaker: str, detail: str) -> None:
    page = Draft()
    page.turn(**turn)  # type: ignore[arg-type]
    page.paragraph("Yes.")
    line = blocks(compose_document(page.document(people=(CHAIR,))), Turn)[0]
    assert (line.speaker, line.detail) == (speaker, detail)


def test_lists_keep_their_markers_and_depth() -> None:
    page = Draft()
    page.items(["plain", ("(iv)", "fourth", [("–", "nested")])])
    page.items(["first", "second"], ordered=True)
    lists = blocks(compose_document(page.document()), ListBlock)
    assert [(item.marker, item.level) for item in lists[0].items] == [("•", 0), ("(iv)", 0), ("–", 1)]
    assert [item.marker for item in lists[1].items] == ["1.", "2."]


def test_a_table_without_a_header_row_gets_numbered_columns() -> None:
    page = Draft()
    page.table([["a", "b"], ["c"]], header_rows=0)
    found = table(compose_document(page.document()), "Table in the source")
    assert found.header == ("Column 1", "Column 2")
    assert [[plain(runs) for runs in row] for row in found.rows] == [["a", "b"], ["c", ""]]


def test_further_header_rows_are_bold_rows() -> None:
    page = Draft()
    page.table([["a"], ["b"], ["c"]], header_rows=2)
    found = table(compose_document(page.document()), "Table in the source")
    assert [row[0][0].bold for row in found.rows] == [True, False]


def test_a_table_too_wide_for_a_page_is_told_cell_by_cell() -> None:
    page = Draft()
    wide = [[f"{row}.{column}" for column in range(MAX_COLUMNS + 1)] for row in range(2)]
    page.table(wide)
    found = table(compose_document(page.document()), "Table in the source, one row a cell")
    assert [plain(row[2]) for row in found.rows] == [text for row in wide for text in row]


def test_an_empty_body_says_so() -> None:
    page = Draft()
    page.removed("Log in")
    assert "Nothing was left of this source as its text." in render_plain(compose_document(page.document()))


# Claims


def test_every_claim_says_its_basis_and_what_is_inferred_quotes_its_evidence() -> None:
    found = fields(press_conference())
    assert found["Kind"] == "Press conference · stated"
    assert found["Place"] == "Harbour City · inferred from “in Harbour City”"
    assert fields(news_story())["Republished by"] == "The Daily Quay [editor]"


def test_what_is_not_stated_is_not_made_up() -> None:
    found = fields(untitled_speech())
    assert found["Title"] == found["Date"] == found["Publisher"] == "not stated"


def test_the_basis_stands_in_muted_type() -> None:
    details = table(compose_document(press_conference()), "Details of the source")
    assert [run.muted for run in details.rows[0][1]] == [False, True]


def test_long_evidence_is_cut_at_a_word() -> None:
    claim = inferred("Harbour City", "word " * 40, ((0, 1),))
    metadata = Metadata(kind=KindClaim(value="news", basis="inferred"), place=claim)
    assert fields(Draft().document(metadata))["Place"].endswith("word word…”")


def test_warnings_stand_in_a_callout() -> None:
    callout = blocks(compose_document(press_conference()), Callout)[0]
    assert [plain(runs) for runs in callout.items] == ["One question could not be heard."]
    assert not blocks(compose_document(news_story()), Callout)


def test_a_warning_says_once_where_it_applies() -> None:
    page = Draft()
    kept = [page.paragraph(f"Paragraph {number}.") for number in range(3)]
    page.turn("answer")
    page.paragraph("Spoken.")
    page.end_turn()
    turn = page.document().body[-1]
    message = "A quotation mark may be missing here."
    warnings = (
        *(
            Warned(code="quotation-unbalanced", message=message, pieces=each.pieces)
            for each in (kept[2], kept[0])
        ),
        Warned(code="speaker-not-stated", message="Nobody is named.", ref=turn.id),
        Warned(code="no-title", message="No title."),
    )
    callout = blocks(compose_document(page.document(warnings=warnings)), Callout)[0]
    assert [plain(runs) for runs in callout.items] == [
        "A quotation mark may be missing here. (¶1, ¶3)",
        "Nobody is named. (from ¶4)",
        "No title.",
    ]


def test_a_warning_about_many_paragraphs_names_the_first_dozen() -> None:
    page = Draft()
    pieces = tuple(page.paragraph("Text.").pieces[0] for _ in range(20))
    warning = Warned(code="text-differs", message="Differs.", pieces=pieces)
    callout = blocks(compose_document(page.document(warnings=(warning,))), Callout)[0]
    assert plain(callout.items[0]).endswith("¶11, ¶12 and 8 more)")


def test_a_related_link_does_not_say_its_date_twice() -> None:
    claim = RelatedClaim(value="Meeting, 1-2 December 2003", date="2003-12-01", basis="stated")
    metadata = Metadata(kind=KindClaim(value="news", basis="inferred"), related=(claim,))
    listed = blocks(compose_document(Draft().document(metadata)), ListBlock)[0]
    assert plain(listed.items[0].runs) == "Meeting, 1-2 December 2003 · stated"


def test_related_links_are_listed_and_only_web_addresses_are_linked() -> None:
    story = compose_document(news_story())
    listed = blocks(story, ListBlock)[-1].items[0]
    assert plain(listed.runs) == "Ministers meet in the South, 5 December 2003 · stated"
    assert listed.runs[0].link == "https://example.org/south"


def test_a_document_without_a_title_is_named_by_its_file() -> None:
    story = compose_document(untitled_speech())
    assert story.title == "[No title stated: speech.txt]"


def test_the_sources_table_gives_the_hash_in_full() -> None:
    pack = sample_pack()
    row = table(compose(pack), "The sources and their files").rows[1]
    assert plain(row[5]) == pack.entries[1].document.source.sha256
    assert plain(row[2]) == "Harbour Press Agency, republished by The Daily Quay"


def test_a_removed_duplicate_names_the_paragraph_it_repeats() -> None:
    page = Draft()
    kept = page.paragraph("Once.")
    page.removed("Once.", reason="duplicate", duplicate_of=kept.id)
    log = table(compose_document(page.document()), "What was removed from the source")
    assert [plain(runs) for runs in log.rows[0]] == ["[7–12)", "Duplicate of ¶1", "test-rule", "Once."]


def test_a_period_runs_from_the_first_date_to_the_last() -> None:
    dates = Dates(
        event=DateClaim(value="2003-12-01", end="2003-12-02", basis="stated"),
        published=DateClaim(value="2003-12-04T10:30Z", basis="stated"),
    )
    metadata = Metadata(kind=KindClaim(value="news", basis="inferred"), dates=dates)
    cover = compose(pack_of(Draft().document(metadata))).blocks[0]
    assert isinstance(cover, Cover)
    assert dict(cover.rows)["Period covered"] == "1–4 December 2003"


def test_the_same_pack_gives_the_same_story() -> None:
    assert compose(sample_pack()) == compose(sample_pack())


# Words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2011", "2011"),
        ("2011-07", "July 2011"),
        ("2011-07-04", "4 July 2011"),
        ("2003-12-11T18:33", "11 December 2003, 18:33"),
        ("2003-12-11T18:33:05Z", "11 December 2003, 18:33:05 UTC"),
        ("2003-12-11T18:33+01:00", "11 December 2003, 18:33 UTC+01:00"),
    ],
)
def test_moments(value: str, words: str) -> None:
    assert moment(value) == words
    assert day(value) == words.partition(",")[0]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2003-12-01", "2003-12-02", "1–2 December 2003"),
        ("2003-11-30", "2003-12-02", "30 November 2003 to 2 December 2003"),
        ("2003-12-01", "2003-12-01", "1 December 2003"),
        ("2003", "2012-04-19", "2003 to 19 April 2012"),
    ],
)
def test_periods(first: str, last: str, words: str) -> None:
    assert period(first, last) == words


def test_what_makes_a_date_less_than_exact_is_said() -> None:
    assert (
        date_words(DateClaim(value="2004", qualifier="beginning of", basis="stated")) == "beginning of 2004"
    )
    assert date_words(DateClaim(value="2004-05", approximate=True, basis="stated")) == "about May 2004"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 10, "short"),
        ("exactly ten", 11, "exactly ten"),
        ("one two three", 8, "one two…"),
        ("one two three", 9, "one two…"),
        ("one, two", 6, "one…"),
        ("unbreakable", 5, "unbr…"),
    ],
)
def test_shorten_cuts_at_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short
    assert len(short) <= limit


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        (
            "[Untitled, beginning: “Two Russian navy vessels join”]",
            40,
            "[Untitled, beginning: “Two Russian…”]",
        ),
        ("Talks (of the ministers) in Sochi go on", 30, "Talks (of the ministers) in…"),
        ("Talks (of the ministers) in Sochi go on", 20, "Talks (of the…)"),
    ],
)
def test_what_is_cut_closes_what_it_opened(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short
    assert len(short) <= limit


def test_codes_become_words() -> None:
    assert phrase("account-form") == "Account form"
    assert phrase("communique") == "Communiqué"
    assert language_name("en") == "English"
    assert language_name("pt-BR") == "Portuguese (BR)"
    assert language_name("qqq-QQ") == "qqq (QQ)"


@pytest.mark.parametrize(
    ("code", "name"),
    [("he", "Hebrew"), ("fa", "Persian"), ("bn", "Bengali"), ("km", "Khmer"), ("und", "undetermined")],
)
def test_languages_are_named(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two words", 2),
        ("两国外长举行会谈", 4),
        ("한국어 문장", 2),
        ("រដ្ឋមន្ត្រីបានជួបប្រជុំ", 4),
        ("Kyiv 两国外长", 3),
    ],
)
def test_words_are_counted_also_where_none_are_divided_by_spaces(text: str, words: int) -> None:
    document = untitled_speech()
    paragraph = next(block for block in content(document.body) if isinstance(block, model.Paragraph))
    assert word_count(replace(document, body=(replace(paragraph, text=text),))) == words


def test_a_title_of_any_length_has_a_short_running_form() -> None:
    page = Draft()
    page.paragraph("Text.")
    claim = stated("word " * 50, ((0, 1),))
    metadata = Metadata(kind=KindClaim(value="news", basis="inferred"), title=claim)
    heading = blocks(compose_document(page.document(metadata)), Heading)[0]
    assert len(heading.running) <= 60
    assert heading.running.endswith("…")


def test_a_long_title_is_short_in_headings_and_whole_in_the_details() -> None:
    document = news_story()
    title = "Press conference by the harbour council " * 5
    assert document.metadata.title is not None
    named = msgspec.structs.replace(document.metadata.title, value=title.strip())
    long = msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, title=named))
    blocks = compose_document(long).blocks
    heading = next(block for block in blocks if isinstance(block, Heading))
    assert len(heading.text) <= 90
    assert heading.text.endswith("…")
    table = next(block for block in blocks if isinstance(block, Table))
    assert any(title.strip() in plain(row[1]) for row in table.rows)


def test_a_note_is_cited_by_an_id_that_is_its_own_in_the_story() -> None:
    page = Draft()
    first = page.paragraph("As agreed[1] in May.")
    note = page.note("The treaty of May.")
    start = first.pieces[0][0] + len("As agreed")
    mark = Mark(type="note-reference", pieces=((start, start + 3),), value=note.id)
    document = page.document()
    body = (msgspec.structs.replace(first, marks=(mark,)), note)
    story = compose_document(msgspec.structs.replace(document, body=body))
    cited = [run for block in blocks(story, Paragraph) for run in block.runs if run.cites]
    assert [run.text for run in cited] == ["[1]"]
    assert [block.style for block in blocks(story, Paragraph) if block.id == cited[0].cites] == ["note"]


def test_readings_follow_their_bases_and_quotations_have_signs_by_their_depth() -> None:
    view = "He read 東京市 there"
    marks = (
        Mark(type="quotation", pieces=((0, 17),)),
        Mark(type="quotation", pieces=((8, 11),)),
        Mark(type="ruby", pieces=((8, 10),), value="とうきょう"),
        Mark(type="emphasis", pieces=((9, 11),)),
    )
    runs = runs_of(model.Paragraph(id="b1", pieces=((0, 17),), text=view, marks=marks))
    assert [(run.text, run.ruby) for run in runs] == [
        ("“He read ", None), ("‘", None), ("東", "base"), ("京", "base"), ("（とうきょう）", "reading"),
        ("市’", None), (" there”", None),
    ]  # fmt: skip
