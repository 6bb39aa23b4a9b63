"""Marks: what inline markup says about stretches of the view."""

from __future__ import annotations

import pytest

from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read


def page_of(body: str, language: str = "en") -> Page:
    html = f'<!DOCTYPE html><html lang="{language}"><body>{body}</body></html>'
    return read(Source(name="page.html", data=html.encode()))


def marks_of(body: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    page = page_of(body, language)
    return [(mark.kind, page.view[mark.start : mark.end], mark.value) for mark in page.marks]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("10<sup>8</sup>", "sup"),
        ("H<sub>2</sub>O", "sub"),
        ("was <s>4.20</s>", "deleted"),
        ("was <strike>4.20</strike>", "deleted"),
        ('was <span style="color:red;text-decoration:underline line-through">4.20</span>', "deleted"),
        ("now <ins>4.80</ins>", "inserted"),
        ("run <kbd>make</kbd>", "code"),
        ("a <q>word</q>", "quotation"),
        ("a <cite>Title</cite>", "emphasis"),
        ('a <span style="FONT-WEIGHT: Bold">word</span>', "strong"),
        ('a <span style="font-weight:600">word</span>', "strong"),
    ],
)
def test_kind(markup: str, kind: str) -> None:
    assert [found for found, _, _ in marks_of(f"<p>{markup}</p>")] == [kind]


@pytest.mark.parametrize(
    "markup",
    [
        '<span style="font-weight: normal">word</span>',
        '<span style="vertical-align: middle">word</span>',
        "<u>word</u>",
        "<b></b>",
        "<b> <br> </b>",
        "<abbr>word</abbr>",
        "<abbr title=' '>word</abbr>",
        '<span lang="en-GB">word</span>',
        '<span lang="*">word</span>',
    ],
)
def test_no_mark(markup: str) -> None:
    assert marks_of(f"<p>a {markup}</p>") == []


def test_a_mark_is_trimmed_and_may_cover_blocks() -> None:
    assert marks_of("<del><p> one </p><p>two </p></del>") == [("deleted", "one\n\ntwo", None)]


def test_marks_do_not_change_the_view() -> None:
    body = "<p>a <b> b</b><i>c </i> d<sup>2</sup></p><pre>x <b> y\n</b>z</pre>"
    plain = body.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
    assert page_of(body).view == page_of(plain.replace("<sup>", "").replace("</sup>", "")).view


def test_language_of_a_block_and_of_what_is_in_it() -> None:
    body = '<div lang="fr"><p>Bonjour <span lang="de">Welt</span> <i lang="fr">ici</i></p></div>'
    found = marks_of(body)
    assert found == [
        ("language", "Bonjour Welt ici", "fr"),
        ("language", "Welt", "de"),
        ("emphasis", "ici", None),
    ]


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ('1999<sup><a href="#fn-1">1</a></sup>', "fn-1"),
        ('1999<a href="#fn-1"><sup>1</sup></a>', "fn-1"),
        ('1999<a href="#note_iv">[iv]</a>', "note_iv"),
        ('1999<sup><a href="#a">*</a>, <a href="#b">words of it</a></sup>', "a"),
    ],
)
def test_reference_to_a_note(markup: str, target: str) -> None:
    found = [
        value for kind, _, value in marks_of(f"<p>In {markup} it stood.</p>") if kind == "note-reference"
    ]
    assert found == [target]


@pytest.mark.parametrize(
    "markup",
    [
        '<sup><a href="#fnref1">1</a></sup>',
        '<a href="#page-2">2</a>',
        '<a href="#section">[the section]</a>',
        '<sup><a href="/notes/1">1</a></sup>',
        '<a href="#">[1]</a>',
    ],
)
def test_no_reference_to_a_note(markup: str) -> None:
    assert "note-reference" not in [kind for kind, _, _ in marks_of(f"<p>In {markup} it stood.</p>")]


def test_ruby() -> None:
    body = "<p><ruby>山<rp>(</rp><rt>やま</rt><rp>)</rp>道<rt>みち</rt></ruby>を<ruby><rb>行</rb><rt>い</rt></ruby>く</p>"
    assert page_of(body, "ja").view == "山道を行く"
    assert marks_of(body, "ja") == [("ruby", "山", "やま"), ("ruby", "道", "みち"), ("ruby", "行", "い")]


def test_a_reading_outside_ruby_is_text() -> None:
    assert page_of("<p>one <rt>two</rt></p>").view == "one two"


TEX = '<annotation encoding="application/x-tex">v = s/t</annotation>'
FORMULA = f"<math><semantics><mrow><mi>v</mi><mo>=</mo><mi>s</mi></mrow>{TEX}</semantics></math>"


@pytest.mark.parametrize(
    "markup",
    [
        FORMULA,
        f'<span class="katex"><span>{FORMULA}</span><span aria-hidden="true"><span>v</span>=s/t</span></span>',
        f'<span class="MathJax"><nobr aria-hidden="true">v=s/t</nobr><span role="presentation">{FORMULA}</span></span>',
        f'<span><span style="display: none">{FORMULA}</span><img aria-hidden="true" alt="v = s/t"></span>',
    ],
)
def test_a_formula_is_there_once(markup: str) -> None:
    body = f"<p>So {markup} holds.</p>"
    page = page_of(body)
    assert page.view == "So v = s/t holds."
    assert len(page.segments) == 1
    assert not page.warnings
    assert marks_of(body) == [("math", "v = s/t", "v = s/t")]


def test_a_formula_without_annotation_keeps_its_presentation() -> None:
    body = (
        '<p>So <math alttext="h^2"><msup><mi>h</mi><mn>2</mn></msup></math> and <math><mi>k</mi></math></p>'
    )
    assert page_of(body).view == "So h2 and k"
    assert marks_of(body) == [("math", "h2", "h^2"), ("sup", "2", None), ("math", "k", None)]


def test_what_is_hidden_from_screen_readers_elsewhere_stays() -> None:
    assert page_of('<p>one <span aria-hidden="true">two</span></p><p><math><mi>k</mi></math></p>').view == (
        "one two\n\nk"
    )


def test_images() -> None:
    body = (
        '<p>A <img alt="tick"> sign<img alt=""></p>'
        '<figure><img alt="A  red boat"><figcaption>The Karin</figcaption></figure>'
        '<figure><img alt="alone"></figure><p><img alt="gone" hidden>end</p>'
    )
    assert marks_of(body) == [("image", "", "tick"), ("image", "The Karin", "A red boat")]


def test_marks_of_data_in_scripts_are_moved() -> None:
    article = "The <b>ferry</b> left the harbour at noon. " * 12
    data = f'<script type="application/json">{{"body": "<p>{article}</p>"}}</script>'
    page = page_of(f"<p>Loading</p>{data}")
    assert page.source.view == "html-data-1"
    assert {page.view[mark.start : mark.end] for mark in page.marks} == {"ferry"}


@pytest.mark.parametrize(
    ("formula", "view"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        (
            "<mfrac>\n <mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>\n <mn>3</mn>\n</mfrac><mi>c</mi>",
            "(a+b)/3c",
        ),
        ("<mfrac><msup><mi>x</mi><mn>2</mn></msup><mrow><mn>2</mn><mi>y</mi></mrow></mfrac>", "x2/(2y)"),
        ("<mfrac><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>3</mn></mfrac>", "(1/2)/3"),
        ('<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', "nk"),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt><mi>c</mi>", "√(a+b)c"),
        ("<mroot><mi>s</mi><mn>3</mn></mroot>", "s^(1/3)"),
        ('<mfenced open="["><mi>a</mi><mi>b</mi></mfenced>', "[a,b)"),
        ("<mfrac><mfenced><mi>a</mi><mi>b</mi></mfenced><mn>2</mn></mfrac>", "((a,b))/2"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>2</mn></mtd></mtr></mtable>",
            "1, 0; 2",
        ),
        ("<mi>x</mi><mspace/><mtext>if</mtext>", "x if"),
    ],
)
def test_a_formula_without_an_annotation_is_written_in_one_line(formula: str, view: str) -> None:
    assert page_of(f"<p><math>{formula}</math></p>").view == view


def test_scripts_of_sums_are_raised_and_lowered_but_no_accents() -> None:
    body = "<math><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mover><mi>x</mi><mo>¯</mo></mover></math>"
    assert marks_of(f"<p>{body}</p>") == [("math", "∑inx¯", None), ("sub", "i", None), ("sup", "n", None)]


@pytest.mark.parametrize("tag", ["b", "i", "s"])
def test_a_formatting_element_around_paragraphs_marks_them(tag: str) -> None:
    kind = {"b": "strong", "i": "emphasis", "s": "deleted"}[tag]
    page = page_of(f"<{tag}>\n<p>one<p>two</p>\n<p>three</p></{tag}><p>four</p>")
    assert marks_of(f"<{tag}>\n<p>one<p>two</p></{tag}><p>four</p>") == [(kind, "one\n\ntwo", None)]
    assert page.segments[0].origin.endswith(f"/{tag}/p[1]")


def test_one_that_ends_elsewhere_marks_what_the_parser_says() -> None:
    assert marks_of("<b><p>one</p><div>two</b></div><p>three</p>") == []
