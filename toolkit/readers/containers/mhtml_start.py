"""How MHTML begins: apart from its reader, which need not be loaded to look at other files."""

from __future__ import annotations

import re

MHTML_START = re.compile(
    rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,40}?(?:Snapshot-Content-Location:|From:\s*[\"<]*Saved by )",
    re.IGNORECASE,
)
"""How a file begins that a browser saved, whatever its name."""
