"""Expressions made of the patterns of lexicons, compiled when they are first used.

A pattern is a case-insensitive regular expression in which a space matches any white space, ` ?` matches
none or some, a straight apostrophe matches any form of it, and a letter also what may be printed for it:
`ё` matches `е`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from toolkit.errors import LexiconError
from toolkit.language.alike import all_forms
from toolkit.language.lexicon_files import languages, path_of, patterns_of
from toolkit.language.scripts import IN_WORD, MARKS, UNSPACED, has_marks

COMPILED = 2_000
"""At most this many compiled expressions of cues are cached."""

_WHOLE = r"(?:{})\Z"
# A combining mark goes on with the word. Large classes compile slowly where case is ignored.
_BEFORE = rf"(?-i:(?<![^\W{UNSPACED}])(?<![{MARKS}]))"
_AFTER = rf"(?-i:(?![^\W{UNSPACED}]|[{MARKS}]))"
_INSIDE = rf"{_BEFORE}(?:{{}}){_AFTER}"
_INSIDE_SPACED = r"(?<!\w)(?:{})(?!\w)"
# Chinese characters and kana stand next to anything.
_ENDED = rf"(?:{_AFTER}|(?<=(?-i:[{UNSPACED}])))"
_INSIDE_UNSPACED = rf"(?:{_BEFORE}|(?=(?-i:[{UNSPACED}])))(?:{{}}){_ENDED}"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NOT_PLAIN = re.compile(f"[{UNSPACED}{MARKS}]")
_MARKED_EDGES = (rf"(?-i:(?<![{IN_WORD}]))", rf"(?-i:(?![{IN_WORD}]))")
_LETTERS = re.compile(r"\[(?:\\.|[^\]\\])*\]|[^\x00-\x7f]|['\"]")


def compiled(source: str) -> re.Pattern[str]:
    """An expression made of patterns of the lexicons. Raises LexiconError that names an invalid one."""
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"{_place_of_fault() or source}: {error}; mend this pattern") from error


def _place_of_fault() -> str | None:
    """File, section and key of the first pattern that cannot be compiled, and the pattern."""
    for language in languages():
        for place, text in patterns_of(language):
            try:
                re.compile(alternation([text]))
            except re.error:
                return f"{path_of(language)}: {place}: {text!r}"
    return None


@lru_cache(maxsize=COMPILED)
def whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """An expression for a text that is one of `patterns` and nothing else."""
    return compiled(_WHOLE.format(alternation(patterns)))


@lru_cache(maxsize=COMPILED)
def inside(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """An expression for one of `patterns` anywhere in a text, in whole words."""
    return inside_later(patterns)


def alternation(patterns: Sequence[str]) -> str:
    """The patterns as one alternation, for use inside a larger expression."""
    joined = "|".join(patterns).replace(" ?", r"\s*").replace(" ", r"\s+")
    return _LETTERS.sub(_all_forms, re.sub(r"(?<!\\)\((?!\?)", "(?:", joined))


def edges(source: str) -> tuple[str, str]:
    """The edges of words around an expression, before and after: marks go on with the word if it has any."""
    return _MARKED_EDGES if has_marks(source) else (r"(?<!\w)", r"(?!\w)")


def in_words(source: str) -> str:
    """An expression for `source` in whole words."""
    before, after = edges(source)
    return f"{before}(?:{source}){after}"


def whole_later(patterns: Sequence[str]) -> re.Pattern[str]:
    """As `whole`, compiled when first used, and so are these."""
    return later(_WHOLE.format(alternation(patterns)))


def start_later(patterns: Sequence[str]) -> re.Pattern[str]:
    """An expression for one of `patterns` where it is matched, up to the end of a word."""
    source = alternation(patterns)
    return _bounded_later(rf"(?:{source}){_ENDED}", rf"(?:{source})(?!\w)")


def inside_later(patterns: Sequence[str]) -> re.Pattern[str]:
    """As `inside`; for nothing, if there are no patterns."""
    patterns = patterns or ["(?!)"]
    return _bounded_later(_bounded(patterns), _INSIDE_SPACED.format(alternation(patterns)))


def later(source: str) -> re.Pattern[str]:
    """As `compiled`."""
    return cast("re.Pattern[str]", _Uncompiled(source))


def _bounded(patterns: Sequence[str]) -> str:
    """An expression for one of the patterns, in whole words."""
    unspaced = [pattern for pattern in patterns if _UNSPACED.search(pattern)]
    spaced = [pattern for pattern in patterns if not _UNSPACED.search(pattern)]
    kinds = ((_INSIDE, spaced), (_INSIDE_UNSPACED, unspaced))
    return "|".join(form.format(alternation(some)) for form, some in kinds if some)


def _all_forms(found: re.Match[str]) -> str:
    """The class of a letter or mark and what may be printed for it, or a class with the same added."""
    text, forms = found.group(), all_forms()
    if len(text) == 1:
        return f"[{forms[text]}]" if text in forms else text
    end = "-]" if text.endswith("-]") else "]"
    return text.removesuffix(end) + "".join(forms[letter] for letter in text if letter in forms) + end


def _bounded_later(source: str, spaced: str) -> re.Pattern[str]:
    return cast("re.Pattern[str]", _Bounded(source, spaced))


class _Uncompiled:
    """An expression that is compiled when first used: a page needs few of those in its lexicons."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        pattern = compiled(self._source)
        for method in ("match", "fullmatch", "search", "findall", "finditer"):
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


@lru_cache(maxsize=4)
def _is_plain(text: str) -> bool:
    """Whether a text, of which many stretches are searched, has no such characters at all."""
    return _NOT_PLAIN.search(text) is None


class _Bounded:
    """An expression whose words end where letters and their marks do, or beside Chinese characters and kana.

    Most texts have neither these nor marks: for them the expression is compiled without their classes, which
    takes a hundredth of the time.
    """

    def __init__(self, source: str, spaced: str) -> None:
        self._any = later(source)
        self._spaced = later(spaced)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._for(text, span).match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._for(text, span).fullmatch(text, *span)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._for(text, span).search(text, *span)

    def findall(self, text: str, *span: int) -> list[Any]:
        return self._for(text, span).findall(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._for(text, span).finditer(text, *span)

    def _for(self, text: str, span: tuple[int, ...]) -> re.Pattern[str]:
        if text.isascii() or (span and _is_plain(text)) or _NOT_PLAIN.search(text, *span) is None:
            return self._spaced
        return self._any
