"""What goes before the scorer: lines without words, phrases, lines of other captures, rules."""

from __future__ import annotations

import pytest

from tests.unit.cleaning.decisions import BOILERPLATE, MORE, PROSE, by_text, decide, text_of, told
from tests.unit.evidence.pages import seen_of, text_page
from toolkit.cleaning import clean, repetition
from toolkit.cleaning.rules import NO_RULES, parse_rules
from toolkit.cleaning.vetoes import OFTEN, vetoes_of
from toolkit.model.cleaned import Repetition
from toolkit.model.source import Source
from toolkit.readers import read


def vetoed(*lines: str, repeated: Repetition | None = None) -> dict[str, tuple[str, str]]:
    """(label, rule) of the lines that the scorer has no say in; it takes all for content."""
    cleaned = decide(text_of(*lines), repetition=repeated)
    return {
        text: (found.label, found.rule)
        for text, found in by_text(cleaned).items()
        if not found.rule.startswith("model.")
    }


def test_a_line_without_words_is_residue() -> None:
    assert told(decide(text_of(PROSE, "• |", MORE)))[1] == ("removed", "residue", "• |")


@pytest.mark.parametrize("sign", ["* * *", "***", "#", "⁂", "~ ~ ~"])
def test_a_break_between_scenes_stays(sign: str) -> None:
    assert vetoed(PROSE, sign, MORE) == {sign: ("kept", "scene-break")}


def test_signs_that_stand_not_between_prose_are_residue() -> None:
    for lines in (("* * *", PROSE, MORE), (PROSE, MORE, "* * *"), (PROSE, "* * *", "Quota talks", MORE)):
        assert vetoed(*lines) == {"* * *": ("removed", "no-words")}


def test_the_cues_of_subtitles_are_residue() -> None:
    cues = [
        line
        for number in range(1, 4)
        for line in (str(number), f"00:00:{number}0.000 --> 00:00:{number}8.000", f"{PROSE} It was {number}.")
    ]
    found = vetoed("WEBVTT", *cues)
    assert {rule for _, rule in found.values()} == {"cue"}
    assert len(found) == 7


def test_times_alone_between_turns_are_residue_and_those_of_labels_are_not() -> None:
    turns = [
        line
        for number, who in enumerate(("Nora Vance", "Piet Olsen") * 2)
        for line in (
            f"0:{number}1",
            f"{who}: Do you think that we should wait, as I said?",
            f"0:{number}5",
            PROSE,
        )
    ]
    found = vetoed(*turns)
    assert {text: rule for text, (_, rule) in found.items()} == dict.fromkeys(
        ("0:05", "0:15", "0:25"), "time-stamp"
    )


def test_a_line_that_is_nothing_but_a_phrase_falls_whatever_the_scorer_says() -> None:
    assert vetoed("Share this article", PROSE, MORE) == {"Share this article": ("removed", "lexicon.sharing")}
    cleaned = decide(text_of("Share this article", PROSE, MORE))
    assert cleaned.segments[0].reason == "sharing"
    assert cleaned.segments[0].confidence is None


def test_a_share_bar_between_paragraphs_falls_if_the_scorer_would_not_keep_it() -> None:
    seen = seen_of(text_of(PROSE, "Share this article", MORE))
    assert vetoes_of(seen, [True, False, True], NO_RULES)[1].rule == "lexicon.sharing"
    assert vetoes_of(seen, [True, True, True], NO_RULES) == {}


def test_a_heading_that_is_also_a_menu_word_stays_between_paragraphs() -> None:
    assert vetoed(PROSE, "Events", MORE) == {}
    assert vetoed("Events", PROSE, MORE) == {"Events": ("removed", "lexicon.navigation")}
    assert vetoed(PROSE, MORE, "Events") == {"Events": ("removed", "lexicon.navigation")}


def test_prose_about_passwords_stays() -> None:
    text = (
        "The minister said that a password policy for all public bodies would be adopted before the summer."
    )
    assert vetoed(PROSE, text, MORE) == {}


def test_a_line_that_only_holds_a_cue_is_left_to_the_scorer() -> None:
    line = "Subscribe to our weekly newsletter about the lake"
    assert vetoed(line, PROSE, MORE) == {}
    assert by_text(decide(text_of(line, PROSE, MORE), {line: BOILERPLATE}))[line].rule == "model.text"


def test_labelled_speech_is_never_boilerplate() -> None:
    lines = (
        "Q: Could you subscribe to that view?",
        "ANN LEE: Register.",
        "Q: Search me.",
        "ANN LEE: Share it.",
    )
    assert vetoed(*lines) == {}
    assert vetoed(*lines, repeated=Repetition(captures=9, counts={"ann lee: register": 9})) == {}


def test_a_kicker_with_its_date_is_front_matter_though_a_phrase() -> None:
    text = text_of("Press release 3 October 2017", "New money for the villages", PROSE, MORE)
    assert {front for _, front, _ in told(decide(text))[:2]} == {"kicker", "dateline"}


def test_lines_shared_by_captures_fall_if_short() -> None:
    pages = [text_page(text_of("Our four regions", f"{PROSE}{number}", MORE)) for number in range(OFTEN)]
    repeated = repetition(pages)
    assert repeated.captures == OFTEN
    cleaned = decide(pages[0], {"Our four regions": 0.39}, repetition=repeated)
    assert cleaned.segments[0].rule == "repetition"
    assert cleaned.segments[0].reason == "navigation"
    assert cleaned.segments[-1].label == "kept"


def test_a_shared_line_that_is_likely_content_stays() -> None:
    """`Ingredients` stands in every recipe of a site."""
    lines = ("Ingredients", PROSE, MORE)
    repeated = Repetition(captures=9, counts={"ingredients": 9})
    assert decide(text_of(*lines), {"Ingredients": 0.4}, repetition=repeated).segments[0].rule == "model.text"


def test_a_line_of_two_captures_only_is_left_to_the_scorer() -> None:
    pages = [text_page(text_of("Our four regions", f"{PROSE}{number}", MORE)) for number in range(OFTEN - 1)]
    assert decide(pages[0], repetition=repetition(pages)).segments[0].rule == "model.text"


def test_the_same_file_twice_repeats_nothing() -> None:
    page = text_page(text_of(PROSE, MORE))
    assert repetition([page, page]).counts == {}


def test_rules_go_before_all_else() -> None:
    lines = ("* * *", "Share this page", "Our four regions", PROSE)
    table = {"line": [{"is": ".*", "as": "keep"}]}
    repeated = Repetition(captures=9, counts={"our four regions": 9})
    cleaned = decide(text_of(*lines), rules=parse_rules(table, "mine", "mine.toml"), repetition=repeated)
    assert {(found.label, found.rule) for found in cleaned.segments} == {("kept", "given.mine")}


def test_a_phrase_has_its_own_rule_though_it_is_repeated() -> None:
    repeated = Repetition(captures=9, counts={"share this page": 9})
    assert vetoed("Share this page", PROSE, repeated=repeated)["Share this page"][1] == "lexicon.sharing"


def test_a_phrase_that_the_scorer_keeps_between_kept_lines_is_text() -> None:
    lines = ("Share this article", "• |", "Quota talks", PROSE, "Home", MORE)
    seen = seen_of(text_of(*lines))
    assert sorted(vetoes_of(seen, [True] * 6, NO_RULES)) == [0, 1]
    doubted = [True, True, True, True, False, True]
    assert vetoes_of(seen, doubted, NO_RULES).keys() >= {0, 1}


def test_brackets_and_semicolons_are_left_to_the_scorer() -> None:
    found = by_text(decide(text_of(PROSE, "return {", "});", "-- ", MORE), {"});": 0.9}))
    assert found["});"].label == "kept"
    assert by_text(decide(text_of(PROSE, "});", MORE), {"});": BOILERPLATE}))["});"].label == "removed"


def test_a_control_that_comes_again_and_again_falls_though_the_scorer_keeps_it() -> None:
    lines = [part for number in range(3) for part in (f"{PROSE} {number}", "Share this contribution")]
    labels = [part.label for part in decide(text_of(*lines, MORE)).segments]
    assert labels == ["kept", "removed"] * 3 + ["kept"]
    once = decide(text_of(PROSE, "Share this contribution", MORE))
    assert [part.label for part in once.segments] == ["kept"] * 3


def test_a_table_that_ends_the_page_stays_with_the_text_above_it() -> None:
    rows = "<tr><th>Fish</th><th>Tons</th></tr><tr><td>Cod</td><td>12</td></tr><tr><td>Herring</td><td>30</td></tr>"
    page = read(Source(name="p.html", data=f"<h1>Quota</h1><p>{PROSE}</p><table>{rows}</table>".encode()))
    assert [part.label for part in clean(page).segments][-6:] == ["kept"] * 6
