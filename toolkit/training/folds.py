"""Which fold a page falls into: all pages of a site, and all captures of one origin, into one."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

FOLDS = 5


def fold_of(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def fold_of_page(url: str) -> int:
    """The fold of the page's site."""
    return fold_of(urlsplit(url).netloc)
