"""Numbers of list items as they are printed (`3.`, `c.`, `iv.`), and the signs of notes."""

from __future__ import annotations

from string import ascii_lowercase

from toolkit.model.document import Item, Label, ListBlock, Numbering

MOST_ROMAN = 3999
"""A larger number, one below 1 too, is written in digits."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def marker_of(item: Item, block: ListBlock, otherwise: str) -> str:
    """The marker of an item: as printed in the source, else its number as its list writes it."""
    if item.marker is not None:
        return item.marker.text
    return otherwise if item.number is None else numbered(item.number, item.numbering or block.numbering)


def term_text(term: Label) -> str:
    """A term before what explains it, with a colon between them."""
    return f"{term.text} " if term.text[-1] in ":：" else f"{term.text}: "


def shows_sign(note: str, sign: str) -> bool:
    """Whether a note begins with the sign by which it is cited, in brackets or not."""
    return note.lstrip("[(").startswith(sign.strip("[]()"))


def numbered(number: int, numbering: Numbering | None) -> str:
    """`number` as a marker, written as the list has it."""
    kind = numbering or "decimal"
    if kind == "decimal" or number < 1 or (kind.endswith("roman") and number > MOST_ROMAN):
        return f"{number}."
    written = _roman(number) if kind.endswith("roman") else _letters(number)
    return f"{written.upper() if kind.startswith('upper') else written}."


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _letters(number: int) -> str:
    """1 is `a`, 26 `z`, 27 `aa`."""
    written = ""
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        written = ascii_lowercase[letter] + written
    return written
