"""What a DOCX may hold beside its text that hides text, shows more or leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from toolkit.validation.printed.found import Odd

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FOREIGN = (f"{_W}altChunk", f"{_W}subDoc", f"{_W}object")
"""Elements that show the content of other files."""
_OFF = ("0", "false", "off")
_SHOWN = 60
"""Characters of a text that a message shows."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def odd_in_body(body: etree._Element, styles: etree._Element | None) -> Iterator[Odd]:
    """Hidden text, and content that is taken from other files."""
    for each in body.iter(*_FOREIGN):
        message = f"the content of another file was put in ({etree.QName(each).localname}); take it out"
        yield Odd(where="word/document.xml", message=message)
    hidden = _hidden_styles(styles)
    for paragraph in body.iter(f"{_W}p"):
        is_whole = _style(paragraph.find(f"{_W}pPr"), "pStyle") in hidden
        runs = (
            run for run in paragraph.iter(f"{_W}r") if is_whole or _is_hidden(run.find(f"{_W}rPr"), hidden)
        )
        text = "".join(each.text or "" for run in runs for each in run.iter(f"{_W}t"))
        if text.strip():
            message = f"this text is hidden: {text[:_SHOWN]!r}; show it, or take it out"
            yield Odd(where="word/document.xml", message=message)


def _hidden_styles(styles: etree._Element | None) -> set[str]:
    """The ids of the styles that hide text."""
    found = styles.iter(f"{_W}style") if styles is not None else ()
    return {str(one.get(f"{_W}styleId")) for one in found if _vanishes(one.find(f"{_W}rPr"))}


def _is_hidden(properties: etree._Element | None, hidden: set[str]) -> bool:
    return _vanishes(properties) or _style(properties, "rStyle") in hidden


def _vanishes(properties: etree._Element | None) -> bool:
    mark = properties.find(f"{_W}vanish") if properties is not None else None
    return mark is not None and mark.get(f"{_W}val") not in _OFF


def _style(properties: etree._Element | None, kind: str) -> str:
    style = properties.find(f"{_W}{kind}") if properties is not None else None
    return "" if style is None else str(style.get(f"{_W}val"))


def addresses(relations: etree._Element | None) -> frozenset[str]:
    """The addresses outside the file to which the text leads, or from which it takes something."""
    found = relations if relations is not None else ()
    return frozenset(str(one.get("Target")) for one in found if one.get("TargetMode") == "External")


def numbering_words(numbering: etree._Element | None) -> list[str]:
    """The words that are put before items of lists, beside numbers and signs."""
    texts = numbering.iter(f"{_W}lvlText") if numbering is not None else ()
    return [word for each in texts for word in _WORD.findall(str(each.get(f"{_W}val")))]


def title_of(properties: etree._Element | None) -> list[str]:
    """The title of the file, if it has one."""
    title = properties.find(_TITLE) if properties is not None else None
    return [title.text] if title is not None and title.text else []
