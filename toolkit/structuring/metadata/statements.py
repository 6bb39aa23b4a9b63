"""What only a page's metadata states: its own address, its description, its keywords."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from toolkit.evidence.clues import clue_names
from toolkit.evidence.lines import plain
from toolkit.model.document import Claim
from toolkit.structuring.passages import Reading

MOST_KEYWORDS = 50
"""At most 50 keywords are claimed."""
LONGEST_KEYWORD = 100
"""A keyword has at most 100 code points."""

_WEB = re.compile(r"https?://[^\x00-\x20\x7f-\x9f\ufffe\uffff\s<>\"]+")
_BETWEEN = re.compile(r"\s*[,;，、；]\s*")


def canonical_claim(reading: Reading) -> Claim | None:
    """The address that the page gives as its own, if it is a whole address of the web."""
    for name in clue_names("addresses"):
        for clue in reading.clues(name):
            if is_web_address(clue.text):
                return Claim(value=clue.text, basis="stated", evidence=(clue,))
    return None


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole address of the web; never raises."""
    try:
        return _WEB.fullmatch(text) is not None and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def description_claim(reading: Reading) -> Claim | None:
    for name in clue_names("descriptions"):
        for clue in reading.clues(name):
            if any(map(str.isalpha, clue.text)):
                return Claim(value=clue.text, basis="stated", evidence=(clue,))
    return None


def keyword_claims(reading: Reading) -> tuple[Claim, ...]:
    """The keywords of the first kind of statement that gives any, each once."""
    found: dict[str, Claim] = {}
    for name in clue_names("keywords"):
        for clue in reading.clues(name):
            for word in _BETWEEN.split(clue.text):
                if plain(word) and len(word) <= LONGEST_KEYWORD:
                    found.setdefault(plain(word), Claim(value=word, basis="stated", evidence=(clue,)))
        if found:
            break
    return tuple(found.values())[:MOST_KEYWORDS]
