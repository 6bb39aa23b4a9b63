"""Makes `toolkit/data/dates/cldr.json`: `python -m toolkit.training.date_words`.

The file holds what the Unicode CLDR says about dates, as far as reading them needs it: for each language its
names of months and days of the week, its words for the halves of the day and the words that its patterns
print between the parts of a date; for each language, alone and with a region, the order of a date in numbers.
Needs the `training` extra (babel, which brings CLDR). The same version of babel gives the same file.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

from toolkit.language.folding import fold
from toolkit.resources import data_path

WIDTHS = ("wide", "abbreviated")
LONG = ("full", "long", "medium")
UNSEEN = frozenset({"Dsrt", "Mong", "Shaw"})
"""Scripts that CLDR knows for a language and that web pages do not use for it."""
_FIELD = re.compile(r"([a-zA-Z])\1*")
_PIECE = re.compile(r"'((?:[^']|'')*)'|([a-zA-Z])\2*|([^a-zA-Z']+)")
_OPENING = re.compile(r"[^\W\d_]*")
_ENDING = re.compile(r"[^\W\d_]*\Z")

Names = list[list[str]]
"""The names of the twelve months, or of the seven days, each with its forms in lower case."""


def main() -> None:
    by_language = defaultdict[str, list[Locale]](list)
    for name in sorted(locale_identifiers()):
        locale = Locale.parse(name)
        if locale.script not in UNSEEN:
            by_language[locale.language].append(locale)
    words = {language: _words(locales) for language, locales in sorted(by_language.items())}
    lines = [f"{_json(language)}: {_json(row)}" for language, row in words.items() if _is_known(row)]
    orders = {language: _orders(locales) for language, locales in sorted(by_language.items())}
    known = {name: order for table in orders.values() for name, order in table.items()}
    text = '{"languages": {\n' + ",\n".join(lines) + '\n},\n"orders": ' + _json(known) + "}\n"
    data_path("dates", "cldr.json").write_text(text, encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_known(row: Mapping[str, Any]) -> bool:
    """Whether CLDR has names in the language itself: without any it says `sun` for Sunday."""
    return any(row["months"]) or row["weekdays"][6] != ["sun"]


def _words(locales: list[Locale]) -> dict[str, Any]:
    """The words of a language: those of its locales together."""
    months = _names([locale.months for locale in locales], range(1, 13))
    for locale in locales:
        _attach(months, locale)
    months = [[name for name in names if not re.search(r"\d", name)] for names in months]
    return {
        "months": _lower(months),
        "capitalised": all(name[:1].isupper() for names in months for name in names),
        "weekdays": _lower(_names([locale.days for locale in locales], range(7))),
        "before": sorted(_before_number(locales)),
        "am": sorted(_half(locales, "am")),
        "pm": sorted(_half(locales, "pm")),
        "joining": sorted({word for locale in locales for word in _literals(locale)}),
    }


def _names(tables: Iterable[Mapping[str, Any]], numbers: range) -> Names:
    """For each number its names in all contexts and widths, without dots at their ends."""
    found = [
        [
            table[context][width][number].strip(" .")
            for table in tables
            for context in ("format", "stand-alone")
            for width in WIDTHS
        ]
        for number in numbers
    ]
    return [list(dict.fromkeys(filter(None, names))) for names in found]


def _lower(names: Names) -> Names:
    return [sorted(set(map(str.lower, forms))) for forms in names]


def _attach(months: Names, locale: Locale) -> None:
    """Adds the forms to which patterns fix a prefix or an ending, as Hebrew and Basque do."""
    for prefix, suffix in {_fixed(locale.date_formats[width].pattern) for width in LONG} - {("", "")}:
        for names, name in zip(months, locale.months["format"]["wide"].values(), strict=True):
            names.append(prefix + name + suffix)


def _fixed(pattern: str) -> tuple[str, str]:
    """The letters directly before and after the name of the month."""
    parts = [(part[2] or "", _literal(part)) for part in _PIECE.finditer(pattern)]
    at = next((i for i, (field, _) in enumerate(parts) if field in ("M", "L")), None)
    if at is None:
        return "", ""
    before = parts[at - 1][1] if at > 0 else ""
    after = parts[at + 1][1] if at + 1 < len(parts) else ""
    prefix, suffix = _ENDING.search(before), _OPENING.match(after)
    return prefix.group() if prefix else "", suffix.group() if suffix else ""


def _literal(part: re.Match[str]) -> str:
    """What a piece of a pattern prints as it stands."""
    return part[1] or part[3] or ""


def _literals(locale: Locale) -> Iterator[str]:
    """The words that the locale's patterns print between the parts of a date."""
    for width in LONG:
        for part in _PIECE.finditer(locale.date_formats[width].pattern):
            yield from fold(_literal(part)).split()


def _before_number(locales: list[Locale]) -> set[str]:
    """The words of names such as `tháng 5`, which are a word and the number of the month."""
    names = [
        locale.months["format"][width][number].lower()
        for locale in locales
        for width in WIDTHS
        for number in range(1, 13)
    ]
    return {match[1] for name in names if (match := re.fullmatch(r"([^\W\d_]{2,})\s+\d+", name))}


def _half(locales: list[Locale], half: str) -> set[str]:
    names = (
        locale.day_periods["format"][width].get(half, "").lower() for locale in locales for width in WIDTHS
    )
    return {re.sub(r"\s+", " ", name) for name in names if name}


def _orders(locales: list[Locale]) -> dict[str, str]:
    """The order of numeric dates in each region of a language, and of the language alone.

    Without a region it is known only if the language's likeliest region agrees with most of its regions.
    """
    regions = {locale.territory: _order(locale) for locale in locales if locale.territory}
    language = locales[0].language
    alone = _order(Locale(language))
    common = Counter(regions.values()).most_common(1)
    found = {f"{language}-{region}": order for region, order in regions.items() if order != alone}
    if not common or common[0][0] == alone:
        return {language: alone, **found}
    return {f"{language}-{region}": order for region, order in regions.items()}


def _order(locale: Locale) -> str:
    """`dmy`, `mdy` or `ymd`: the order in the shortest pattern."""
    fields = (match[1].lower() for match in _FIELD.finditer(locale.date_formats["short"].pattern))
    return "".join(field for field in fields if field in "dmy")


if __name__ == "__main__":
    main()
