"""What is kept because of other lines that are."""

from __future__ import annotations

from toolkit.cleaning.belonging import belonging
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.source import Source
from toolkit.readers import read

FIRST = "The harbour office has changed the way in which moorings are given to visiting boats this year."
SECOND = "Boats that come for a single night will be sent to the outer quay, where it is deep enough."
TURNS = (
    "MINISTER ABARA: Good morning to all of you. I will be short today, and then you may ask about the barrier.",
    "QUESTION: Were all of the pumps running in the night, and for how long did they have to run?",
    "MINISTER ABARA: They were running from four o'clock on, and the last one was turned off at noon.",
    "QUESTION: And who is going to pay for the repairs that the second tide has made necessary?",
    "MINISTER ABARA: The state pays for them, as it has promised, and the towns pay a tenth of it.",
)


def rules(seen: PageEvidence, kept: set[str]) -> dict[str, str]:
    """Line -> the rule that keeps it, if the scorer keeps the lines that begin as `kept` do."""
    keep = [any(line.text.startswith(text) for text in kept) for line in seen.lines]
    return {seen.lines[index].text: verdict.rule for index, verdict in belonging(seen, keep).items()}


def html(body: str) -> PageEvidence:
    return PageEvidence(read(Source(name="page.html", data=f"<body><div>{body}</div></body>".encode())))


def text(*lines: str) -> PageEvidence:
    return PageEvidence(read(Source(name="page.txt", data="\n".join(lines).encode())))


def spoken() -> set[str]:
    return {turn[:30] for turn in TURNS}


def test_a_note_stays_with_the_prose_that_refers_to_it() -> None:
    page = f'<p>{FIRST}<a href="#n1">[1]</a></p><p>{SECOND}</p><ol><li id="n1">Records</li><li id="n2">Maps</li></ol>'
    assert rules(html(page), {FIRST, SECOND}) == {"Records": "note"}
    assert rules(html(page), {SECOND}) == {}


def test_notes_of_a_page_of_short_lines_do_not() -> None:
    offers = "".join(f"<p>Now from {price} crowns a month for two years</p>" for price in range(20, 40))
    page = f'{offers}<p>{FIRST}<a href="#n1">[1]</a></p><p id="n1">Until the end of May only</p>'
    assert rules(html(page), {FIRST, "Now"}) == {}


def test_the_source_of_a_quotation_stays_with_it() -> None:
    quoted = f"<blockquote><p>{FIRST}</p><footer>Ann Orrell</footer></blockquote>"
    figure = f"<figure><blockquote>{SECOND}</blockquote><figcaption>Tom Hale</figcaption></figure>"
    page = html(f"{quoted}{figure}<footer>Imprint</footer>")
    assert rules(page, {FIRST, SECOND}) == {"Ann Orrell": "attribution", "Tom Hale": "attribution"}


def test_a_list_of_topics_above_a_transcript_stays_whole() -> None:
    page = text(
        "Home", "", "Briefing", "", "Today", "- The barrier", "- The pumps", "- The dunes", "", *TURNS
    )
    assert set(rules(page, {"- The dunes", *spoken()})) == {"Today", "- The barrier", "- The pumps"}
    assert rules(page, spoken()) == {}


def test_links_to_the_turns_below_are_topics() -> None:
    links = "".join(f'<li><a href="#t{n}">Topic {n}</a></li>' for n in range(3))
    turns = "".join(f"<p>{turn}</p>" for turn in TURNS)
    assert set(rules(html(f"<ul>{links}</ul>{turns}"), spoken())) == {"Topic 0", "Topic 1", "Topic 2"}
    away = links.replace("#", "/")
    assert rules(html(f"<ul>{away}</ul>{turns}"), spoken()) == {}


def test_those_present_stay_above_a_transcript() -> None:
    page = text("Home", "News", "", "Anna Abara", "Minister for the Coast", "", *TURNS)
    assert set(rules(page, spoken())) == {"Anna Abara", "Minister for the Coast"}


def test_topics_with_bullets_stay_above_a_transcript() -> None:
    listed = ("Topics:", "• The barrier", "• The pumps")
    seen = text("The minister answers", "", *listed, "", *TURNS)
    assert [*rules(seen, spoken())] == [*listed]
    assert not rules(text("The minister answers", "", "Share:", *listed[1:], "", *TURNS), spoken())
