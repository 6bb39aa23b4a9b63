"""Labelled captures as pages of HTML, in elements that say what they are and in elements that say nothing."""

from __future__ import annotations

from html import escape
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from toolkit.model.page import Page
from toolkit.training.labelled import BODY, FRONT, UNKNOWN, LabelledCapture, Roles, front_of, label_of

SEMANTIC, PLAIN = "semantic", "plain"
STYLES = (SEMANTIC, PLAIN)

_LISTED = frozenset({"navigation", "related", "sharing", "footer", "legal", "account-form", "media-player"})
_AROUND = {
    "navigation": "nav",
    "footer": "footer",
    "legal": "footer",
    "related": "aside",
    "sharing": "aside",
    "advertisement": "aside",
    "comments": "section",
}
_HEADING_WORDS = 8


def as_html(capture: LabelledCapture, style: str) -> bytes:
    """The capture as a page: an element for every line that is not blank, in order."""
    lines = [(roles, " ".join(text.split())) for roles, text in capture.lines if roles and text.strip()]
    parts = [
        _region(kind, [*group], style == SEMANTIC)
        for kind, group in groupby(lines, key=lambda line: _kind(line[0]))
    ]
    return f"<!doctype html><html><body>{''.join(parts)}</body></html>".encode()


def markup_targets(capture: LabelledCapture, page: Page) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """For each segment of what `as_html` makes how much of it is content, and whether that is known."""
    labels = [label_of(roles) for roles, text in capture.lines if roles and text.strip()]
    if len(labels) != len(page.segments):
        return np.zeros(len(page.segments)), np.zeros(len(page.segments), bool)
    target = np.array([label == BODY for label in labels], np.float64)
    return target, np.array([bool(label) for label in labels])


def markup_roles(capture: LabelledCapture, page: Page) -> NDArray[np.int64]:
    """For each segment of the page that `as_html` makes what it is to the scorers of front matter."""
    roles = [front_of(roles) for roles, text in capture.lines if roles and text.strip()]
    return np.array(roles if len(roles) == len(page.segments) else [UNKNOWN] * len(page.segments), np.int64)


def _kind(roles: Roles) -> str:
    """The region that a line is in: its reason, or the article."""
    return "article" if roles[0] == BODY or roles[0] in FRONT else roles[0]


def _region(kind: str, lines: list[tuple[Roles, str]], semantic: bool) -> str:
    if kind in _LISTED:
        items = "".join(
            f'<li><a href="/{number}">{escape(text)}</a></li>' for number, (_, text) in enumerate(lines)
        )
        inner = f"<ul>{items}</ul>"
    else:
        inner = "".join(_block(roles, text) for roles, text in lines)
    tag = ("article" if kind == "article" else _AROUND.get(kind, "div")) if semantic else "div"
    return f"<{tag}>{inner}</{tag}>"


def _block(roles: Roles, text: str) -> str:
    if roles[0] == "title":
        tag = "h1"
    elif roles[0] == BODY and len(text.split()) <= _HEADING_WORDS and text[-1:] not in '.!?:;,"”»。！？':
        tag = "h2"
    else:
        tag = "p"
    return f"<{tag}>{escape(text)}</{tag}>"
