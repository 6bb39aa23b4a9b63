"""Whatever pages say of themselves, in whatever place: a document that is valid in every codec.

A short run by default; `METADATA_FUZZ=5000 python -m pytest tests/fuzz/test_hostile_metadata.py` for a long one.
"""

from __future__ import annotations

import json
import os
import random
from html import escape

import pytest

from toolkit.codec.json import dump_document, load_document
from toolkit.codec.xml import dump_document_xml, load_document_xml
from toolkit.model.source import Source
from toolkit.pipeline import document_of
from toolkit.validation.check import validate_bytes

ROUNDS = int(os.environ.get("METADATA_FUZZ", "240"))
PART = 40

DATES = [
    *("2010-02-31", "0000-00-00", "0000-01-01", "0001-01-01", "9999-12-31", "99999-01-01", "2010-00-10", "2010-13-01"),
    *("2010-05-04T25:61", "2010-05-04T24:00", "2010-05-04T10:30:99Z", "2010-05-04T10:30+99:99", "2010-05-04T10:30+0200"),
    *("9" * 4000, "２０１０-０５-０４", "٢٠١٠-٠٥-٠٤", "²⁰¹⁰-⁰⁵-⁰⁴", "2010-05-0４", "-2010-05-04", "2010-W05", "2011-02-29"),
    *("2000-02-29T10:30:00.123Z", "2010-05-04\x00", "\x1b[31m2010-05-04", "  2010-05-04  ", "2010-05-04 10:30"),
]  # fmt: skip
ADDRESSES = [
    *("http://[x", "http://[::1", "http://a:99999/", "http://a:b/", "http://ａ／b/", "http://\u2100/", "//[", "http://xn--/"),
    *("http://a/\x01b", "http://a/\x7f", "javascript:alert(1)", "", "http://a b/", "http://.../", "http://[v1.x]/"),
    *("http://[1::2%25x]/", "mailto:\x02", "data:,", "http://a/\ufffe", "http:///x", "\\\\host\\x", f"http://{'a' * 3000}.org/"),
]  # fmt: skip
NAMES = [
    *("x\x00y", "\x1b]0;t\x07", "\u202eabc", "²", "\ud83d", "a" * 5000, "\ufffe", "\ufeff", "<b>&amp;</b>", "\n\n"),
    *("]]> <![CDATA[", "--", "’" * 50),
]  # fmt: skip
LINES = [
    *("0 May 2010", "31 February 2010", "4 ſeptember 2010", "4 aprıl 2010", "29 February", "28-29 February", "0-0 May 2010"),
    *("١ May 2010", "4 May 2010 ١٠:٣٠", "4 May 2010, 1٠:3٠", "² May 2010", "00/00/2010", "0/5/2010", "2010-00-00"),
    *("May 0, 2010", "4 İapril 2010", "4 MAı 2010", "4.0.2010", "1 May - 0 May 2010", "30 - 31 February 2010"),
]  # fmt: skip
ALL = [*DATES, *ADDRESSES, *NAMES, *LINES]
META = (
    "article:published_time",
    "date",
    "dc.date",
    "article:modified_time",
    "og:title",
    "author",
    "og:site_name",
)
LINKED = ("@type", "@id", "headline", "datePublished", "dateModified", "author", "publisher")
PROSE = "The committee met on {} for two days and heard the reports of its four working groups."


def quoted(value: str) -> str:
    return escape(value.encode("utf-8", "replace").decode())


def page(chance: random.Random) -> str:
    """A page of HTML that states odd things of itself wherever it can."""
    head = [
        f'<meta property="{name}" content="{quoted(chance.choice(ALL))}">'
        for name in META
        if chance.random() < 0.6
    ]
    head += [
        f'<link rel=canonical href="{quoted(chance.choice(ADDRESSES))}">' for _ in range(chance.randrange(3))
    ]
    head += [f'<base href="{quoted(chance.choice(ADDRESSES))}">'] * chance.randrange(2)
    stated: dict[str, object] = {key: chance.choice(ALL) for key in LINKED if chance.random() < 0.6}
    if chance.random() < 0.3:
        stated["author"] = [{"name": chance.choice(ALL)}, {"@id": chance.choice(ALL)}, 3, None, [[]]]
    deep = '[{"@graph":' * chance.choice([0, 3, 2000])
    for script in (json.dumps(stated).replace("<", ""), deep):
        head.append(f'<script type="application/ld+json">{script}</script>')
    links = [
        f'<li><a href="{quoted(chance.choice(ADDRESSES))}">Spring meeting - {quoted(line)}</a></li>'
        for line in LINES[:4]
    ]
    title, time, line = (quoted(chance.choice(ALL)) for _ in range(3))
    return (
        f'<html lang="{title}"><head><title>{title}</title>{"".join(head)}</head><body><h1>{line}</h1>'
        f'<p>{PROSE.format(quoted(chance.choice(LINES)))}</p><time datetime="{time}">{line}</time>'
        f"<h2>Related links</h2><ul>{''.join(links)}</ul></body></html>"
    )


def text(chance: random.Random) -> str:
    """A text whose every line is dated oddly."""
    first, second, third, fourth, fifth, sixth = chance.choices(LINES, k=6)
    opening = chance.choice(["A title of it", first, "Press conference by Ann Lee"])
    dateline = f"BRUSSELS, {third} (Agency) - {PROSE.format(fourth)}"
    stamp, related = f"Last updated: {fifth}", f"Spring meeting of ministers - {sixth}"
    return "\n\n".join([opening, second, dateline, stamp, "Related links", related])


@pytest.mark.parametrize("part", range(0, ROUNDS, PART))
def test_a_document_that_every_codec_holds(part: int) -> None:
    for seed in range(part, part + PART):
        chance = random.Random(seed)
        kind, made = ("txt", text(chance)) if seed % 3 == 0 else ("html", page(chance))
        source = Source(name=f"{chance.choice(NAMES[:4])}.{kind}", data=made.encode("utf-8", "replace"))
        document = document_of(source, embed_view=True)
        data, xml = dump_document(document), dump_document_xml(document)
        assert load_document(data) == document, seed
        assert dump_document(load_document_xml(xml)) == data, seed
        for written in (data, xml):
            assert validate_bytes(written, "generated").findings == (), seed
