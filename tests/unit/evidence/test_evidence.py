"""What is seen of a page: its words, language, dates, body, and the lines that it calls its title."""

from __future__ import annotations

from tests.unit.evidence.pages import HTML, MORE, PROSE, seen_html, seen_of
from toolkit.language.lexicon import LONGEST_LINE

FRENCH = (
    "La commission a entendu les rapports de ses groupes de travail et elle est convenue de se réunir "
    "à l’automne, après la fin de la récolte."
)


def test_every_segment_is_a_line_of_the_view() -> None:
    seen = seen_of(f"  • Home  \n\n{PROSE}\r\nNews")
    assert [line.index for line in seen.lines] == [0, 1, 2]
    for line, segment in zip(seen.lines, seen.page.segments, strict=True):
        assert (line.start, line.end) == (segment.start, segment.end)
        assert line.core == seen.page.view[line.core_start : line.core_end]


def test_invisible_characters_hide_no_word_and_move_no_position() -> None:
    seen = seen_of(f"Sub\u00adscribe to our news\u200bletter\n\n{PROSE}")
    assert len(seen.text) == len(seen.page.view) == len(seen.folded)
    assert seen.tokens[0] == ["subscribe", "to", "our", "newsletter"]
    assert seen.wordings[0] is not None
    assert seen.wordings[0].reason == "subscription"
    assert "\u00ad" in seen.page.view


def test_tokens_are_the_words_of_the_core_of_a_long_line_those_of_its_beginning() -> None:
    seen = seen_of("• The HARBOUR’s plan –\n\n" + "word " * LONGEST_LINE)
    assert seen.tokens[0] == ["the", "harbour", "s", "plan"]
    assert len(seen.tokens[1]) == LONGEST_LINE // 5


def test_what_is_seen_is_computed_once() -> None:
    seen = seen_of()
    for name in ("tokens", "wordings", "points", "labels", "dates", "body", "titled", "site_names"):
        assert getattr(seen, name) is getattr(seen, name)


def test_the_language_is_that_of_most_words_and_unknown_of_few() -> None:
    assert seen_of(f"Home\n\nNews\n\n{FRENCH}").language == "fr"
    assert seen_of(f"Home\n\nNews\n\n{FRENCH}").vocabulary.languages == ("fr", "en")
    assert seen_of("Home\n\nNews").language is None
    assert seen_of("Home\n\nNews").vocabulary.languages == ("en",)


def test_boilerplate_in_english_is_known_on_a_page_in_french() -> None:
    seen = seen_of(f"Share this page\n\n{FRENCH}")
    assert seen.wordings[0] is not None
    assert seen.wordings[0].reason == "sharing"


def test_dates_are_looked_for_in_short_lines_only() -> None:
    long = f"On 4 May 2010 {PROSE[0].lower()}{PROSE[1:]} {MORE}"
    seen = seen_of(f"4 May 2010\n\n{long}\n\nNo date")
    assert set(seen.dates) == {0}
    assert (seen.dates[0][0].day, seen.dates[0][0].year) == (4, 2010)


def test_prose_worded_like_boilerplate_is_no_body_and_a_greeting_is() -> None:
    notice = (
        "We use cookies to improve your experience and by continuing to browse our site you accept our "
        "use of cookies and our cookie policy."
    )
    seen = seen_of(f"{notice}\n\nLadies and gentlemen!\n\n{PROSE}\n\nHome")
    assert seen.lines[0].prose
    assert seen.in_body == [False, True, True, False]
    assert seen.body == (1, 3)


def test_a_greeting_may_end_with_a_comma() -> None:
    seen = seen_of(f"Ladies and gentlemen,\n\n{PROSE}")
    assert seen.is_salutation(seen.lines[0])


def test_the_longer_a_line_the_more_points_make_it_boilerplate() -> None:
    seen = seen_of(f"Create your account now\n\n{PROSE} He said that the new account was not his.")
    assert seen.points[0] >= 2
    assert [seen.boilerplate_worded(line) for line in seen.lines] == [True, False]


def test_the_page_says_which_line_is_its_title() -> None:
    html = HTML.replace(
        "<title>Harbour plan agreed</title>", "<title>Harbour plan agreed | Harbour News</title>"
    )
    seen = seen_html(html)
    assert [seen.lines[index].text for index in seen.titled] == ["Harbour plan agreed"]
    assert seen_of().titled == frozenset()


def test_the_beginning_of_a_title_counts_only_if_it_is_long() -> None:
    html = HTML.replace("<title>Harbour plan agreed", "<title>Harbour plan agreed by the council")
    seen = seen_html(html)
    assert [seen.lines[index].text for index in seen.titled] == ["Harbour plan agreed"]
    short = seen_html(html.replace("<h1>Harbour plan agreed", "<h1>Harbour plan"))
    assert short.titled == frozenset()


def test_headings_are_the_lines_directly_in_an_h1() -> None:
    seen = seen_html(HTML.replace("<h3>Related</h3>", "<h1><div>Related</div></h1>"))
    assert [seen.lines[index].text for index in sorted(seen.headings)] == ["Harbour plan agreed"]


def test_copyright_lines_are_legal() -> None:
    assert seen_of().legal_lines == ["© 2024 harbour news. all rights reserved."]


def test_one_date_above_the_body_said_twice_is_the_pages_own() -> None:
    assert seen_of(f"4 May 2010\n\nThe lake - May 4, 2010\n\n{PROSE}").opens_with_one_date
    assert not seen_of(f"4 May 2010\n\nThe lake - May 5, 2010\n\n{PROSE}").opens_with_one_date
    assert not seen_of(f"4 May 2010\n\n{PROSE}\n\n4 May 2010").opens_with_one_date


def test_lines_that_may_open_like_a_word_are_found_by_it() -> None:
    seen = seen_of("Harbour plan\n\nHome\n\nStraße\n\n—\n\nThe harbour")
    assert seen.opening(["harbour"]) == [0, 3]
    assert 2 in seen.opening(["strasse"])


def test_the_innermost_name_of_an_element_is_the_reason() -> None:
    seen = seen_html(HTML.replace("related-posts", "related"))
    named = {
        line.text: seen.reasons.of(seen.page.segments[line.index].element)
        for line in seen.lines
        if not line.prose
    }
    assert named["About us"] == "navigation"
    assert named["Quota talks"] == "related"
    assert named["Harbour plan agreed"] is None
