"""Whatever the page, the accounts add up: R1 to R7 hold, and the data survives every codec."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from toolkit.cleaning import clean, repetition
from toolkit.codec.json import dump_document, load_document
from toolkit.codec.xml import dump_document_xml, load_document_xml
from toolkit.errors import SourceError
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.readers import read
from toolkit.validation.check import validate_bytes

PHRASES = [
    "Home", "Log in", "Share this page", "Last updated: 4 May 2010 10:00 Harbour News", "4 May 2010", "• |", "* * *",
    "Press conference by Minister Ann Lee in Porto Alto", "Press conference", "by Minister Ann Lee in Porto Alto",
    "Q: Ana Castillo, Associated Wire. Will you sign?", "ANN LEE: Yes.", "Q.", "Ann Lee:", "MODERATOR (Tom Hill): Next.",
    "Audio inaudible – subject of question: fish", "(applause)", "Ladies and gentlemen, good morning.",
    "- first point", "- second point", "1. One", "2. Two", "Related links", "Spring meeting - 3-4 March 2003",
    "The committee met for two days and heard the reports of its four working groups.", "I have just met the minister.",
    "future,” said the minister. “We go on.”", "\u00a0", "\u200b", "\ufeff", "a\x00b", "x\u0301" * 3, "𝒳 𝒴", "العربية", "漢字", "\x0b\x0c", "\u2028",
]  # fmt: skip
BREAKS = ["\n", "\n\n", "\r\n", "\r", "\n \n", "\n\n\n", " "]

lines = st.one_of(st.sampled_from(PHRASES), st.text(max_size=60))
texts = st.lists(st.tuples(lines, st.sampled_from(BREAKS)), min_size=1, max_size=30).map(
    lambda parts: "".join(text + end for text, end in parts)
)

TAGS = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "pre",
    "blockquote",
    "nav",
    "footer",
    "span",
    "b",
    "a",
    "form",
]
markup = st.recursive(
    lines.map(lambda text: text.replace("<", "&lt;")),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        st.lists(inner, min_size=1, max_size=3).map("<br>".join),
    ),
    max_leaves=25,
)

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(source: Source) -> None:
    try:
        page = read(source)
    except SourceError:
        assume(False)
    document = document_of(source, embed_view=True)
    data = dump_document(document)
    report = validate_bytes(data, "generated")
    assert report.findings == ()
    assert {"R1", "R2", "R3", "R4", "R5", "R6", "R7"} <= set(report.checked)
    xml = dump_document_xml(document)
    assert validate_bytes(xml, "generated").findings == ()
    assert dump_document(load_document_xml(xml)) == data
    assert load_document(data) == document
    assert document.source.text == page.view


@quick
@given(texts)
def test_texts(text: str) -> None:
    check(Source(name="page.txt", data=text.encode("utf-8", "ignore")))


@quick
@given(markup)
def test_pages(body: str) -> None:
    html = f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>"
    check(Source(name="page.html", data=html.encode("utf-8", "ignore")))


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4))
def test_repetition_removes_nothing_in_silence(captures: list[str]) -> None:
    pages = []
    for number, text in enumerate(captures):
        try:
            pages.append(read(Source(name=f"{number}.txt", data=text.encode("utf-8", "ignore"))))
        except SourceError:
            continue
    repeated = repetition(pages)
    assert repeated == repetition(list(reversed(pages)))
    for page in pages:
        covered = [False] * len(page.view)
        for segment in clean(page, repeated).segments:
            for position in range(segment.start, segment.end):
                assert not covered[position]
                covered[position] = True
        assert all(done or character.isspace() for done, character in zip(covered, page.view, strict=True))
