"""The cap on nesting: which tags go, and that text never does."""

from __future__ import annotations

import re

import pytest

from toolkit.readers.html.depth import CAP, HARMLESS, MOST_FORMATTING, cap_depth, may_exceed
from toolkit.readers.html.markup import tags_of

MANY = 400


def text(page: bytes) -> bytes:
    return re.sub(rb"<[^>]*>", b"", page)


@pytest.mark.parametrize(
    "unit",
    [
        b"<p>x",
        b"<li>x",
        b"<dt>x<dd>y",
        b"<tr><td>x",
        b"<td>x<th>y",
        b"<option>x",
        b"<br>x",
        b"<a name=x>x",
        b"<div>x</div>",
    ],
)
def test_elements_that_end_by_themselves_do_not_nest(unit: bytes) -> None:
    page = b"<table>" * (b"<t" in unit) + unit * MANY
    assert cap_depth(page) == page


def test_exactly_the_cap_is_left_alone() -> None:
    page = b"<html><body>" + b"<div>" * CAP + b"x"
    assert cap_depth(page) == page
    assert not may_exceed(tags_of(page))


def test_beyond_the_cap_both_tags_of_an_element_go() -> None:
    deep = b"<div>" * (CAP + 1) + b"x" + b"</div>" * (CAP + 1) + b"<p>after</p>"
    expected = b"<div>" * CAP + b"<br>x<br>" + b"</div>" * CAP + b"<p>after</p>"
    assert cap_depth(deep) == expected


def test_inline_tags_go_without_a_trace() -> None:
    assert cap_depth(b"<span>" * (CAP + 5) + b"x</span>") == b"<span>" * CAP + b"x"


def test_formatting_left_open_counts_apart() -> None:
    page = b"".join(b"<p><b id=%d>x" % number for number in range(MANY))
    capped = cap_depth(page)
    assert capped.count(b"<b") == MOST_FORMATTING
    assert text(capped) == text(page)


def test_an_end_tag_closes_nothing_beyond_its_cell() -> None:
    page = b"<div><table><tr><td></div>x" * MANY
    assert cap_depth(page).count(b"<table>") <= CAP
    assert text(cap_depth(page)) == text(page)


@pytest.mark.parametrize(
    "hiding", [b"<div><!--</div>-->", b"<div title='</div>'>", b"<div><script></div></script>"]
)
def test_end_tags_that_are_none_hide_no_depth(hiding: bytes) -> None:
    page = hiding * 100_000
    assert cap_depth(page).count(b"<div") == CAP


def test_self_closed_elements_are_written_out() -> None:
    page = b"<div/>x" * MANY
    assert cap_depth(page) == b"<div></div>x" * MANY


def test_what_looks_like_tags_in_scripts_and_comments_stays() -> None:
    inside = b"<script>if (a<b) '<div>'</script><!-- <div> --><textarea><div></textarea><img alt='<div>'>"
    page = b"<div>" * MANY + inside + b"x"
    assert inside in cap_depth(page)


def test_no_raw_text_hides_tags_in_foreign_elements() -> None:
    unit = b"".join(b"<p><b id=%d>x" % number for number in range(HARMLESS // 4))
    assert cap_depth(b"<svg><style>" + unit).count(b"<b") == MOST_FORMATTING
    assert cap_depth(b"<svg></svg><style>" + unit) == b"<svg></svg><style>" + unit
    assert cap_depth(b"<svg><foreignObject><style>" + unit) == b"<svg><foreignObject><style>" + unit


@pytest.mark.parametrize(
    "page", [b"<" * 50_000, b"<a " * 50_000, b"<!--" * 50_000, b"<div a='" * 50_000, b"<div a=" * 50_000]
)
def test_broken_markup_takes_linear_time(page: bytes) -> None:
    assert cap_depth(b"<div>" * MANY + page).count(b"<div>") == CAP


def test_nothing_is_a_tag_in_plaintext() -> None:
    page = b"<p>a<plaintext>" + b"<div>" * MANY
    assert cap_depth(page) == page


def test_what_is_left_out_ends_where_a_tag_goes_that_might_have_ended_it() -> None:
    page = b"<svg>" + b"<b>x" * (MOST_FORMATTING + 2)
    assert cap_depth(page) == b"<svg>" + b"<b>x" * MOST_FORMATTING + b"</svg>x" + b"x"
    page = b"<audio>" + b"<div>" * (CAP + 1) + b"x"
    ended = b"</div>" * (CAP - 1) + b"</audio>"
    assert cap_depth(page) == b"<audio>" + b"<div>" * (CAP - 1) + ended + b"<div><div>x"
