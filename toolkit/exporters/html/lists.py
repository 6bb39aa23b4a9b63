"""Lists as HTML: items with their markers, or terms with descriptions where all items have terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import dropwhile, takewhile

from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.story import Item, Run, plain
from toolkit.language.bidi import base_level

MakeElement = Callable[..., str]
"""Makes an element of a name, of runs, and of markup that is to come before them."""

_BULLET = "•"
_CLOSING = {"ul": "</li>", "dl": "</dd>"}


def listed(items: Sequence[Item], make: MakeElement) -> str:
    """The items, deeper ones inside of the one before them. (Not by recursion: lists can be deep.)"""
    made, open_lists = list[str](), list[tuple[int, str]]()
    for item, name in zip(items, _names(items), strict=True):
        while open_lists and open_lists[-1][0] > item.level:
            made.append(_closed(open_lists.pop()[1]))
        if open_lists and open_lists[-1][0] == item.level:
            made.append(_CLOSING[name])
        else:
            made.append('<ul class="marked" role="list">' if name == "ul" else _terms(item))
            open_lists.append((item.level, name))
        words = _described(item, make) if name == "dl" else _marked(item, make)
        made.append(words.removesuffix(_CLOSING[name]))  # the items inside of it come first
    return "".join([*made, *(_closed(name) for _, name in reversed(open_lists))])


def _terms(first: Item) -> str:
    """The beginning of a list of terms in the direction of its first: terms are beside what explains them."""
    direction = "rtl" if base_level(plain(first.runs)) else "ltr"
    return f'<dl class="terms" dir="{direction}">'


def _closed(name: str) -> str:
    return f"{_CLOSING[name]}</{name}>"


def _marked(item: Item, make: MakeElement) -> str:
    marker = element("span", escaped(item.marker), class_="marker")
    return make("li", item.runs, before=f"{marker} ")


def _described(item: Item, make: MakeElement) -> str:
    term = tuple(takewhile(_is_term, item.runs))
    return make("dt", term) + make("dd", tuple(dropwhile(_is_term, item.runs)))


def _is_term(run: Run) -> bool:
    return run.is_term


def _names(items: Sequence[Item]) -> list[str]:
    """For each item the element of its list: `dl` if all items there have terms and bullets."""
    lists: list[int] = []
    open_lists: list[tuple[int, int]] = []
    for number, item in enumerate(items):
        while open_lists and open_lists[-1][0] > item.level:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < item.level:
            open_lists.append((item.level, number))
        lists.append(open_lists[-1][1])
    marked = {
        number
        for item, number in zip(items, lists, strict=True)
        if item.marker != _BULLET or not any(map(_is_term, item.runs))
    }
    return ["ul" if number in marked else "dl" for number in lists]
