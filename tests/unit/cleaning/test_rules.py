"""Rules of a user or a site: they decide before all else, and say so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.cleaning.decisions import decide
from toolkit.cleaning.examples import failing_examples, tried_rules
from toolkit.cleaning.rules import load_rules, parse_rules, rules_of_site, site_rules
from toolkit.errors import UsageError
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path

PROSE = "The committee met for two days and heard the reports of its four working groups."
TEXT = f"Share this page\n\nIssue 12 of the bulletin\n\nThe lake\n\n{PROSE}\n\nColophon of the editors"

RULES = """
[[line]]
is = "share this page"
as = "keep"

[[line]]
is = 'issue \\d+ of the bulletin'
as = "remove"
reason = "navigation"

[[line]]
is = "the lake"
as = "title"

[[example]]
text = "Share this page"
kept = ["Share this page"]
"""


def rules_file(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def page_of(text: str, name: str = "page.txt") -> Page:
    return read(Source(name=name, data=text.encode()))


def test_rules_decide_before_the_scorer(tmp_path: Path) -> None:
    page = page_of(TEXT)
    cleaned = decide(page, rules=load_rules(rules_file(tmp_path, RULES)))
    found = [(page.view[s.start : s.end], s.label, s.reason or s.front, s.rule) for s in cleaned.segments]
    assert found[:3] == [
        ("Share this page", "kept", None, "given.mine"),
        ("Issue 12 of the bulletin", "removed", "navigation", "given.mine"),
        ("The lake", "front", "title", "given.mine"),
    ]
    assert [segment.front for segment in cleaned.segments].count("title") == 1
    assert decide(page).segments[0].label == "removed"


def labelled(html: str, *elements: dict[str, str], url: str | None = None) -> list[tuple[str, str, str]]:
    """(text, label, reason or kind) of each segment, by rules on elements."""
    rules = parse_rules({"element": list(elements)}, "mine", "mine.toml")
    page = read(Source(name="page.html", data=html.encode(), url=url))
    return [
        (page.view[s.start : s.end], s.label, s.reason or s.front or "")
        for s in decide(page, rules=rules).segments
    ]


PAGE = f"""
<html><body>
<div class="top"><h1>The ferry sails again</h1></div>
<div class="head"><h1>The ferry sails</h1><div class="day">4 May 2010</div><ul class="who"><li>Ann Lee</li><li>Tom Hill</li></ul></div>
<p>{PROSE}</p>
<div class="teaser big"><h3>One of ours</h3><p>{PROSE} Read on.</p></div>
</body></html>
"""


@pytest.mark.parametrize("selector", [{"css": "div.teaser"}, {"xpath": "//div[contains(@class, 'teaser')]"}])
def test_a_rule_holds_for_all_of_an_element(selector: dict[str, str]) -> None:
    found = labelled(PAGE, {**selector, "as": "remove", "reason": "related"})
    assert found[-2:] == [("One of ours", "removed", "related"), (f"{PROSE} Read on.", "removed", "related")]
    assert found[-3] == (PROSE, "kept", "")


def test_the_first_rule_that_fits_decides() -> None:
    keep, remove = {"css": ".teaser h3", "as": "keep"}, {"css": ".teaser", "as": "remove"}
    assert [row[1] for row in labelled(PAGE, keep, remove)][-2:] == ["kept", "removed"]
    assert [row[1] for row in labelled(PAGE, remove, keep)][-2:] == ["removed", "removed"]


def test_a_page_has_one_title_and_one_date() -> None:
    date = {"css": ".head .day, .teaser h3", "as": "date"}
    found = labelled(PAGE, {"css": ".top", "as": "remove"}, {"css": "h1", "as": "title"}, date)
    assert found[0] == ("The ferry sails again", "removed", "other")
    assert found[1] == ("The ferry sails", "front", "title")
    assert found[2] == ("4 May 2010", "front", "dateline")
    assert [row[2] for row in found].count("title") == [row[2] for row in found].count("dateline") == 1


def test_a_date_given_by_a_rule_is_the_only_one() -> None:
    page = page_of(f"The lake\n\n3 March 2021\n\nPrinted 4 March 2021\n\n{PROSE}")
    rules = parse_rules({"line": [{"is": "printed .*", "as": "date"}]}, "mine", "mine.toml")
    dates = {page.view[s.start : s.end] for s in decide(page, rules=rules).segments if s.front == "dateline"}
    assert dates == {"Printed 4 March 2021"}


def test_a_page_has_as_many_authors_as_are_found() -> None:
    found = labelled(PAGE, {"css": ".who li", "as": "byline"})
    assert [row[0] for row in found if row[2] == "byline"] == ["Ann Lee", "Tom Hill"]


def test_all_lines_of_a_title_are_the_title() -> None:
    found = labelled(f"<h1>The ferry<br>sails</h1><p>{PROSE}</p>", {"css": "h1", "as": "title"})
    assert [row[2] for row in found] == ["title", "title", ""]


def test_rules_on_elements_say_nothing_of_text() -> None:
    rules = parse_rules({"element": [{"css": "*", "as": "remove"}]}, "mine", "mine.toml")
    assert decide(page_of(PROSE), rules=rules).segments[0].label == "kept"


def test_a_selector_that_fails_on_a_page_names_its_rule() -> None:
    with pytest.raises(UsageError, match=r"mine\.toml: element 2: .*count.*Invalid type"):
        labelled(PAGE, {"css": "h1", "as": "keep"}, {"xpath": "//p[count('x')]", "as": "keep"})


@pytest.fixture
def sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of site rules in the place of the shipped one."""
    monkeypatch.setattr("toolkit.cleaning.rules.data_path", lambda *parts: tmp_path)
    site_rules.cache_clear()
    yield tmp_path
    site_rules.cache_clear()


def test_the_user_speaks_before_the_site(sites: Path) -> None:
    site = 'host = "example.org"\n[[element]]\ncss = "h1, .teaser"\nas = "remove"\n'
    (sites / "example.org.toml").write_text(site, encoding="utf-8")
    table = {"host": "other.example", "element": [{"css": ".head h1", "as": "title"}]}
    rules = parse_rules(table, "mine", "mine.toml")
    page = read(Source(name="page.html", data=PAGE.encode(), url="https://example.org/1"))
    segments = decide(page, rules=rules).segments
    assert [(s.label, s.rule) for s in segments[:2]] == [
        ("removed", "site.example.org"),
        ("front", "given.mine"),
    ]


def test_the_users_title_is_the_only_one(sites: Path) -> None:
    site = 'host = "example.org"\n[[element]]\ncss = ".top h1"\nas = "title"\n'
    (sites / "example.org.toml").write_text(site, encoding="utf-8")
    url = "https://example.org/1"
    assert labelled(PAGE, url=url)[0] == ("The ferry sails again", "front", "title")
    found = labelled(PAGE, {"css": ".head h1", "as": "title"}, url=url)
    assert [row[0] for row in found if row[2] == "title"] == ["The ferry sails"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/1", "example.org"),
        ("https://WWW.Example.org:8080/1", "example.org"),
        ("https://press.example.org/1", "press.example.org"),
        ("https://a.press.example.org/1", "press.example.org"),
        ("https://notexample.org/", ""),
        ("https://example.org.example/", ""),
        ("https://org/", ""),
        (None, ""),
    ],
)
def test_a_page_has_the_rules_of_the_nearest_host(sites: Path, url: str | None, host: str) -> None:
    for name in ("example.org", "press.example.org", "org"):
        (sites / f"{name}.toml").write_text(f'host = "{name}"', encoding="utf-8")
    page = read(Source(name="page.html", data=PAGE.encode(), url=url))
    assert rules_of_site(page).host == host
    canonical = f'<link rel="canonical" href="{url or ""}">{PAGE}'
    assert rules_of_site(page_of(canonical, "page.html")).host == host


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[line]]\nis = 'a'", "has `is` and `as`"),
        ("[[line]]\nis = 'a'\nas = 'burn'", "as = 'burn'"),
        ("[[line]]\nis = '('\nas = 'keep'", "no regular expression"),
        ("[[line]]\nis = 'a'\nas = 'remove'\nreason = 'dull'", "reason = 'dull'"),
        ("[[line]]\nas = 'keep'", "line 1: a rule has `is` and `as`"),
        ("[[line]]\ncss = 'p'\nas = 'keep'", "line 1: a rule has `is` and `as`"),
        ("line = 'a'", "[[line]]"),
        ("host = 5", "host = 5"),
        ("[[element]]\nis = 'div'\nas = 'keep'", "element 1: a rule has `css` or `xpath` and `as`"),
        ("[[element]]\ncss = 'p'\nxpath = '//p'\nas = 'keep'", "element 1: a rule has `css` or `xpath`"),
        (
            "[[element]]\ncss = 'p'\nas = 'keep'\n[[element]]\ncss = 'p >'\nas = 'keep'",
            "element 2: css = 'p >'",
        ),
        ("[[element]]\nxpath = '//p['\nas = 'keep'", "element 1: xpath = '//p[' cannot be used: Invalid"),
        ("[[element]]\nxpath = 'document(1)'\nas = 'keep'", "document() is no function"),
        ("[[example]]\nkept = 'a'", "example 1: an example has `text` or `html`"),
        ("[[example]]\ntext = 'a'\nhtml = 'a'\nkept = 'a'", "example 1: an example has `text` or `html`"),
        ("[[example]]\ntext = 'a'", "example 1: an example has"),
        ("[[example]]\ntext = 'a'\nburnt = 'a'", "example 1: an example has"),
        ("[[example]]\ntext = 'a'\nkept = [1]", "example 1: [1] is neither"),
        ("[[lines]]\n", "unknown: lines"),
        ("[[line", "not a file of rules"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = rules_file(tmp_path, text)
    with pytest.raises(UsageError) as error:
        load_rules(path)
    assert message in str(error.value)
    assert "mine.toml" in str(error.value)


def test_examples_are_tried(tmp_path: Path) -> None:
    assert tried_rules(rules_file(tmp_path, RULES)).name == "mine"
    wrong = rules_file(tmp_path, RULES.replace('kept = ["Share', 'removed = ["Share'))
    with pytest.raises(UsageError, match="example 1: 'Share this page' is kept, not removed"):
        tried_rules(wrong)
    assert tried_rules(None).rules == ()


HTML_EXAMPLE = """
[[element]]
css = ".head > h2"
as = "title"

[[element]]
xpath = "//div[@id='day']"
as = "date"

[[example]]
html = "<div class=head><h2>The lake</h2></div><div id=day>4 May 2010</div><p>One of the ferries sails today.</p>"
title = "The lake"
date = "4 May 2010"
kept = "One of the ferries sails today."
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("", "", ""),
        ('title = "The lake"', 'title = "4 May 2010"', "example 1: '4 May 2010' is dateline, not title"),
        (
            '"4 May 2010"',
            '"5 May 2010"',
            "example 1: '5 May 2010' is none of its lines, so it is not dateline",
        ),
        ('kept = "One', 'removed = "One', "sails today.' is kept, not removed"),
    ],
)
def test_html_examples_are_tried(tmp_path: Path, old: str, new: str, message: str) -> None:
    failures = failing_examples(load_rules(rules_file(tmp_path, HTML_EXAMPLE.replace(old, new))))
    assert len(failures) == bool(message)
    assert all(message in failure for failure in failures)


def test_an_example_without_text_fails(tmp_path: Path) -> None:
    path = rules_file(tmp_path, "[[example]]\ntext = ' '\nkept = 'a'")
    with pytest.raises(UsageError, match=r"mine\.toml: example 1: "):
        tried_rules(path)


def test_the_shipped_rules_hold_their_examples() -> None:
    paths = [*data_path("sites").glob("*.toml")]
    assert paths
    for path in paths:
        rules = load_rules(path)
        assert rules.host == path.stem
        assert rules.examples
        assert failing_examples(rules) == []


def test_the_documented_file_holds_its_examples() -> None:
    text = Path("docs/add-a-site.md").read_text(encoding="utf-8")
    table = tomllib.loads(text.split("```toml\n")[1].split("```")[0])
    rules = parse_rules(table, "documented", "docs/add-a-site.md")
    assert len(rules.examples) == 2
    assert failing_examples(rules) == []
