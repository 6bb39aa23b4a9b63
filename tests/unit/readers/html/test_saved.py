"""The address that a saved page was saved from."""

from __future__ import annotations

import pytest

from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.readers.html.saved import saved_from

URL = "https://example.org/a?b=c"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"<!DOCTYPE html>\n<!-- saved from url=(0025){URL} -->\n<html><head>", URL),
        (f"<!-- saved from url=(0025){URL} --><!doctype html><html>", URL),
        (f"<!-- one --><!-- saved from url=(0025){URL}--><title>", URL),
        (
            f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {URL} \n saved date: x\n-->",
            URL,
        ),
        (f"<!-- saved from url=(0024){URL} -->", None),
        ("<!-- saved from url=(0014)about:internet -->", None),
        (f"<html><body><!-- saved from url=(0025){URL} -->", None),
        ("<!-- " * 800 + f"<!-- saved from url=(0025){URL} -->", None),
        ("<html>", None),
    ],
)
def test_the_comment_of_a_saved_page(head: str, expected: str | None) -> None:
    assert saved_from(head.encode()) == expected


def test_it_is_the_address_of_the_page_unless_another_is_known() -> None:
    data = f"<!-- saved from url=(0025){URL} --><title>T</title><p>Some text.".encode()
    assert read(Source(name="a.html", data=data)).source.url == URL
    other = Source(name="a.html", data=data, url="https://example.com/")
    assert read(other).source.url == "https://example.com/"
