"""Front matter around the title and the body, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.unit.cleaning.decisions import MORE, PROSE, Told, by_text, decide, judged_of, text_of, told
from tests.unit.evidence.pages import HTML, page_of, seen_of
from toolkit.cleaning.clean import clean, decided
from toolkit.cleaning.roles import FRONT_MIN, FRONT_SURE, KICKER_MIN, NEAR
from toolkit.cleaning.rules import parse_rules
from toolkit.cleaning.titles import TITLE_SURE
from toolkit.evidence.columns import Columns
from toolkit.model.cleaned import Labelled
from toolkit.model.source import Source
from toolkit.readers import read

TITLE = "Council agrees on the harbour plan"


def fronts(text: str, title: str = "", *boilerplate: str, **front: float) -> dict[str, str | None]:
    """The stretches that are front matter, with their kinds."""
    cleaned = decide(text, title=title, front=front, boilerplate=boilerplate)
    return {part: kind for label, kind, part in told(cleaned) if label == "front"}


def first(text: str, number: int) -> list[Told]:
    return told(decide(text))[:number]


def labelled(text: str, line: str, title: str = "", *boilerplate: str) -> Labelled:
    return by_text(decide(text, title=title, boilerplate=boilerplate))[line]


def test_the_most_probable_title_is_the_title() -> None:
    page = text_of("Quota talks", TITLE, PROSE, MORE)
    assert fronts(page, "Quota talks") == {"Quota talks": "title"}
    assert fronts(page, TITLE) == {TITLE: "title"}


@pytest.mark.parametrize(("chance", "kind"), [(TITLE_SURE, "title"), (TITLE_SURE - 0.01, None)])
def test_a_word_that_is_not_like_a_headline_must_be_probable(chance: float, kind: str | None) -> None:
    seen = seen_of(text_of("Harbours", PROSE, MORE))
    cleaned = decided(Columns(seen), judged_of(seen, {"Harbours": 0.6}, {"Harbours": chance}, {}))
    assert cleaned.segments[0].front == kind


def test_where_none_is_probable_there_is_no_title() -> None:
    assert fronts(text_of("Harbours", TITLE, PROSE, MORE)) == {}


def test_a_headline_that_begins_like_a_label_may_be_the_title_if_quoted_or_said_once() -> None:
    headline = "Ann Lee: “I would do it all again”"
    talk = (f"Q: {PROSE}", f"A: {MORE}", f"Q: {PROSE}", f"A: {MORE}")
    assert fronts(text_of(headline, *talk), headline) == {headline: "title"}
    twice = (headline, *talk, f"Ann Lee: {PROSE}")
    assert fronts(text_of(*twice), headline) == {headline: "title"}
    said = "Ann Lee: I would do it all again"
    assert said not in fronts(text_of(said, *talk, f"Ann Lee: {PROSE}"), said)


def test_a_breadcrumb_a_date_and_a_statement_are_no_title() -> None:
    for line in ("Home > Harbours > News", "12/03/2025 14:30", "Խորհուրդը հաստատեց ծրագիրը։"):
        assert fronts(text_of(line, PROSE, MORE)).get(line) != "title"


def test_a_line_that_holds_a_year_and_few_letters_needs_less_to_be_a_dateline() -> None:
    def kind(line: str, chance: float) -> str | None:
        seen = seen_of(text_of(TITLE, line, PROSE, MORE))
        cleaned = decided(Columns(seen), judged_of(seen, {TITLE: 0.6}, {TITLE: 0.6}, {line: chance}))
        return cleaned.segments[1].front

    assert kind("Thứ 4, 12.03.2025, 14h30", FRONT_MIN) == "dateline"
    assert kind("Thứ 4, 12.03.2025, 14h30", FRONT_MIN / 2) is None
    assert kind("Số hiệu ban hành 2025", FRONT_MIN) is None


def test_a_page_has_one_title_and_of_two_alike_the_first() -> None:
    page = text_of(TITLE, "4 May 2010", TITLE, PROSE, MORE)
    cleaned = decide(page, title=TITLE)
    assert [part.front for part in cleaned.segments] == ["title", "dateline", None, None, None]


def test_a_phrase_is_no_title_however_probable() -> None:
    assert fronts(text_of("Share this page", "Harbours", PROSE, MORE), "Share this page") == {}


def test_a_title_given_by_a_rule_is_the_only_one() -> None:
    rules = parse_rules({"line": [{"is": "quota talks", "as": "title"}]}, "mine", "mine.toml")
    cleaned = decide(text_of("Quota talks", TITLE, PROSE, MORE), title=TITLE, rules=rules)
    assert [part.front for part in cleaned.segments] == ["title", None, None, None]


def test_a_long_paragraph_is_no_title() -> None:
    long = "word " * 46
    assert fronts(text_of(long.strip(), PROSE, MORE), long.strip()) == {}


def test_a_heading_of_one_word_may_be_the_title() -> None:
    page = page_of(HTML.replace("<h1>Harbour plan agreed</h1>", "<h1>Harbours</h1><h3>The old plan</h3>"))
    found = by_text(decide(page, title="Harbours"))
    assert found["Harbours"].front == "title"
    assert found["The old plan"].front != "title"


def test_a_stamp_gives_its_date_and_the_site_its_name() -> None:
    assert first(text_of("Last modified: 3-Jan-2005 08:15 Harbour News", PROSE), 2) == [
        ("front", "stamp", "Last modified: 3-Jan-2005 08:15"),
        ("front", "publisher", "Harbour News"),
    ]


@pytest.mark.parametrize(
    ("rest", "label", "kind"),
    [
        ("— See all updates", "removed", "residue"),
        ("+ show all updates", "removed", "residue"),
        ("by Ann Lee", "front", "byline"),
        ("Harbour News", "front", "publisher"),
    ],
)
def test_after_a_stamp_stands_a_control_an_author_or_the_site(rest: str, label: str, kind: str) -> None:
    stamp, after = first(text_of(f"Last updated: 3 April 2023 {rest}", PROSE), 2)
    assert stamp == ("front", "stamp", "Last updated: 3 April 2023")
    assert after[:2] == (label, kind)


def test_stamps_are_found_far_from_the_title_but_not_inside_the_text() -> None:
    stamp = "Last updated: 3 April 2023"
    menu = [f"Region {number}" for number in range(NEAR + 5)]
    assert fronts(text_of(PROSE, MORE, *menu, stamp)) == {stamp: "stamp"}
    assert fronts(text_of(PROSE, stamp, MORE)) == {}
    assert fronts(text_of(PROSE, stamp, MORE), "", stamp) == {stamp: "stamp"}


def test_a_kind_of_text_with_its_date_is_the_title_not_a_dateline_or_an_item_of_a_list() -> None:
    title = "Department Press Briefing – March 12, 2019"
    text = (
        f"Department of Harbours\nHome > Press > {title}\n{title}\nANN LEE, DEPARTMENT SPOKESPERSON\n"
        f"MARCH 12, 2019\n\nMS. LEE: {PROSE}\n\nQUESTION: {MORE}\n\nMS. LEE: {PROSE}"
    )
    found = by_text(decide(text, title=title))
    assert found[title].front == "title"
    assert found["MARCH 12, 2019"].front == "dateline"
    assert found["ANN LEE, DEPARTMENT SPOKESPERSON"].front is None


@pytest.mark.parametrize("stamp", ["PRESS RELEASE October 3, 2017", "3 October 2017 | Press release"])
def test_a_kicker_beside_a_date_is_neither_title_nor_place(stamp: str) -> None:
    title = "New money to help the villages on the shore"
    found = fronts(f"Lakes Fund\n{stamp}\n{title}\n\n{PROSE}\n\n{MORE}", title)
    assert sorted(map(str, found.values())) == ["dateline", "kicker", "title"]
    assert found[title] == "title"


def test_dated_labels_of_different_days_are_a_list_and_no_datelines() -> None:
    labels = ("Porto Alto - 12 March 2019", "Port Vell - 11 March 2019", "Lake - 8 March 2019")
    text = text_of("\n".join(labels), "The council agrees on the new lock", PROSE, MORE)
    found = decide(text, title="The council agrees on the new lock", boilerplate=labels)
    assert [label for label, _, _ in told(found)[:3]] == ["removed"] * 3


def test_dated_labels_of_other_days_stay_out_where_the_page_has_its_own_date() -> None:
    labels = ("12/04/2003 - Ministry", "Spring meeting - 3-4 March 2003", "The lake treaty")
    text = text_of("9 May 2003", "Ministers meet at the lake", "\n".join(labels), PROSE, MORE)
    cleaned = decide(text, title="Ministers meet at the lake", boilerplate=labels)
    assert [entry[:2] for entry in told(cleaned)[:2]] == [("front", "dateline"), ("front", "title")]
    assert [label for label, _, _ in told(cleaned)[2:]] == ["removed"] * 3 + ["kept"] * 2


def test_bullets_and_separators_of_front_lines_are_residue() -> None:
    text = f"Ministers discuss the fishing quota\n\n  * 19 Apr. 2012 -\n\n{PROSE}"
    cleaned = decide(text, title="Ministers discuss the fishing quota")
    assert told(cleaned)[1:4] == [
        ("removed", "residue", "*"),
        ("front", "dateline", "19 Apr. 2012"),
        ("removed", "residue", "-"),
    ]
    assert cleaned.segments[1].rule == "dateline.separator"


def test_a_page_has_one_dateline_the_nearest_to_the_title() -> None:
    text = text_of("3 March 2019", "One", "Two", TITLE, "4 March 2019", PROSE, MORE)
    assert fronts(text, TITLE) == {TITLE: "title", "4 March 2019": "dateline"}


def test_a_date_far_from_title_and_body_is_no_dateline() -> None:
    menu = [f"Region {number}" for number in range(NEAR + 2)]
    assert "4 May 2010" not in fronts(text_of("4 May 2010", *menu, TITLE, PROSE, MORE), TITLE)
    assert "4 May 2010" not in fronts(text_of(TITLE, PROSE, MORE, *menu, "4 May 2010"), TITLE)


def test_where_the_grammar_reads_dates_no_other_number_is_one() -> None:
    for line in ("The case has the number 2022/0147", "It was founded there in\t1338"):
        assert line not in fronts(text_of(TITLE, PROSE, line, MORE), TITLE, **{line: 0.9})


def test_without_a_title_front_matter_stands_around_the_beginning_of_the_body() -> None:
    assert fronts(text_of("4 May 2010", PROSE, MORE)) == {"4 May 2010": "dateline"}


def test_a_date_that_no_grammar_reads_is_one_if_that_is_sure() -> None:
    line, prose = (
        "2567 ۴ اردیبهشت",
        "آب پشت سدهای شرق کشور پس از بارش‌های بهاری بیش از هجده درصد افزایش یافت و چند رود پر آب شد.",
    )
    text = text_of(TITLE, line, *[prose] * 3)
    assert fronts(text, TITLE, **{line: FRONT_SURE}) == {TITLE: "title", line: "dateline"}
    assert fronts(text, TITLE, **{line: FRONT_SURE - 0.01}).get(line) != "dateline"


def test_by_and_a_name_near_the_title_is_a_byline() -> None:
    text = text_of(TITLE, "By Ann Lee", "by Tom Hill", PROSE, MORE)
    assert fronts(text, TITLE) == {TITLE: "title", "By Ann Lee": "byline", "by Tom Hill": "byline"}


def test_kickers_stand_in_one_run_with_the_title() -> None:
    beside, apart = ("Home", "Feature", TITLE, PROSE, MORE), ("Feature", "Region one", TITLE, PROSE, MORE)
    assert fronts(text_of(*beside), TITLE, Feature=FRONT_SURE) == {"Feature": "kicker", TITLE: "title"}
    assert fronts(text_of(*apart), TITLE, Feature=FRONT_SURE) == {TITLE: "title"}


@pytest.mark.parametrize(
    ("line", "chance", "kind"),
    [
        ("Remarks", 0.0, "kicker"),
        ("Lakeside", KICKER_MIN - 0.01, None),
        ("Lakeside", KICKER_MIN, "kicker"),
        ("Lakeside and the four towns", 0.9, None),
    ],
)
def test_a_kicker_is_known_to_a_lexicon_or_probable_and_short(
    line: str, chance: float, kind: str | None
) -> None:
    assert fronts(text_of(line, TITLE, PROSE, MORE), TITLE, **{line: chance}).get(line) == kind


def test_many_kickers_in_a_row_are_a_menu() -> None:
    names = ("Feature", "Opinion", "Analysis")
    chances = dict.fromkeys(names, FRONT_SURE)
    assert fronts(text_of(*names, TITLE, PROSE, MORE), TITLE, **chances) == {TITLE: "title"}
    assert len(fronts(text_of(*names[:2], TITLE, PROSE, MORE), TITLE, **chances)) == 3


def test_the_line_below_the_title_is_a_subtitle_if_it_may_be_front_matter() -> None:
    line = "What the ferries will cost from spring on"
    text = text_of(TITLE, line, PROSE, MORE)
    assert fronts(text, TITLE, line, **{line: FRONT_MIN}) == {TITLE: "title", line: "subtitle"}
    assert fronts(text, TITLE, line) == {TITLE: "title"}


@pytest.mark.parametrize(
    "line",
    [
        "Ferry fares",
        "The ferries will cost more from spring on.",
        "Fares as of 4 May 2010",
        "Source: Ministry of the Ports",
    ],
)
def test_short_lines_sentences_dates_and_labelled_values_are_no_subtitles(line: str) -> None:
    assert "subtitle" not in fronts(text_of(TITLE, line, PROSE, MORE), TITLE, **{line: 0.9}).values()


def test_what_somebody_says_is_no_front_matter() -> None:
    text = text_of(TITLE, "Q: 4 May 2010", f"ANN LEE: {PROSE}", f"Q: {MORE}", f"ANN LEE: {PROSE}")
    assert fronts(text, TITLE) == {TITLE: "title"}


def test_boilerplate_near_the_title_that_is_removed_is_no_front_matter() -> None:
    line = "Subscribe to our newsletter by 4 May 2010"
    assert fronts(text_of(TITLE, line, PROSE, MORE), TITLE, line) == {TITLE: "title"}


def test_a_title_printed_again_in_two_lines_is_a_duplicate() -> None:
    title = "Press conference by Minister Ann Lee after the meeting in Porto Alto"
    parts = ("Press conference", "by Minister Ann Lee after the meeting in Porto Alto")
    cleaned = decide(text_of(title, "4 May 2010", *parts, PROSE, MORE), title=title)
    assert [entry[:2] for entry in told(cleaned)][2:4] == [("removed", "duplicate")] * 2
    assert {part.duplicate_of for part in cleaned.segments[2:4]} == {0}
    assert {part.rule for part in cleaned.segments[2:4]} == {"title-again"}


def test_what_the_title_says_is_its_repetition_above_only_if_it_is_long() -> None:
    title = "Minister Ann Lee opens the lock at Porto Alto"
    assert labelled(text_of("Ann Lee", title, PROSE, MORE), "Ann Lee", title).label == "kept"
    whole = "minister Ann Lee opens the lock at Porto Alto!"
    assert labelled(text_of(whole, title, PROSE, MORE), whole, title).reason == "duplicate"
    part = "Minister Ann Lee opens"
    assert labelled(text_of(part, title, PROSE, MORE), part, title).reason == "duplicate"


def test_the_title_said_again_inside_the_body_stays() -> None:
    assert labelled(text_of(TITLE, PROSE, TITLE.upper(), MORE), TITLE.upper(), TITLE).label == "kept"


def test_roles_make_no_line_content_and_a_title_may_come_from_a_removed_line() -> None:
    lines = ("Home", TITLE, "4 May 2010", "By Ann Lee")
    cleaned = decide(text_of(*lines, PROSE, MORE), title=TITLE, boilerplate=lines)
    assert [part.label for part in cleaned.segments] == ["removed", "front", "front", "front", "kept", "kept"]


def test_a_log_is_no_row_of_datelines() -> None:
    lines = [f"[2021-02-03 14:0{number}] kira_88: has anyone seen it?" for number in range(4)]
    assert all(
        part.front is None
        for part in clean(read(Source(name="l.txt", data="\n".join(lines).encode()))).segments
    )


def test_words_behind_a_colon_in_small_letters_are_no_credit() -> None:
    headline, credit = "Forty years at sea: a talk with Ann Lee", "Interviewer: Bo Dunn"
    page = text_of(headline, credit, PROSE, MORE)
    assert fronts(page, headline)[headline] == "title"
    for line in ("Narrator: Ann Lee", "Ann Lee: keeper of the light"):
        assert fronts(text_of(line, credit, PROSE, MORE), line) == {}


def test_who_leads_is_no_title() -> None:
    for line in ("Hosts: Ann Lee and Bo Dunn", "Moderator: Ann Lee"):
        assert fronts(text_of(line, PROSE, MORE), line).get(line) != "title"


def test_what_heads_an_entry_of_several_with_a_time_is_no_title() -> None:
    entries = [line for hour in (18, 17, 16) for line in (f"{hour}:42", f"The bridge at {hour} closes", MORE)]
    assert fronts(text_of(PROSE, *entries), entries[1]).get(entries[1]) != "title"
    assert fronts(text_of(*entries[:2], PROSE, MORE), entries[1])[entries[1]] == "title"


def test_a_line_below_the_name_of_a_record_is_its_title_only_if_it_is_like_a_headline() -> None:
    record, judge = "Transcript of proceedings, Day 3", "Before the Honorable Ann Lee"
    talk = (f"Q: {PROSE}", f"A: {MORE}") * 3

    def title(line: str, chance: float) -> str | None:
        seen = seen_of(text_of(record, line, "Wednesday, April 17, 2013", "PROCEEDINGS", *talk))
        cleaned = decided(Columns(seen), judged_of(seen, {}, {line: chance}, {}))
        return next((part for label, kind, part in told(cleaned) if kind == "title"), None)

    assert title(judge, 0.55) == record
    assert title("Harbour dredger sank after two warnings, inquiry hears", 0.99) != record
