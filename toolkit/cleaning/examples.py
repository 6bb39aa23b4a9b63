"""Tries a file of rules on the examples it carries."""

from __future__ import annotations

from pathlib import Path

from toolkit.cleaning.clean import clean
from toolkit.cleaning.rules import NO_RULES, Rules, load_rules
from toolkit.errors import UsageError
from toolkit.model.source import Source
from toolkit.readers import read


def tried_rules(path: Path | None) -> Rules:
    """The rules in a file, or none without one. Raises UsageError if an example does not come out."""
    if path is None:
        return NO_RULES
    rules = load_rules(path)
    failures = failing_examples(rules)
    if failures:
        raise UsageError(f"{path}: {failures[0]}")
    return rules


def failing_examples(rules: Rules) -> list[str]:
    """A sentence for each line of an example that is not what the example says."""
    failures = []
    for number, example in enumerate(rules.examples, 1):
        page = read(Source(name="example.txt", data=str(example.get("text", "")).encode()))
        found: dict[str, list[str]] = {"kept": [], "removed": [], "title": []}
        for segment in clean(page, rules=rules).segments:
            text = page.view[segment.start : segment.end]
            found.setdefault(segment.front or segment.label, []).append(text)
        for name in ("kept", "removed", "title"):
            wanted = example.get(name, [])
            for line in [wanted] if isinstance(wanted, str) else wanted:
                if line not in found[name]:
                    failures.append(f"example {number}: {line!r} is not {name}")
    return failures
