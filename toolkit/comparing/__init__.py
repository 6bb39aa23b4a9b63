"""Compares two captures of one document, or two packs: block by block, claim by claim, turn by turn.

What comes from it is a plain value (`changes`); the exporters show it as text, JSON and HTML.
"""

from toolkit.comparing.changes import Comparison, PackComparison
from toolkit.comparing.documents import compare
from toolkit.comparing.packs import compare_packs

__all__ = ["Comparison", "PackComparison", "compare", "compare_packs"]
