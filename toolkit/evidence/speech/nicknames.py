"""Nicknames of chats: they are labels, but no names, and stay as they are printed."""

from __future__ import annotations

import re

from toolkit.evidence.speech.label import LabelKind
from toolkit.language.label_words import meaning_of
from toolkit.language.scripts import is_small

_NICKNAME = re.compile(r"\S*(?:[^\W\d_]\d|\d[^\W\d_]|\w_|_\w)\S*|[^\W\d_]+(?:\.[^\W\d_]+)+")
_LETTERS = re.compile(r"[^\W\d_]+")


def is_nickname(printed: str, form: str) -> bool:
    """Whether a label is one word with digits or `_` in it, or of small letters: `lee99`, `<tern>`."""
    if " " in printed:
        return False
    small = is_small(printed)
    return (small and form == "angle") or (
        _NICKNAME.fullmatch(printed) is not None and (small or not printed.replace(".", "").isalpha())
    )


def kind_of(nickname: str) -> LabelKind:
    """What a nickname says of its bearer: `mod_ann` moderates; others are nobody in particular."""
    parts = _LETTERS.findall(nickname)
    return "moderator" if any(meaning_of(part) == "moderator" for part in parts) else "generic"
