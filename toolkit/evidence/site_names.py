"""Lines that name the site: an organisation, or what the copyright line names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from toolkit.evidence.lines import Line
from toolkit.language.names import role_pattern
from toolkit.language.vocabulary import Vocabulary

NAME_WORDS = 10
"""A line of more than 10 words is not the name of a site or an organisation."""

_ACRONYM_FIRST = re.compile(r"(?P<short>[A-Z][A-Za-z&.]{1,9}+)\s*+[-–—:|]\s*(?P<long>\S.+)")
_ACRONYM_LAST = re.compile(r"(?P<long>\S.*?)\s*\((?P<short>[A-Z]{2,10})\)")


class SiteNames:
    """The lines of a page that name its site; each line is looked at once, when it is first asked for."""

    def __init__(
        self,
        lines: Sequence[Line],
        tokens: Sequence[list[str]],
        words: Vocabulary,
        points: Sequence[int],
        dated: Collection[int],
        legal_lines: list[str],
    ) -> None:
        self._lines, self._tokens, self._words = lines, tokens, words
        self._points, self._dated, self._legal_lines = points, dated, legal_lines
        self._worded = frozenset(words.organisations.candidates(tokens))
        self._organisations: dict[int, bool] = {}
        self._named: dict[int, bool] = {}

    def hold(self, line: Line) -> bool:
        """Whether a line names the site in either way."""
        return self.is_organisation(line) or self._is_named(line)

    def is_organisation(self, line: Line) -> bool:
        """An organisation's name: an acronym and its expansion, or capitals and a word for one."""
        if line.words > NAME_WORDS or line.ends:
            return False
        known = self._organisations.get(line.index)
        if known is None:
            known = self._organisations[line.index] = self._reads_like_one(line)
        return known

    def _is_named(self, line: Line) -> bool:
        """Whether a line of few words with capitals is named as the site's by its copyright line."""
        if not self._legal_lines or not 1 <= line.words <= NAME_WORDS // 2 or line.ends:
            return False
        known = self._named.get(line.index)
        if known is None:
            known = self._named[line.index] = self._is_in_legal_line(line)
        return known

    def _is_in_legal_line(self, line: Line) -> bool:
        if not line.core[:1].isupper() or self._points[line.index]:
            return False
        name = line.core.casefold()
        return any(name in text and name != text for text in self._legal_lines)

    def _reads_like_one(self, line: Line) -> bool:
        if line.index in self._dated:
            return False
        if is_expansion(line.core, self._words.small):
            return True
        if line.index not in self._worded:
            return False
        tokens = self._tokens[line.index]
        if not self._words.organisations.finds(line.core, tokens):
            return False
        if _says_who_or_what(self._words, line, tokens):
            return False
        words, small = line.core.split(), self._words.small
        # `Ministère des Transports fluviaux`: a word for an organisation, a small word, and little more.
        short = 3 <= len(words) <= 5 and words[0][0].isupper() and words[1].lower() in small
        if short and any(table.organisation.fullmatch(words[0]) for table in self._words.lexicons):
            return True
        proper = all(word[0].isupper() or word.lower() in small or not word[0].isalpha() for word in words)
        return proper and 2 <= len(words) <= 7


def _says_who_or_what(words: Vocabulary, line: Line, tokens: list[str]) -> bool:
    """`Ministry Press Briefing`, `Ann Lee, Ministry Spokesman`: a kind of text, or a name and office."""
    if words.kinds.finds(line.core, tokens):
        return True
    name, comma, office = line.core.partition(", ")
    if not comma or len(name.split()) not in (2, 3):
        return False
    roles = (role_pattern(table) for table in words.lexicons)
    return any(match.end() == len(office) for role in roles for match in role.finditer(office))


def is_expansion(text: str, small: frozenset[str]) -> bool:
    """Whether `text` is an acronym and its expansion, in either order."""
    match = _ACRONYM_FIRST.fullmatch(text) if "A" <= text[:1] <= "Z" else None
    if match is None and text.endswith(")"):
        match = _ACRONYM_LAST.fullmatch(text)
    if match is None:
        return False
    short = re.sub(r"[^A-Z]", "", match["short"])
    long = match["long"]
    splits = (long.split(), re.split(r"[\s-]+", long))
    spellings = {_initials(words, skipped) for words in splits for skipped in (small, frozenset())}
    return len(short) >= 2 and any(initials.startswith(short) for initials in spellings)


def _initials(words: list[str], skipped: frozenset[str]) -> str:
    return "".join(word[0].upper() for word in words if word and word.lower() not in skipped)
