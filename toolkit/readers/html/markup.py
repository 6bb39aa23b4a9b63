"""Patterns of the HTML tokeniser, for what has to be done to a page (UTF-8) before a parser sees it.

Possessive quantifiers throughout: each pattern is linear in the page, however broken that is.
"""

from __future__ import annotations

COMMENT = rb"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
"""A comment, to the end of the page if it is not closed."""
ATTRIBUTES = rb"(?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+"
"""All of a start tag between its name and its `>`; quotes count in the place of a value only."""
NAME = rb"[a-zA-Z][^\s/>]*+"
