"""Lines that rules decide: the user's first, then those of the page's site."""

from __future__ import annotations

from typing import cast

from toolkit.cleaning.capture import Capture, Line
from toolkit.cleaning.rules import Rule, Rules, rules_of_site
from toolkit.cleaning.verdicts import Draft, Verdict, decide, front, kept, removed
from toolkit.language.lexicon import LONGEST_LINE
from toolkit.model.document import FrontType


def judge_given(capture: Capture, draft: Draft) -> Draft:
    """The verdict of the first rule that fits each line; lines without one are left to the judges."""
    for rules, origin in ((capture.rules, "given"), (rules_of_site(capture.page), "site")):
        if rules.rules:
            name = f"{origin}.{rules.host or rules.name}"
            draft = decide(draft, _verdicts(capture, rules, name))
    return draft


def _verdicts(capture: Capture, rules: Rules, name: str) -> dict[int, Verdict]:
    verdicts: dict[int, Verdict] = {}
    for rule in rules.rules:
        for line in _fitting(capture, rule):
            verdicts.setdefault(line.index, _verdict(line, rule, name))
    return verdicts


def _fitting(capture: Capture, rule: Rule) -> list[Line]:
    if rule.pattern is not None:
        short = (line for line in capture.lines if len(line.core) <= LONGEST_LINE)
        return [line for line in short if rule.pattern.match(line.core) or rule.pattern.match(line.text)]
    return [
        capture.lines[index]
        for element in capture.page.elements
        if rule.tag in ("", element.tag) and (not rule.word or rule.word in element.tokens)
        for index in range(element.first, element.last)
    ]


def _verdict(line: Line, rule: Rule, name: str) -> Verdict:
    if rule.action == "keep":
        return kept(name)
    if rule.action == "remove":
        return removed(rule.reason, name)
    return front(line, cast(FrontType, rule.action), name)
