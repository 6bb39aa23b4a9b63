"""Every tag, and pairs of tags, nested without end: what libxml2 does with them, and that no text is lost."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from itertools import product

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.readers.html.tags import ENDED_IN_LIBXML2, LEFT_OUT, RAW_TEXT_ELEMENTS, VOID_IN_LIBXML2
from toolkit.readers.html.tree import parse
from toolkit.readers.html.unnested import OpenInLibxml2, unnested

HTML = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir
div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6
head header hgroup hr html i iframe ilayer image img input ins isindex kbd keygen label layer legend li link listing
main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes nolayer noscript
object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script
search section select selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg
table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
annotation-xml circle ellipse foreignobject g line mi mo mtext path polygon polyline rect stop use ns:tag x-y
"""
TAGS = HTML.split()
"""Those of HTML, old and new, some of SVG and MathML, one with a prefix and one of a page's own."""
ALWAYS_OPEN = ["html", "head", "body"]
NESTING = [
    name for name in TAGS if name not in {*RAW_TEXT_ELEMENTS, *VOID_IN_LIBXML2, *ALWAYS_OPEN, "frameset"}
]
BEYOND_THE_LIMIT = 2_100
SMALL_CAP = 4
"""Levels: with so small a cap, short pages show what a long one would."""
SHAPES = ["<{a}>x<{b}>y", "<{a}>x<{b}>y</{a}>", "<{a}>x<{b}>y</{b}>", "<{a}><{b}>x</{a}>y</{b}>"]


def parsed(page: bytes) -> tuple[int, str]:
    """How deep libxml2 nests `page`, below `body`, and the text it finds."""
    level = deepest = 0
    texts: list[str] = []
    for root in parse(page):
        for event, _ in etree.iterwalk(root, events=("start", "end")):
            level += 1 if event == "start" else -1
            deepest = max(deepest, level)
        texts += map(str, root.itertext())
    return deepest - 2, "".join(texts)


def numbered(unit: str, times: int) -> str:
    return "<p>in.</p>" + "".join(unit.replace("#", str(number)) for number in range(times)) + "<p>end."


def lost(markup: str) -> set[str]:
    """The numbered words that Lexbor shows of a page, read by itself, and the page's view does not hold."""
    tree = LexborHTMLParser(markup)
    tree.strip_tags(sorted(LEFT_OUT))
    assert tree.root
    words = re.compile(r"[uv]\d+|in|end")
    view = read(Source(name="a.html", data=markup.encode())).view
    return set(words.findall(tree.root.text())) - set(words.findall(view))


def test_libxml2_ends_what_the_table_says() -> None:
    found = defaultdict(set)
    for outer, inner in product(NESTING, [name for name in TAGS if name not in ALWAYS_OPEN]):
        (root,) = parse(f"<body><x-r><{outer}><{inner} id=i>".encode())
        parent = next(element for element in root.iter(inner) if element.get("id")).getparent()
        if parent is not None and parent.tag != outer:
            found[inner].add(outer)
    assert found == ENDED_IN_LIBXML2


@pytest.mark.parametrize("name", TAGS)
def test_libxml2_opens_what_the_tables_say(name: str) -> None:
    opens = name in NESTING or name in RAW_TEXT_ELEMENTS
    (root, *_) = parse(f"<body><{name}></{name}><{name}><x-y>".encode())
    around = [element for element in root.iter(name) if len(element) or name in RAW_TEXT_ELEMENTS]
    assert bool(around) == (opens or name in {"html", "body", "frameset"})


@pytest.mark.parametrize("name", TAGS)
def test_no_tag_loses_text_however_often_it_stands(name: str) -> None:
    assert not lost(numbered(f"<{name}>u#. ", BEYOND_THE_LIMIT))


@pytest.mark.parametrize("first", NESTING)
def test_no_pair_of_tags_nests_beyond_the_cap(first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.readers.html.unnested.CAP", SMALL_CAP)
    for number, second in enumerate(NESTING[NESTING.index(first) :]):
        shape = SHAPES[(number + len(first)) % len(SHAPES)]
        page = b"<body>" + shape.format(a=first, b=second).encode() * 2 * SMALL_CAP
        deepest, text = parsed(unnested(page))
        assert deepest <= SMALL_CAP + 1, (first, second, shape)
        assert text == "xy" * 2 * SMALL_CAP, (first, second, shape)


@pytest.mark.parametrize(
    "unit",
    [
        "<li>u#. <span>v#. ",
        "<td>u#. <q>v#. ",
        "<dt>u#. <wbr>v#. ",
        "<dd>u#. <dd>v#. ",
        "<rt>u#. <rp>v#. ",
        "<div><source>u#. </div><track>v#. ",
        "<span><div></span></div>u#. ",
        "<p><image>u#. <path>v#. </p>",
        "<embed src=x>u#. <keygen>v#. ",
        "<b>u#. <svg>v#. ",
        "<dd>u#. <audio>v#. ",
        "<button>u#. <video>v#. ",
        "<table>u#. <object>v#. ",
        "</b></q><wbr>u#. ",
    ],
)
def test_pairs_that_nest_lose_no_text_beyond_the_limit(unit: str) -> None:
    assert not lost(numbered(unit, BEYOND_THE_LIMIT))


def test_what_libxml2_would_nest_raises_no_alarm() -> None:
    for name in ("wbr", "source", "track", "keygen", "bgsound", "optgroup", "rt", "rp", "dt", "dd", "embed"):
        data = numbered(f"<{name}>u#. ", BEYOND_THE_LIMIT).encode()
        assert read(Source(name="a.html", data=data)).warnings == ()


def test_what_follows_an_embed_is_not_left_out_with_it() -> None:
    page = read(Source(name="a.html", data=b"<p>one <embed src=x> two<p>three<embed></embed>"))
    assert (page.view, page.warnings) == ("one two\n\nthree", ())


def test_the_standards_end_tags_are_written_where_libxml2_would_not_guess_them() -> None:
    assert unnested(b"<li><span>a<li>b") == b"<li><span>a</span></li><li>b"
    assert unnested(b"<dl><dd>a<dd>b<wbr/>c<wbr>d") == b"<dl><dd>a</dd><dd>b<wbr></wbr>c<wbr></wbr>d"
    shallow = b"<p>a<br>b<div>c</div><hr/><textarea><wbr></textarea><!--<dd>--><xmp><dd></xmp>"
    assert unnested(shallow) == shallow.replace(b"<hr/>", b"<hr></hr>")


def test_the_count_is_libxml2s() -> None:
    for seed in range(600):
        choose = random.Random(seed)
        tags = [choose.choice(["", "/"]) + choose.choice(NESTING) for _ in range(choose.choice([6, 40]))]
        count, deepest = OpenInLibxml2(), 0
        for tag in tags:
            if tag.startswith("/"):
                count.close(tag[1:])
            else:
                count.make_room(tag)
                count.open.append(tag)
                deepest = max(deepest, len(count.open))
        page = "<body>" + "".join(f"<{tag}>" for tag in tags)
        assert parsed(page.encode())[0] == deepest, tags
