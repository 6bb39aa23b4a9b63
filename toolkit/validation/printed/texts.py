"""How text is compared that was printed: in one line, as far as it can be printed, or without any spaces."""

from __future__ import annotations

from typing import Literal

from toolkit.exporters.glyphs import printable

Form = Literal["pdf", "docx"]


def one_line(text: str) -> str:
    """`text` as it is compared: what can be printed of it, every white space one space."""
    return " ".join(printable(text).split())


def squeezed(text: str) -> str:
    """`text` without spaces."""
    return "".join(text.split())
