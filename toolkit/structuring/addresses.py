"""Addresses of links."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def joined(base: str, href: str) -> str:
    """The address of `href` on a page at `base`; empty if either cannot be parsed."""
    try:
        address = urljoin(base, href)
        urlsplit(address)
    except ValueError:
        return ""
    return address
