"""Finds the encoding that the markup of a page declares.

Source: the HTML Standard, "prescan a byte stream to determine its encoding",
https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding.
"""

from __future__ import annotations

import re

PRESCAN = 1024
"""The Standard scans this many bytes before the parse."""
LATE = 65536
"""A later `<meta>` within this many bytes counts too: it changes the encoding during a browser's parse."""

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/]((?:[^>\"']++|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([^\s=/\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']+)[\"']")


def declared_encoding(data: bytes) -> str | None:
    """The label that a `<meta>` or the XML declaration of `data` states, or `None`."""
    early = data[:PRESCAN]
    label = _meta_label(early)
    if label is None:
        declaration = _XML_ENCODING.match(early.lstrip())
        label = declaration.group(1).decode("ascii", "replace") if declaration else _meta_label(data[:LATE])
    if label is not None and label.strip().lower().startswith(("utf-16", "utf16")):
        return "utf-8"  # What could be read as ASCII so far is not UTF-16, says the Standard.
    return label


def _meta_label(data: bytes) -> str | None:
    """The encoding of the first `<meta>` outside comments that states one."""
    for meta in _META.finditer(_COMMENT.sub(b"", data)):
        attributes: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(meta.group(1)):
            value = (double or single or bare).decode("ascii", "replace")
            attributes.setdefault(name.decode("ascii", "replace").lower(), value)
        if "charset" in attributes:
            return attributes["charset"]
        found = _CHARSET.search(attributes.get("content", ""))
        if found and attributes.get("http-equiv", "").strip().lower() == "content-type":
            return found.group(1)
    return None
