"""A comparison as text for a terminal, as JSON, and as one page of HTML."""

from toolkit.exporters.comparison.html import comparison_html
from toolkit.exporters.comparison.json import comparison_json
from toolkit.exporters.comparison.text import comparison_text

__all__ = ["comparison_html", "comparison_json", "comparison_text"]
