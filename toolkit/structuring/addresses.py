"""Addresses of links."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_HOST = r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_REST = r"(?:/(?!\.)[\w~%+=&,@!.-]*)+(?:\?[\w~%+=&,@!./-]+)?(?:#[\w~%+=&,@!./-]+)?"
_WHOLE = re.compile(_HOST + _REST, re.ASCII)
"""An address that joining leaves as it is, whatever the page's own: most are of this form."""
_ROOTED = re.compile(r"(?!//)" + _REST, re.ASCII)
"""What only the host of the page is put before."""
_ROOT = re.compile(_HOST + r"(?=/|\Z)")


def joined(base: str, href: str) -> str:
    """The address of `href` on a page at `base`; empty if either cannot be parsed."""
    root = _ROOT.match(base)
    if (root or not base) and _WHOLE.fullmatch(href):
        return href
    if root and _ROOTED.fullmatch(href):
        return root.group() + href
    try:
        address = urljoin(base, href)
        urlsplit(address)
    except ValueError:
        return ""
    return address
