"""The elements of the body that may state something about the page by their attributes, found in one pass."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lxml import etree

from toolkit.language.tables import shipped_table
from toolkit.model.base import Value

DATED_CLASSES = ("date", "publish", "posted", "update", "modified")
"""The class of an element that states a date holds one of these."""
_DATED = re.compile("|".join(DATED_CLASSES))


class ClassWords(Value, frozen=True, kw_only=True):
    """Words of class names: those that mark the name of an author, and those beside which they do not."""

    author: frozenset[str]
    other: frozenset[str]


class Sought(NamedTuple):
    """Elements in document order: those that may state a date, and those that may state anything else."""

    dated: list[etree._Element]
    stated: list[etree._Element]


def sought(root: etree._Element) -> Sought:
    """The elements under `root`, itself among the dated, that may state something; no `meta` is one."""
    dated: list[etree._Element] = []
    stated: list[etree._Element] = []
    for element in root.iter(etree.Element):
        get = element.get
        names = get("class")
        is_dated, is_stated = _of_class(names) if names is not None else (False, False)
        if get("itemprop") is not None or get("property") is not None:
            is_dated = is_stated = True
        elif (rel := get("rel")) is not None and "author" in rel.lower():
            is_stated = True
        tag = element.tag
        if tag != "meta" and (is_dated or tag == "time"):
            dated.append(element)
        if tag != "meta" and is_stated and element is not root:
            stated.append(element)
    return Sought(dated, stated)


@cache
def class_words() -> ClassWords:
    table = shipped_table("clues.toml")["classes"]
    return ClassWords(author=frozenset(table["author"]), other=frozenset(table["other"]))


@cache
def _author() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(class_words().author))))


@lru_cache(maxsize=10_000)
def _of_class(names: str) -> tuple[bool, bool]:
    """Whether an element with this `class` may state a date, or an author."""
    lowered = names.lower()
    return (
        _DATED.search(names) is not None,
        _author().search(lowered) is not None,
    )
