"""The address that a browser, or an extension of one, writes into the pages that it saves."""

from __future__ import annotations

import re

HEAD = 4096
"""So many bytes from the beginning may hold the comment."""

_CONTENT = re.compile(rb"<(?:head|meta|title|body)\b", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_SAVED = re.compile(rb"\s*saved from url=\(([0-9]{4})\)(https?://[^\s]+)\s*\Z", re.IGNORECASE)
_SINGLE_FILE = re.compile(rb"\s*Page saved with SingleFile\s+url: (https?://[^\s]+)\s")


def saved_from(data: bytes) -> str | None:
    """The address in the comment above the head of a saved page; `None` if there is none, or it is damaged.

    `<!-- saved from url=(0020)https://example.org/ -->` states the length of the address too.
    """
    head = data[:HEAD]
    content = _CONTENT.search(head)
    for comment in _COMMENT.findall(head, 0, content.start() if content else HEAD):
        counted, plain = _SAVED.match(comment), _SINGLE_FILE.match(comment)
        if counted and int(counted[1]) == len(counted[2]):
            return counted[2].decode("ascii", "replace")
        if plain:
            return plain[1].decode("ascii", "replace")
    return None
