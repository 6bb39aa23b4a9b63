"""Checks a file of rules against the examples in it."""

from __future__ import annotations

from pathlib import Path

from toolkit.cleaning.clean import clean
from toolkit.cleaning.rules import NO_RULES, Example, Rules, load_rules
from toolkit.errors import SourceError, UsageError
from toolkit.model.source import Source
from toolkit.readers import read


def tried_rules(path: Path | None) -> Rules:
    """The rules in a file, or none without one. Raises UsageError if an example fails."""
    if path is None:
        return NO_RULES
    rules = load_rules(path)
    failures = failing_examples(rules)
    if failures:
        raise UsageError(f"{path}: {failures[0]}")
    return rules


def failing_examples(rules: Rules) -> list[str]:
    """A sentence for each line of an example that is not what the example says."""
    return [
        f"example {number}: {failure}"
        for number, example in enumerate(rules.examples, 1)
        for failure in _failures(example, rules)
    ]


def _failures(example: Example, rules: Rules) -> list[str]:
    name = "example.html" if example.is_html else "example.txt"
    try:
        page = read(Source(name=name, data=example.text.encode()))
    except SourceError as error:
        return [error.reason]
    found: dict[str, set[str]] = {}
    for segment in clean(page, rules=rules).segments:
        text = page.view[segment.start : segment.end]
        found.setdefault(text, set()).add(segment.front or segment.label)
    return [
        f"{line!r} is {' and '.join(sorted(found[line]))}, not {label}"
        if line in found
        else f"{line!r} is none of its lines, so it is not {label}"
        for label, line in example.lines
        if label not in found.get(line, ())
    ]
