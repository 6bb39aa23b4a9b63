"""Guesses the encoding of text that declares none, or one that does not fit, and is not UTF-8.

chardet scores how well the letters that each encoding reads fit the languages written in it. Its best is
taken only where it is clear: wrong letters that look right are worse than letters that are plainly wrong.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category

from toolkit.model.base import Value

SAMPLE = 200_000
"""At most 200,000 bytes of text are looked at."""
BEFORE = 1_000
"""They begin 1,000 bytes before the first that is not ASCII: words around a letter show its language."""
LEAD = 1.005
"""A guess needs ≥ 1.005 times the score of any other that reads the sample differently."""
LEAD_OVER_WESTERN = 1.25
"""It needs ≥ 1.25 times the score of windows-1252, which is what is read without a guess."""
LEAST_LETTERS, LEAST_DIFFERENT = 3, 2
"""It needs ≥ 3 letters that windows-1252 does not read, ≥ 2 of them different."""
LEAST_FIT = 0.33
"""It needs a score of ≥ 0.33 times the share of letters that are not ASCII."""
MALFORMED_SHARE = 0.05
"""≤ 0.05 of its letters that are not ASCII may follow what no such letter follows in a word."""

_WESTERN = "cp1252"
# chardet's name -> codec: the encodings of the Encoding Standard, without those that are hardly found or
# hardly told from others (ISO-8859-3, -4, -10, -13 to -16), and ISO-2022-JP, which is valid UTF-8.
_CODECS = {
    "big5hkscs": "big5hkscs",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "cp1253": "cp1253",
    "cp1254": "cp1254",
    "cp1255": "cp1255",
    "cp1256": "cp1256",
    "cp1257": "cp1257",
    "cp1258": "cp1258",
    "cp866": "cp866",
    "cp874": "cp874",
    "cp932": "cp932",
    "cp949": "cp949",
    "euc_jis_2004": "euc-jp",
    "gb18030": "gb18030",
    "iso8859-2": "iso8859-2",
    "iso8859-5": "iso8859-5",
    "iso8859-6": "iso8859-6",
    "iso8859-7": "iso8859-7",
    "iso8859-8": "iso8859-8",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-cyrillic": "mac-cyrillic",
    "mac-roman": "mac-roman",
}
# Never guessed, as few captures are in them; but text that they fit best is in no other encoding.
_MAC = frozenset({"mac-cyrillic", "mac-roman"})
_NON_ASCII = re.compile(rb"[\x80-\xff]")
# C1 controls; how windows-1253 reads an Ά of ISO-8859-7, and ISO-8859-7 one of windows-1253.
_NO_TEXT = re.compile(r"[\x80-\x9f]|¶[^\W\d_]|(?<!\w)’[α-ω]")
_NO_LETTERS = bytes(range(0x41))
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_AFTER_LATIN, _FIRST_CJK = "\u0250", "\u2e80"
_HIDDEN = (b"script", b"style")


class _Reading(Value, frozen=True):
    """The sample as an encoding reads it, and how well its letters fit, from 0 to 1."""

    codec: str
    score: float
    text: str


def guessed_codec(data: bytes) -> str | None:
    """The codec that `data` is clearly written in, other than windows-1252; `None` if no other is clear."""
    sample = _sample(data)
    readings = _readings(sample)
    if not readings or readings[0].codec in _MAC:
        return None
    best, others = readings[0], readings[1:]
    western = sample.decode(_WESTERN, "replace")
    clear = _gains(best, western) and _leads(best, others, western) and _fits(best, sample)
    return best.codec if clear and _malformed(best.text) <= MALFORMED_SHARE else None


def _gains(best: _Reading, western: str) -> bool:
    """Whether the best reading has enough letters that windows-1252 does not read."""
    gained = {char for char in set(best.text) - set(western) if char.isalpha()}
    return len(gained) >= LEAST_DIFFERENT and sum(map(best.text.count, gained)) >= LEAST_LETTERS


def _leads(best: _Reading, others: list[_Reading], western: str) -> bool:
    """Whether the best reading is far enough ahead of those that could be taken and differ."""
    rivals = [other for other in others if other.text != best.text and other.codec not in _MAC]
    leads = ((LEAD_OVER_WESTERN if rival.text == western else LEAD) * rival.score for rival in rivals)
    return all(best.score >= lead for lead in leads)


def _fits(best: _Reading, sample: bytes) -> bool:
    """Whether the best reading is good, not only the best: chardet drops the right one for one bad byte."""
    letters = sample.translate(None, _NO_LETTERS)
    ascii_share = len(letters.translate(None, _BEYOND_ASCII)) / len(letters)
    return best.score >= LEAST_FIT * (1 - ascii_share)


def _malformed(text: str) -> float:
    """The share of letters that follow what they follow in no word, as in `иР`, `bв`, `│и`; ASCII aside."""
    pairs = [pair for pair in pairwise(text) if pair[1].isalpha() and not (pair[0] + pair[1]).isascii()]
    return sum(_is_malformed(*pair) for pair in pairs) / len(pairs)


def _is_malformed(first: str, letter: str) -> bool:
    """Whether no word has `first` before `letter`: another case, script or kind of character."""
    if not first.isalpha():
        return not first.isascii() and category(first).startswith("S")
    if first.islower() and letter.isupper():
        return True
    return (first < _AFTER_LATIN) != (letter < _AFTER_LATIN) and max(first, letter) < _FIRST_CJK


def _readings(sample: bytes) -> list[_Reading]:
    """How encodings read `sample`, the best first; none that finds in it what no text has."""
    if not sample:
        return []
    from chardet import detect_all  # Few captures need it.

    found = detect_all(sample, ignore_threshold=True, compat_names=False, include_encodings=_CODECS)
    codecs = ((_CODECS.get(one["encoding"] or ""), one["confidence"]) for one in found)
    readings = (_Reading(codec, score, sample.decode(codec, "replace")) for codec, score in codecs if codec)
    return [reading for reading in readings if not _NO_TEXT.search(reading.text)]


def _sample(data: bytes) -> bytes:
    """The text of `data` without tags, scripts and styles, from shortly before its first non-ASCII byte.

    `<` and `>` are never part of another character in the encodings that are looked for.
    """
    parts = []
    for piece in data.split(b"<"):
        tag, closed, text = piece.partition(b">")
        if not closed:
            parts.append(piece)
        elif not tag[:6].lower().startswith(_HIDDEN):
            parts.append(text)
    text = b" ".join(b" ".join(parts).split())
    first = _NON_ASCII.search(text)
    start = max(0, first.start() - BEFORE) if first else len(text)
    return text[start : start + SAMPLE]
