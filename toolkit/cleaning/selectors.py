"""Elements of a page by XPath or CSS selector.

Selectors see what reading keeps of a page's elements: those that are not inline and hold text, with their
class, id and role. That tree holds no text and no other attribute, and gives no access to files or the
network. Selectors that could take long (steps along siblings, conditions that search inside conditions) or
can never match are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from cssselect.xpath import XPathExpr
from lxml import etree

from toolkit.model.page import Element, Page

LONGEST_SELECTOR = 500
MOST_ELEMENTS = 20_000
MOST_PAIRS = 5_000_000_000
"""Selectors see only the first elements of a page for which their number times the ancestors of all of them
is at most 5,000,000,000: that product is the time of `div div` on a page of `div`."""

ATTRIBUTES = ("class", "id", "role")
_FUNCTIONS = frozenset(
    {"boolean", "ceiling", "concat", "contains", "count", "false", "floor", "last", "local-name", "name"}
    | {"normalize-space", "not", "number", "position", "round", "starts-with", "string", "string-length"}
    | {"substring", "substring-after", "substring-before", "sum", "translate", "true"}
)
_NOT_CALLS = frozenset({"and", "or", "div", "mod", "node"})
"""Other names that a bracket may follow: operators, and the test for any node."""
_DOWNWARD = frozenset({"child", "descendant", "descendant-or-self", "parent", "self"})
_SIDEWAYS = frozenset({"ancestor", "ancestor-or-self", "following-sibling", "preceding-sibling"})
_NARROW = frozenset({"child", "self"})
"""Axes that conditions inside conditions may use; a path may use `_DOWNWARD`, a condition `_SIDEWAYS` too."""
_NOTABLE = re.compile(
    r"""
    "[^"]*" | '[^']*'
    | (?P<axis> [\w-]+ ) \s* ::
    | (?P<call> [\w.-]+ (?: : [\w.-]+ )? ) \s* \(
    | (?P<attribute> @ \s* (?: [\w.-]+ | \* ) )
    | (?P<foreign> [$:] )
    | (?P<wide> // | \.\. )
    | (?P<open> \[ )
    | (?P<close> \] )
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"[a-z][a-z0-9.-]*")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BadSelector(ValueError):
    """A selector that cannot be used; the message says why."""


def checked_xpath(xpath: str) -> str:
    """The expression itself. Raises BadSelector if it is wrong or asks for what pages do not have."""
    _refuse_long(xpath)
    return _tried(xpath)


def xpath_of_css(css: str) -> str:
    """A CSS selector as XPath. Raises BadSelector as `checked_xpath` does."""
    _refuse_long(css)
    try:
        return _tried(_Translator().css_to_xpath(css))
    except SelectorError as error:
        raise BadSelector(str(error)) from error


class Tree:
    """The elements of a page as selectors see them."""

    def __init__(self, page: Page) -> None:
        self._elements: dict[etree._Element, Element] = {}
        nodes: list[etree._Element] = []
        for element in _seen(page):
            node = etree.Element(element.tag if _NAME.fullmatch(element.tag) else "other")
            for name, value in zip(ATTRIBUTES, (element.class_name, element.id, element.role), strict=True):
                if value:
                    node.set(name, _NOT_XML.sub("\ufffd", value))
            if nodes:  # what is beside the first element (text after `</html>`) is put below it
                nodes[max(element.parent, 0)].append(node)
            nodes.append(node)
            self._elements[node] = element
        self._root = nodes[0] if nodes else etree.Element("html")

    def select(self, xpath: str) -> list[Element]:
        """The elements that a checked expression selects, in document order."""
        found = _selected(xpath, self._root)
        return [self._elements[node] for node in found if node in self._elements]


def _seen(page: Page) -> Iterator[Element]:
    """The elements that selectors see: all of them, except on very large or very deep pages."""
    ancestors = 0
    for number, element in enumerate(page.elements):
        ancestors += element.path.count("/")
        if number >= MOST_ELEMENTS or number * ancestors > MOST_PAIRS:
            return
        yield element


class _Translator(HTMLTranslator):
    """Translates `a + b` and `a ~ b` to conditions on b: steps along siblings take cubic time."""

    def xpath_direct_adjacent_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return _beside(left, right, "preceding-sibling::*[1]/self::")

    def xpath_indirect_adjacent_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return _beside(left, right, "preceding-sibling::")


def _beside(left: XPathExpr, right: XPathExpr, axis: str) -> XPathExpr:
    """Siblings share their parent, so the path to `left` leads to `right` too."""
    condition = f"[{left.condition}]" if left.condition else ""
    found = XPathExpr(path=left.path, element=right.element, condition=right.condition)
    return found.add_condition(f"{axis}{left.element}{condition}")


def _tried(xpath: str) -> str:
    """The expression, if nothing in it is refused and it works on a minimal tree."""
    _refuse_foreign(xpath)
    _selected(xpath, etree.Element("html"))
    return xpath


def _refuse_long(selector: str) -> None:
    if len(selector) > LONGEST_SELECTOR:
        raise BadSelector(f"it is longer than {LONGEST_SELECTOR} characters")


def _refuse_foreign(xpath: str) -> None:
    """Raises BadSelector for anything in the expression that this tree lacks, or that could take long."""
    depth = 0
    for token in _NOTABLE.finditer(xpath):
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
        elif kind == "call" and text not in _FUNCTIONS | _NOT_CALLS:
            raise BadSelector(f"{text}() is no function for elements")
        elif kind == "foreign":
            raise BadSelector("variables and namespaces have no meaning here")
        elif kind == "attribute":
            _refuse_attribute(text.removeprefix("@").strip(), depth)
        elif kind in ("axis", "wide"):
            _refuse_axis(text, depth)


def _refuse_attribute(name: str, depth: int) -> None:
    if name not in (*ATTRIBUTES, "*"):
        raise BadSelector(f"the attribute {name} is not kept, only {', '.join(ATTRIBUTES)}")
    if not depth:
        raise BadSelector("it selects attributes, not elements")


def _refuse_axis(axis: str, depth: int) -> None:
    if axis in _SIDEWAYS and not depth:
        raise BadSelector(f"{axis} is allowed in conditions only: [{axis}::…]")
    if axis not in _DOWNWARD | _SIDEWAYS | {"//", ".."}:
        raise BadSelector(f"the axis {axis} is not to be used")
    if axis not in _NARROW and depth > 1:
        raise BadSelector(f"{axis} is not allowed in a condition inside a condition")


@cache
def _compiled(xpath: str) -> etree.XPath:
    return etree.XPath(xpath, regexp=False, smart_strings=False)


def _selected(xpath: str, root: etree._Element) -> list[etree._Element]:
    try:
        found = _compiled(xpath)(root)
    except (etree.XPathError, ValueError) as error:
        raise BadSelector(str(error)) from error
    if not isinstance(found, list):
        raise BadSelector("it selects no elements")
    return cast("list[etree._Element]", found)
