"""Lines that are given: settled one by one, then by rules: the user's, then those of the page's site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.cleaning.rules import Rule, Rules, rules_of_site
from toolkit.cleaning.verdicts import Verdict, Verdicts, front, kept, removed
from toolkit.errors import UsageError
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.lines import Line
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.model.page import Element

if TYPE_CHECKING:
    from toolkit.cleaning.selectors import Tree

ONE_A_PAGE = frozenset({"kicker", "title", "subtitle", "dateline", "publisher"})
"""A page has one of each of these kinds of front matter: the first line or element that a rule matches."""


def given(seen: PageEvidence, rules: Rules, settled: Verdicts) -> Verdicts:
    """By index, the verdict that is `settled`, else that of the first rule matching the line.

    Raises UsageError for a bad selector.
    """
    named = [*_named_rules(seen, rules)]
    tree = _tree(seen) if any(rule.xpath for _, rule in named) else None
    verdicts: Verdicts = dict(settled)
    parts = (part.type for verdict in settled.values() for part in verdict.parts)
    found: set[str] = {type for type in parts if type in ONE_A_PAGE}
    for name, rule in named:
        for place in _places(seen, tree, rule):
            free = [index for index in place if index not in verdicts]
            if free and rule.action not in found:
                verdicts.update((index, _verdict(seen, seen.lines[index], rule, name)) for index in free)
                found.update(ONE_A_PAGE & {rule.action})
    return verdicts


def _named_rules(seen: PageEvidence, rules: Rules) -> Iterator[tuple[str, Rule]]:
    """The rules in the order in which they decide, each with its name in the log."""
    for rule in rules.rules:
        yield f"given.{rules.name}", rule
    site = rules_of_site(seen.page)
    for rule in site.rules:
        yield f"site.{site.host}", rule


def _tree(seen: PageEvidence) -> Tree | None:
    """The elements of the page as selectors see them; plain text has none."""
    if not seen.page.elements:
        return None
    from toolkit.cleaning.selectors import Tree

    return Tree(seen.page)


def _places(seen: PageEvidence, tree: Tree | None, rule: Rule) -> Iterator[Sequence[int]]:
    """The lines that the rule matches, by index: each by itself, or all of an element together."""
    if rule.pattern is not None:
        for line in seen.lines:
            if len(line.core) <= LONGEST_LINE and _says(line, rule.pattern):
                yield (line.index,)
    elif tree is not None:
        for element in _by_selector(tree, rule):
            yield range(element.first, element.last)


def _by_selector(tree: Tree, rule: Rule) -> list[Element]:
    from toolkit.cleaning.selectors import BadSelector

    try:
        return tree.select(rule.xpath)
    except BadSelector as error:  # wrong in a way that shows only where an element is compared
        raise UsageError(f"{rule.where}: {rule.xpath!r} cannot be used: {error}") from error


def _says(line: Line, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.match(line.core) or pattern.match(line.text))


def _verdict(seen: PageEvidence, line: Line, rule: Rule, name: str) -> Verdict:
    if rule.action == "keep":
        return kept(name)
    if rule.action == "remove":
        return removed(rule.reason, name)
    return front(seen, line, rule.action, name)
