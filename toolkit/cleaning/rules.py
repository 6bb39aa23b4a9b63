"""Rules that a user or a site's file gives: what a line is, whatever the judges would think.

A file of rules is TOML. Patterns match whole lines, their bullets aside; elements are named by tag,
by a word of class, id or role, or by both:

    host = "press.example.org"      # for rules of a site: pages from there and below

    [[line]]
    is = "Issue \\d+ of the bulletin"
    as = "remove"                   # keep, remove, or a kind of front matter: title, dateline, byline …
    reason = "navigation"           # of a removal

    [[element]]
    is = "div.teaser"
    as = "remove"
    reason = "related"

    [[example]]                     # tried before the rules are used; also kept = […], title = "…"
    text = "…"
    removed = ["…"]
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from toolkit.errors import UsageError
from toolkit.model.base import Value
from toolkit.model.document import FrontType, Reason
from toolkit.model.page import Page
from toolkit.resources import data_path


class Rule(Value, frozen=True, kw_only=True):
    """One rule: lines that `pattern` matches, or that an element of `tag` and `word` holds."""

    action: str
    """`keep`, `remove`, or a front type."""
    reason: Reason
    pattern: re.Pattern[str] | None = None
    tag: str = ""
    word: str = ""


class Rules(Value, frozen=True, kw_only=True):
    """The rules of one file, in their order; the first that fits a line decides."""

    name: str
    host: str = ""
    rules: tuple[Rule, ...] = ()
    examples: tuple[dict[str, Any], ...] = ()


NO_RULES = Rules(name="")

_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:[.#](?P<word>[\w-]+))?")


def load_rules(path: Path) -> Rules:
    """The rules in a file. Raises UsageError that names the file and what is wrong in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not a file of rules: {error}") from error
    return parse_rules(table, path.stem, str(path))


def parse_rules(table: dict[str, Any], name: str, where: str) -> Rules:
    """The rules of a parsed file; `where` names it in messages."""
    unknown = set(table) - {"host", "line", "element", "example"}
    if unknown:
        raise UsageError(
            f"{where}: unknown: {', '.join(sorted(unknown))}; a file has host, line, element, example"
        )
    rules = [_rule(entry, "line", f"{where}: line {n}") for n, entry in enumerate(table.get("line", []), 1)]
    rules += [
        _rule(entry, "element", f"{where}: element {n}")
        for n, entry in enumerate(table.get("element", []), 1)
    ]
    return Rules(
        name=name, host=table.get("host", ""), rules=tuple(rules), examples=tuple(table.get("example", ()))
    )


def rules_of_site(page: Page) -> Rules:
    """The rules shipped for the page's host, or for a host above it; none for most."""
    urls = [page.source.url, *(clue.value for clue in page.clues if clue.name == "canonical")]
    for host in (urlsplit(url).hostname for url in urls if url):
        labels = (host or "").lower().split(".")
        for start in range(len(labels) - 1):
            found = _sites().get(".".join(labels[start:]))
            if found is not None:
                return found
    return NO_RULES


@cache
def _sites() -> dict[str, Rules]:
    found = [load_rules(path) for path in sorted(data_path("sites").glob("*.toml"))]
    return {rules.host: rules for rules in found}


def _rule(entry: Any, kind: str, where: str) -> Rule:
    if not isinstance(entry, dict) or not {"is", "as"} <= set(entry) <= {"is", "as", "reason", "why"}:
        raise UsageError(f"{where}: a rule has `is` and `as`, and may have `reason` and `why`")
    action, reason = entry["as"], entry.get("reason", "other")
    if action not in ("keep", "remove", *get_args(FrontType)):
        raise UsageError(
            f"{where}: as = {action!r} is none of keep, remove, {', '.join(get_args(FrontType))}"
        )
    if reason not in get_args(Reason):
        raise UsageError(f"{where}: reason = {reason!r} is none of {', '.join(get_args(Reason))}")
    made = Rule(action=action, reason=cast(Reason, reason))
    if kind == "line":
        return Rule(action=made.action, reason=made.reason, pattern=_pattern(entry["is"], where))
    match = _SELECTOR.fullmatch(str(entry["is"]))
    if match is None or not match.group():
        raise UsageError(f"{where}: is = {entry['is']!r} is no tag, no .word and no tag.word")
    return Rule(
        action=made.action, reason=made.reason, tag=match["tag"] or "", word=(match["word"] or "").lower()
    )


def _pattern(source: Any, where: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?:{source})\Z", re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"{where}: is = {source!r} is no regular expression: {error}") from error
