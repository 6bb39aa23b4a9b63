"""The text that a page shows nowhere but holds in its scripts: sections 1 to 3 of `docs/html-data-1.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml import etree

from toolkit.model.base import Value
from toolkit.model.document import Warned
from toolkit.readers.html.json_ld import JSON_LD
from toolkit.readers.html.json_text import loaded, type_of
from toolkit.readers.html.linearise import Linearised
from toolkit.readers.html.passages import Passage, appended, passage
from toolkit.readers.html.tree import Prepared, parse

LONG_LINE = 15
"""A page that shows a line of ≥ 15 words is no shell."""
FEWEST_WORDS = 60
"""A page that shows ≥ 60 words is no shell; an `articleBody` of ≥ 60 words is the text of the page."""
PROSE_WORDS = 8
"""A string of fewer than 8 words is not prose."""
MOST_SCRIPTS = 50
MOST_STRINGS = 500
LONGEST_ORIGIN = 500
"""Values whose origin has more than 500 characters are skipped: this bounds the depth of the walk."""

_KEYS = ("/articleBody", "/text", "/reviewBody", "/description")
_JSON = frozenset({"application/json", "text/json"})
_JAVASCRIPT = frozenset({"", "text/javascript", "application/javascript"})
_ASSIGNED = re.compile(r"\s*window\.[\w$]+\s*=\s*(?=[{\[])")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|\Z)|[。！？]")

String = tuple[str, str]
"""The origin of a string of the data, and the string."""


class WithData(Value, frozen=True, kw_only=True):
    """The text of a shell with the prose in its scripts."""

    text: Linearised
    warnings: tuple[Warned, ...]


def with_data(text: Linearised, page: Prepared, name: str) -> WithData | None:
    """`text`, that of `page`, plus the prose in its scripts; `None` if it does not keep its text there."""
    if not _is_shell(text):
        return None
    passages = _new(text.view, list(_passages(page, name)))
    own, words = _words(text.view), sum(_words(found.text.view) for found in passages)
    if words <= own:
        return None
    whole = appended(text, passages)
    pieces = ((whole.segments[len(text.segments)].start, whole.segments[-1].end),)
    message = f"the page holds {own} words of text; {words} were read from data in its scripts"
    warned = Warned(code="text-from-data", message=message, pieces=pieces)
    return WithData(text=whole, warnings=(warned, *(found.warning for found in passages if found.warning)))


def _is_shell(text: Linearised) -> bool:
    """Whether a page shows hardly any text."""
    shown = 0
    for segment in text.segments:
        if not text.elements[segment.element].hidden:
            words = _words(text.view[segment.start : segment.end])
            shown += words
            if words >= LONG_LINE or shown >= FEWEST_WORDS:
                return False
    return True


def _passages(page: Prepared, name: str) -> Iterator[Passage]:
    """The prose in the scripts of `page`, in order."""
    scripts = [script for root in parse(page.html) for script in root.iter("script")]
    stated = [found for found in _json_ld(scripts) if _words(found[1]) >= PROSE_WORDS]
    is_text = any("/articleBody" in origin and _words(text) >= FEWEST_WORDS for origin, text in stated)
    others = () if is_text else _others(scripts)
    strings = (found for found in chain(stated, others) if _words(found[1]) >= PROSE_WORDS)
    for origin, string in islice(strings, MOST_STRINGS):
        read = passage(origin, string, name)
        if _words(read.text.view) >= PROSE_WORDS and _SENTENCE_END.search(read.text.view):
            yield read


def _json_ld(scripts: Sequence[etree._Element]) -> Iterator[String]:
    """The strings of JSON-LD whose key says that they are text."""
    linked = [script for script in scripts if type_of(script) == JSON_LD]
    for number, script in enumerate(linked[:MOST_SCRIPTS]):
        for origin, string in _strings(f"json-ld[{number}]", loaded(script.text or "")):
            if origin.rstrip("0123456789/").endswith(_KEYS):
                yield origin, string


def _others(scripts: Sequence[etree._Element]) -> Iterator[String]:
    """The strings of other JSON."""
    values = ((number, _value(script)) for number, script in enumerate(scripts))
    for number, value in islice(((number, value) for number, value in values if value), MOST_SCRIPTS):
        yield from _strings(f"script[{number}]", value)


def _value(script: etree._Element) -> object:
    """What a script holds or assigns, if that is JSON."""
    kind, text = type_of(script), script.text or ""
    if kind in _JSON:
        return loaded(text)
    assigned = _ASSIGNED.match(text) if kind in _JAVASCRIPT else None
    return loaded(text, assigned.end()) if assigned else None


def _strings(origin: str, data: object) -> Iterator[String]:
    """All strings in `data`, in order. (Not by recursion: data can be deep.)"""
    open_values = [iter([(origin, data)])]
    while open_values:
        for place, value in open_values[-1]:
            if len(place) > LONGEST_ORIGIN or not place.isprintable():
                continue
            if isinstance(value, str):
                yield place, value
            elif isinstance(value, dict | list):
                open_values.append(_parts(place, value))
                break
        else:
            open_values.pop()


def _parts(origin: str, value: dict[str, object] | list[object]) -> Iterator[tuple[str, object]]:
    """The values directly in an object or an array."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return ((f"{origin}/{key}", part) for key, part in parts)


def _new(view: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that say something that neither the page's own text nor a longer passage says."""
    seen = [_characters(view)]
    new = set()
    texts = [_characters(found.text.view) for found in passages]
    for number in sorted(range(len(passages)), key=lambda number: -len(texts[number])):
        if not any(texts[number] in text for text in seen):
            seen.append(texts[number])
            new.add(number)
    return [found for number, found in enumerate(passages) if number in new]


def _characters(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def _words(text: str) -> int:
    """How many words are in `text`; in scripts without spaces, two characters count as one word."""
    if text.isascii():
        return len(text.split())
    spaced, characters = _UNSPACED.subn(" ", text)
    return len(spaced.split()) + characters // 2
