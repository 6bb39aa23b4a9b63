"""What a value of a manifest may be: each check returns the value as it is used, or says what is expected."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from toolkit.model.decisions import GivenDate
from toolkit.model.spans import collapse

LONGEST_MARKING = 100
"""A marking has at most 100 characters: it stands in one line at the top of every page."""
MARGIN = (20, 80)
"""A margin for notes has from 20 to 80 mm."""
VALUES_SHOWN = 60
"""A message shows at most 60 characters of a value."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHEN = re.compile(
    r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LETTER = re.compile(r"[A-Z]")


class Wrong(Exception):
    """A value is not what is expected; the text says what is, and what to do."""


Check = Callable[[Any], Any]
"""Takes a value as TOML has it. Raises Wrong."""


def text(value: Any) -> str:
    """Text of one line that is not empty."""
    found = line(value)
    if found is None:
        raise Wrong("it is empty: write what it is to say")
    return found


def name(value: Any) -> str:
    """The name of a file, whatever characters it has."""
    if not isinstance(value, str) or not value:
        raise Wrong(f"a name in quotes is expected, not {shown(value)}")
    return value


def line(value: Any) -> str | None:
    """Text of one line; an empty one is as good as none."""
    found = note(value)
    if found is not None and "\n" in found:
        raise Wrong("it has several lines: write it in one")
    return found


def note(value: Any) -> str | None:
    """Text of one or several lines."""
    if not isinstance(value, str):
        raise Wrong(f"text in quotes is expected, not {shown(value)}")
    control = _CONTROL.search(value)
    if control:
        raise Wrong(f"it holds the control character U+{ord(control.group()):04X}: remove it")
    return value.strip() or None


def marking(value: Any) -> str | None:
    """A protective marking, which has to fit in a line."""
    found = line(value)
    if found is not None and len(found) > LONGEST_MARKING:
        raise Wrong(
            f"it has {len(found)} characters, and a line of the page has room for {LONGEST_MARKING}: "
            "shorten it, and write the rest as `handling`"
        )
    return found


def lines(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        raise Wrong(f'a list is expected, as in ["one", "two"], not {shown(value)}')
    return tuple(found for each in value if (found := line(each)) is not None)


def some_of(*names: str) -> Check:
    """A check for a list of names, each once."""

    def check(value: Any) -> tuple[str, ...]:
        found = lines(value)
        unknown = [name for name in found if name not in names]
        if unknown:
            raise Wrong(f"there is no part {shown(unknown[0])}: the parts are {', '.join(names)}")
        twice = [name for name in found if found.count(name) > 1]
        if twice:
            raise Wrong(f"{shown(twice[0])} is named twice: name each part once")
        return found

    return check


def one_of(*names: str) -> Check:
    """A check for one of several words."""

    def check(value: Any) -> str:
        if value not in names or not isinstance(value, str):
            raise Wrong(f"{shown(value)} is none of {', '.join(names)}")
        return value

    return check


def number(value: Any) -> int:
    """A number that counts something, from 1 on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Wrong(f"a whole number from 1 on is expected, not {shown(value)}")
    return value


def margin(value: Any) -> float:
    """The width of a margin in millimetres; 0 for none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong(f"a number of millimetres is expected, not {shown(value)}")
    if value != 0 and not MARGIN[0] <= value <= MARGIN[1]:
        raise Wrong(
            f"{shown(value)} mm is too {'narrow' if value < MARGIN[0] else 'wide'}: "
            f"from {MARGIN[0]} to {MARGIN[1]}, or 0 for none"
        )
    return float(value)


def sha256(value: Any) -> str:
    return _like(value, _SHA256, "a SHA-256 sum is expected, 64 small hexadecimal digits")


def language(value: Any) -> str:
    return _like(value, _LANGUAGE, "a language is expected, as in en, pt-BR or sr-Latn-RS")


def letter(value: Any) -> str:
    return _like(value, _LETTER, 'one capital letter is expected, as in "A"')


def day(value: Any) -> str | None:
    """A day, as a date of TOML or in quotes; an empty text is as good as none."""
    if isinstance(value, str) and not value.strip():
        return None
    found = _iso(value)
    if not _DAY.fullmatch(found) or not _exists(found):
        raise Wrong(f"a day is expected, as in 2026-11-22, not {shown(value)}")
    return found


def when(value: Any) -> GivenDate:
    """A date or a range of dates: `2003`, `2003-12`, `2003-12-04`, `2003~`, `2003-12-01/2003-12-02`."""
    first, slash, last = _iso(value).partition("/")
    approximate = first.endswith("~") or last.endswith("~")
    first, last = first.removesuffix("~"), last.removesuffix("~")
    for one in (first, last) if slash else (first,):
        if not _WHEN.fullmatch(one) or not _exists(one):
            raise Wrong(
                f"{shown(value)} is no date: write 2003, 2003-12, 2003-12-04, 2003~ (about) "
                "or 2003-12-01/2003-12-02"
            )
    shared = min(len(first), len(last), len("YYYY-MM-DD"))
    if slash and last[:shared] < first[:shared]:
        raise Wrong(f"{shown(value)} ends before it begins: write the earlier date first")
    return GivenDate(value=first, end=last or None, approximate=approximate)


def said(value: Any) -> str:
    """What a claim says: a text, or a date of TOML."""
    return text(_iso(value) if isinstance(value, datetime.date) else value)


def pairs(value: Any) -> dict[str, str]:
    """A table of texts."""
    if not isinstance(value, dict):
        raise Wrong(f'a table is expected, as in {{ "one" = "another" }}, not {shown(value)}')
    return {text(name): text(other) for name, other in value.items()}


def _like(value: Any, pattern: re.Pattern[str], expected: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Wrong(f"{expected}, not {shown(value)}")
    return value


def _iso(value: Any) -> str:
    """A date of TOML, or a text, as text."""
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat().replace("+00:00", "Z")
    if not isinstance(value, str):
        raise Wrong(f"a date is expected, as in 2003-12-04, not {shown(value)}")
    return value.strip()


def _exists(value: str) -> bool:
    """Whether the calendar has a date; its form is checked before."""
    try:
        if len(value) < len("YYYY-MM-DD"):
            datetime.date.fromisoformat(f"{value}-01" if "-" in value else f"{value}-01-01")
        else:
            datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def plain_line(text: str) -> str:
    """`text` as a manifest may have it in one line."""
    return _CONTROL.sub("", collapse(text))


def shown(value: Any) -> str:
    """A value as it is quoted in messages."""
    found = written(value)
    return found if len(found) <= VALUES_SHOWN else found[: VALUES_SHOWN - 1] + "…"


def written(value: Any) -> str:
    """A value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case dict():
            inner = ", ".join(f"{written(name)} = {written(each)}" for name, each in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return collapse(str(value))


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
