"""Rules that a user or a site's file gives: what a line is, whatever the scorer would decide.

A file of rules is TOML. Patterns match whole lines, their bullets aside; CSS or XPath selects elements:

    host = "press.example.org"      # for rules of a site: pages from there and below

    [[line]]
    is = "Issue \\d+ of the bulletin"
    as = "remove"                   # keep, remove, or a kind of front matter: title, date, byline …
    reason = "navigation"           # of a removal

    [[element]]
    css = "main .teaser > h3"       # or xpath = "//div[@id='teasers']/h3"
    as = "remove"
    reason = "related"

    [[example]]                     # tried before the rules are used; also kept = […], title = "…"
    text = "…"                      # or html = "…"
    removed = ["…"]
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from toolkit.errors import UsageError
from toolkit.model.base import Value
from toolkit.model.document import FrontType, Reason
from toolkit.model.page import Page
from toolkit.resources import data_path

Action = Literal["keep", "remove"] | FrontType

KINDS: dict[str, FrontType] = {**{kind: kind for kind in get_args(FrontType)}, "date": "dateline"}
"""The names of kinds of front matter in files of rules -> the kinds."""
ACTIONS: dict[str, Action] = {"keep": "keep", "remove": "remove", **KINDS}
LABELS: dict[str, str] = {"kept": "kept", "removed": "removed", **KINDS}


class Rule(Value, frozen=True, kw_only=True):
    """One rule: for lines that `pattern` matches, or for those in elements that `xpath` selects."""

    where: str
    """The file and the number in it, for messages."""
    action: Action
    reason: Reason
    pattern: re.Pattern[str] | None = None
    xpath: str = ""


class Example(Value, frozen=True, kw_only=True):
    """A small page, and what the rules make of its lines."""

    text: str
    is_html: bool
    lines: tuple[tuple[str, str], ...]
    """(`kept`, `removed` or a front type, a line of that label)."""


class Rules(Value, frozen=True, kw_only=True):
    """The rules of one file, those on lines first; the first that matches a line decides."""

    name: str
    host: str = ""
    rules: tuple[Rule, ...] = ()
    examples: tuple[Example, ...] = ()


NO_RULES = Rules(name="")


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
    host = table.get("host", "")
    if not isinstance(host, str):
        raise UsageError(f"{where}: host = {host!r} is no name of a host")
    lines = [_rule(entry, at, ("is",)) for entry, at in _entries(table, "line", where)]
    elements = [_rule(entry, at, ("css", "xpath")) for entry, at in _entries(table, "element", where)]
    examples = [_example(entry, at) for entry, at in _entries(table, "example", where)]
    return Rules(name=name, host=host.lower(), rules=(*lines, *elements), examples=tuple(examples))


def _entries(table: dict[str, Any], name: str, where: str) -> list[tuple[dict[str, Any], str]]:
    """The tables `[[name]]`, each with the words that name it in messages."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{where}: {name}: each is a table by itself, [[{name}]]")
    return [(entry, f"{where}: {name} {number}") for number, entry in enumerate(entries, 1)]


def rules_of_site(page: Page) -> Rules:
    """The rules shipped for the page's host, or for a host above it; none for most."""
    urls = [page.source.url, *(clue.value for clue in page.clues if clue.name == "canonical")]
    for url in filter(None, urls):
        labels = _host(url).lower().split(".")
        for start in range(len(labels) - 1):
            found = site_rules().get(".".join(labels[start:]))
            if found is not None:
                return found
    return NO_RULES


def _host(url: str) -> str:
    """The host of an address; empty if it is not an address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@cache
def site_rules() -> dict[str, Rules]:
    """The shipped rules by host."""
    found = [load_rules(path) for path in sorted(data_path("sites").glob("*.toml"))]
    return {rules.host: rules for rules in found}


def _rule(entry: dict[str, Any], where: str, selectors: tuple[str, ...]) -> Rule:
    chosen = [name for name in selectors if isinstance(entry.get(name), str)]
    if len(chosen) != 1 or "as" not in entry or not set(entry) <= {*chosen, "as", "reason", "why"}:
        said = " or ".join(f"`{name}`" for name in selectors)
        raise UsageError(f"{where}: a rule has {said} and `as`, and may have `reason` and `why`")
    action, reason = ACTIONS.get(str(entry["as"])), entry.get("reason", "other")
    if action is None:
        raise UsageError(f"{where}: as = {entry['as']!r} is none of {', '.join(ACTIONS)}")
    if reason not in get_args(Reason):
        raise UsageError(f"{where}: reason = {reason!r} is none of {', '.join(get_args(Reason))}")
    name, source = chosen[0], entry[chosen[0]]
    if name == "is":
        return Rule(where=where, action=action, reason=reason, pattern=_pattern(source, where))
    return Rule(where=where, action=action, reason=reason, xpath=_xpath(name, source, where))


def _pattern(source: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?:{source})\Z", re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"{where}: is = {source!r} is no regular expression: {error}") from error


def _xpath(kind: str, source: str, where: str) -> str:
    # Loads lxml, which rules on lines do not need.
    from toolkit.cleaning.selectors import BadSelector, checked_xpath, xpath_of_css

    try:
        return xpath_of_css(source) if kind == "css" else checked_xpath(source)
    except BadSelector as error:
        raise UsageError(f"{where}: {kind} = {source!r} cannot be used: {error}") from error


def _example(entry: dict[str, Any], where: str) -> Example:
    pages = [name for name in ("text", "html") if isinstance(entry.get(name), str)]
    labels = set(entry) - set(pages)
    if len(pages) != 1 or not labels or not labels <= set(LABELS):
        raise UsageError(f"{where}: an example has `text` or `html`, and some of {', '.join(LABELS)}")
    lines = [
        (LABELS[name], line) for name in entry if name in labels for line in _strings(entry[name], where)
    ]
    return Example(text=entry[pages[0]], is_html=pages == ["html"], lines=tuple(lines))


def _strings(value: Any, where: str) -> list[str]:
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(line, str) for line in found):
        raise UsageError(f"{where}: {value!r} is neither a line in quotes nor a list of such lines")
    return found
