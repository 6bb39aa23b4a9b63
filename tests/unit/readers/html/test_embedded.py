"""Text that stands in scripts: which pages, which strings, and what it costs."""

from __future__ import annotations

import json

import pytest

from toolkit.errors import EmptySource
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.readers.html.embedded import FEWEST_WORDS, LONG_LINE, LONGEST_ORIGIN, MOST_SCRIPTS, MOST_STRINGS
from toolkit.readers.html.json_text import LONGEST_SCRIPT

PROSE = "The council has voted to widen the north lock."


def page(markup: str) -> Page:
    return read(Source(name="a.html", data=markup.encode()))


def script(data: object, kind: str = "application/json") -> str:
    return f'<script type="{kind}">{json.dumps(data)}</script>'


def from_data(markup: str) -> list[tuple[str, str]]:
    """The segments of what was read from data."""
    found = page(markup)
    if found.source.view != "html-data-1":
        return []
    return [
        (s.origin, found.view[s.start : s.end]) for s in found.segments if not s.origin.startswith("/html")
    ]


@pytest.mark.parametrize(
    ("shown", "read_from_data"),
    [
        ("", True),
        ("<p>" + "word " * (LONG_LINE - 1), True),
        ("<p>" + "word " * LONG_LINE, False),
        ("<p>word" * (FEWEST_WORDS - 1), True),
        ("<p>word" * FEWEST_WORDS, False),
        ("<div hidden><p>" + "word " * 80, True),
        ("<p>港口委员会昨天投票决定拓宽北船闸。</p>" * 8, False),
    ],
)
def test_only_shells_are_read_further(shown: str, read_from_data: bool) -> None:
    found = page(shown + script({"body": f"{PROSE} " + "More words follow. " * 40}))
    assert (found.source.view == "html-data-1") == read_from_data
    assert [warning.code for warning in found.warnings] == ["text-from-data"] * read_from_data


def test_a_page_that_only_hides_its_text_does_not_lack_it() -> None:
    assert from_data("<div hidden>" + "word " * 80 + "</div>" + script(PROSE)) == []


def test_the_warning_says_what_was_read_from_data() -> None:
    found = page("<p>Loading</p>" + script({"body": PROSE}))
    (warning,) = found.warnings
    assert [found.view[start:end] for start, end in warning.pieces] == [PROSE]
    assert warning.message == "the page holds 1 words of text; 9 were read from data in its scripts"


@pytest.mark.parametrize(
    "string",
    [
        "Too short to be prose.",
        "This has no end of a sentence, only many words",
        "See example.org/a.b for what this might all be about",
        "<p>One two three four five six.</p><style>seven eight nine ten</style>",
        "https://example.org/" + "a-b-c-d-e-f-g-h-" * 9 + ".",
    ],
)
def test_strings_that_are_no_prose(string: str) -> None:
    with pytest.raises(EmptySource):
        page(script({"a": string}))


@pytest.mark.parametrize(
    "string",
    [
        PROSE,
        "“The council has voted to widen the north lock.”",
        "Has the council voted to widen the lock (or not?) by now",
        "港口委员会昨天投票决定拓宽北船闸。",
        "The council\nhas voted\nto widen the\nnorth lock at last.",
    ],
)
def test_strings_that_are(string: str) -> None:
    assert " ".join(text for _, text in from_data(script([string]))) == " ".join(string.split())


def test_keys_of_json_ld() -> None:
    node = {
        "slogan": f"Slogan: {PROSE}",
        "description": f"Description: {PROSE}",
        "review": [{"reviewBody": [f"Review: {PROSE}"]}],
        "mainEntity": {"acceptedAnswer": {"text": f"Text: {PROSE}"}},
    }
    assert [origin for origin, _ in from_data(script({}) + script(node, "application/ld+json"))] == [
        "json-ld[0]/description",
        "json-ld[0]/review/0/reviewBody/0",
        "json-ld[0]/mainEntity/acceptedAnswer/text",
    ]


@pytest.mark.parametrize(("sentences", "others"), [(1, 1), (FEWEST_WORDS // 9 + 1, 0)])
def test_an_article_body_is_the_text_of_the_page(sentences: int, others: int) -> None:
    body = {"articleBody": " ".join(f"{n}: {PROSE}" for n in range(sentences))}
    found = from_data(script({"body": f"Other: {PROSE}"}) + script(body, "application/ld+json"))
    assert [origin for origin, _ in found] == ["json-ld[0]/articleBody", "script[0]/body"][: 1 + others]


@pytest.mark.parametrize(
    ("markup", "origins"),
    [
        (f'<script>window.__INITIAL_STATE__={{"a": "{PROSE}"}}; f()</script>', ["script[0]/a"]),
        (f'<script type=text/javascript>\nwindow.a = ["{PROSE}"]</script>', ["script[0]/0"]),
        (f'<script type=text/json>"{PROSE}"</script>', ["script[0]"]),
        (f'<script>f({{"a": "{PROSE}"}})</script>', []),
        (f'<script>window.a = "{PROSE}"</script>', []),
        (f'<script type=text/template>window.a = ["{PROSE}"]</script>', []),
        (f'<script type=application/json>{{"a": "{PROSE}"}};</script>', []),
    ],
)
def test_kinds_of_scripts(markup: str, origins: list[str]) -> None:
    assert [origin for origin, _ in from_data(f"<p>x</p>{markup}")] == origins


def test_what_stands_in_longer_strings_is_read_once() -> None:
    data = {"teaser": PROSE, "body": f"<p>{PROSE}</p> <p>Work begins.</p>", "copy": f"{PROSE}Work begins."}
    assert {origin for origin, _ in from_data(script(data))} == {"script[0]/body/p[1]", "script[0]/body/p[2]"}
    assert from_data(f"<p>{PROSE}</p>" + script({"a": PROSE})) == []


def test_html_in_strings_has_elements() -> None:
    found = page(script([f"<table><tr><td>{PROSE}<td hidden>no</table>&copy;"]))
    assert [(e.tag, e.path, e.parent, e.hidden) for e in found.elements] == [
        ("script", "script[0]/0", -1, False),
        ("table", "script[0]/0/table", 0, False),
        ("tr", "script[0]/0/table/tr", 1, False),
        ("td", "script[0]/0/table/tr/td[1]", 2, False),
        ("td", "script[0]/0/table/tr/td[2]", 2, True),
    ]
    assert found.view == f"{PROSE}\tno\n©"


def test_a_second_parser_reads_them_too() -> None:
    found = page(script([f"<p>{PROSE}</p><svg><path d=x><div>Top of page</div></svg><p>end</p>"]))
    assert [warning.code for warning in found.warnings] == ["text-from-data", "text-recovered"]
    assert "Top of page" in found.view


def test_characters_that_no_view_holds() -> None:
    found = page(
        f'<script type=application/json>["{PROSE} a\\u0000b c\\ud800d \\ud83d\\ude00\\r\\ne"]</script>'
    )
    assert found.view == f"{PROSE} a\ufffdb c\ufffdd \U0001f600\ne"


@pytest.mark.parametrize(
    "data",
    ["", "{", "[" * 100_000, '{"a":' * 50_000, "null", "[1e999, NaN, true, {}]", f'["{PROSE}', "{1: 2}"],
)
@pytest.mark.parametrize("kind", ["application/json", "application/ld+json", "text/javascript"])
def test_data_of_no_use_leaves_the_error(data: str, kind: str) -> None:
    with pytest.raises(EmptySource):
        page(f'<script type="{kind}">{"window.a = " if "java" in kind else ""}{data}</script>')


@pytest.mark.parametrize("key", ["k" * LONGEST_ORIGIN, "\u2028", "a\nb"])
def test_keys_that_no_origin_can_hold(key: str) -> None:
    assert from_data(script({key: {"a": f"Not: {PROSE}"}, "b": PROSE})) == [("script[0]/b", PROSE)]


def test_bounds() -> None:
    assert from_data("<p>x</p>" + script([PROSE, "x" * LONGEST_SCRIPT])) == []
    assert len(from_data(script([f"{PROSE} {n}." for n in range(2 * MOST_STRINGS)]))) == MOST_STRINGS
    assert len(from_data("".join(script(f"{PROSE} {n}.") for n in range(2 * MOST_SCRIPTS)))) == MOST_SCRIPTS


@pytest.mark.parametrize(
    ("data", "strings"),
    [
        ([[[]] * 100_000] * 2, 0),
        (["<p>" * 3_000 + PROSE] * 50, 1),
        ([f"{PROSE} {'a' * 1_000} {n}." for n in range(900)], MOST_STRINGS),
        (["a " * 200_000 + "."] * 2, 1),
    ],
    ids=["many values", "deep HTML", "many strings", "long strings"],
)
def test_large_data_takes_linear_time(data: object, strings: int) -> None:
    assert len(from_data("<p>x</p>" + script(data))) == strings
