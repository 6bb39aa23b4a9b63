"""The office that stands before a name, as stated, unless it is another's or that of several."""

from __future__ import annotations

from collections import Counter

from toolkit.language.label_words import is_office
from toolkit.language.lexicon import Lexicon
from toolkit.language.names import Name, role_pattern
from toolkit.language.tables import listed_words
from toolkit.model.analysis import Citation
from toolkit.model.spans import Span
from toolkit.packing.analysis.people.words import WORD, leads
from toolkit.packing.analysis.reading import Passage

LONGEST_OFFICE = 60
"""An office before a comma, or what a name is said to be behind one, is looked for in 60 characters."""


def office_before(text: str, name: Span, table: Lexicon) -> Span | None:
    """The office that a name explains, from its article on: `mayor` in `The mayor, Ann Lee, …`."""
    if not text[: name[0]].endswith(", ") or text[name[1] : name[1] + 1] not in (",", "."):
        return None
    end = name[0] - len(", ")
    words = [*WORD.finditer(text, max(0, end - LONGEST_OFFICE), end)]
    articles = listed_words("quoting.toml", "articles", table.language)
    at = next((word.end() for word in reversed(words) if word.group().casefold() in articles), end)
    office = text[at:end].strip()
    stated = "," not in office and any(
        match.end() == len(office) for match in role_pattern(table).finditer(office)
    )
    return (end - len(office), end) if stated else None


def office_of(
    passage: Passage, start: int, name: Name, table: Lexicon, small: Counter[str]
) -> Citation | None:
    """The office before a name as stated; `None` if it may be another's: `aide to the President Lee`."""
    if name.role is None:
        before = office_before(passage.text, (start + name.start, start + name.end), table)
        return passage.cite(*before) if before and not _is_of_several(passage.text[slice(*before)]) else None
    begin, end = start + name.role[0], start + name.role[1]
    if is_others(passage.text[:begin], table) or _is_of_several(passage.text[begin:end]):
        return None
    words = passage.text[begin:end]
    first, _, rest = words.partition(" ")
    leading = small[first.lower()] > 0 or leads(first.lower(), table)
    if name.role[0] == 0 and leading and role_pattern(table).fullmatch(rest):
        begin = end - len(rest)  # `Under President Lee`
    else:
        office = role_pattern(table).search(words)
        begin += office.start() if office is not None and leading else 0
    return passage.cite(begin, end)


def _is_of_several(role: str) -> bool:
    """Whether an office is that of several people: `Senators Lee and Poe`."""
    last = role.split()[-1]
    return last.endswith("s") and is_office(last.removesuffix("s"))


def is_others(before: str, table: Lexicon) -> bool:
    """Whether an office behind these words is that of another: `aide to the` before `President Lee`."""
    words = WORD.findall(before[-20:])
    return len(words) > 1 and words[-2] in table.small and words[-1] in table.small
