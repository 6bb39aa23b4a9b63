"""HTML as strings: the one place where text becomes markup."""

from __future__ import annotations

from html import escape

from toolkit.exporters.glyphs import printable


def escaped(text: str) -> str:
    """`text` in one line, escaped for content and attributes."""
    return escape(printable(text), quote=True)


def element(name: str, inside: str, **attributes: str) -> str:
    """An element around `inside`, which is markup already; empty attributes are left out.

    A trailing underscore of a name is dropped, others are hyphens: `class_`, `aria_label`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{given}>{inside}</{name}>"
