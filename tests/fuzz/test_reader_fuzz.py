"""Mutations of the golden pages: a page or a `SourceError`, never anything else, and never slowly.

And tags repeated beyond every limit: no text that the second parser shows is lost in silence.

A short run by default; `READER_FUZZ=20000 python -m pytest tests/fuzz/test_reader_fuzz.py` for a long one.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from tests.golden.html_views import NAMES, PAGES
from tests.property.test_readers_property import accounts, structure
from tests.unit.readers.html.test_nesting import BEYOND_THE_LIMIT, TAGS, lost, numbered
from toolkit.errors import SourceError
from toolkit.model.source import Source
from toolkit.readers import read

ROUNDS = int(os.environ.get("READER_FUZZ", "400"))
CORPUS = [(PAGES / f"{name}.html").read_bytes() for name in NAMES]
TOKENS = [
    *(
        b"<",
        b">",
        b"</",
        b"/>",
        b"<!--",
        b"-->",
        b"--!>",
        b"<![CDATA[",
        b"]]>",
        b"<?",
        b"<!",
        b"&",
        b"&#",
        b"&#x",
        b";",
    ),
    *(
        b"'",
        b'"',
        b"=",
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\r",
        b"\x0b",
        b"\x1c",
    ),
    *(
        b"<script>",
        b"<style>",
        b"<textarea>",
        b"<plaintext>",
        b"<svg>",
        b"<template>",
        b"<table>",
        b"<select>",
    ),
    *(
        b"<script type=application/json>",
        b"<script type=application/ld+json>",
        b"</script>",
        b"<script>window.a = ",
        b"{",
        b"[",
        b"}",
        b"]",
        b'": "',
        b"\\",
        b"\\ud800",
        b"Eight words are prose, if they end so. ",
    ),
    *(
        b"</body>",
        b"</html>",
        b"<frameset>",
        b"<noscript>",
        b"<math>",
        b"<annotation-xml>",
        b"<a href=x>",
        b"<pre>\n",
    ),
]

Mutation = Callable[[random.Random, bytes], bytes]


def cut(choose: random.Random, data: bytes) -> bytes:
    start, end = sorted(choose.choices(range(len(data) + 1), k=2))
    return data[:start] + data[end:]


def repeat(choose: random.Random, data: bytes) -> bytes:
    start = choose.randrange(len(data) + 1)
    end = min(len(data), start + choose.randrange(1, 80))
    return data[:end] + data[start:end] * choose.choice([1, 2, 300]) + data[end:]


def insert(choose: random.Random, data: bytes) -> bytes:
    place = choose.randrange(len(data) + 1)
    return data[:place] + choose.choice(TOKENS) * choose.choice([1, 1, 1, 2, 500]) + data[place:]


def flip(choose: random.Random, data: bytes) -> bytes:
    place = choose.randrange(len(data) + 1)
    return data[:place] + bytes([choose.randrange(256)]) + data[place + 1 :]


def splice(choose: random.Random, data: bytes) -> bytes:
    other = choose.choice(CORPUS)
    return data[: choose.randrange(len(data) + 1)] + other[choose.randrange(len(other)) :]


MUTATIONS: list[Mutation] = [cut, repeat, insert, insert, flip, splice]


def mutant(seed: int) -> bytes:
    choose = random.Random(seed)
    data = choose.choice(CORPUS)
    for _ in range(choose.randrange(1, 8)):
        data = choose.choice(MUTATIONS)(choose, data)
    return data


@pytest.mark.parametrize("first", range(0, ROUNDS, 100))
def test_mutants_are_read_or_refused(first: int) -> None:
    for seed in range(first, min(first + 100, ROUNDS)):
        try:
            page = read(Source(name=f"mutant-{seed}.html", data=mutant(seed)))
        except SourceError:
            continue
        accounts(page)
        structure(page)


def unit(seed: int) -> str:
    """A few tags and words, to be repeated."""
    choose = random.Random(seed)
    tags = [
        choose.choice(["<", "<", "</"]) + choose.choice(TAGS) + ">" for _ in range(choose.randrange(1, 7))
    ]
    return "".join(tag + choose.choice(["", "u#. ", "v#. "]) for tag in tags)


@pytest.mark.parametrize("first", range(0, ROUNDS // 10, 20))
def test_repeated_tags_lose_no_text_in_silence(first: int) -> None:
    for seed in range(first, first + 20):
        markup = numbered(unit(seed), BEYOND_THE_LIMIT)
        if missing := lost(markup):
            warnings = read(Source(name="a.html", data=markup.encode())).warnings
            assert warnings, (unit(seed), len(missing))
