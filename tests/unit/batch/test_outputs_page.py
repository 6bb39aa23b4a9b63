"""docs/outputs.md: its tables of columns are those of the code.

`python -m tests.unit.batch.test_outputs_page` brings them up to date.
"""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.batch.outputs.tables import BLOCKS, DOCUMENTS

PAGE = Path("docs/outputs.md")
_COLUMNS = re.compile(r"(<!-- columns -->\n).*?(<!-- end of columns -->)", re.DOTALL)


def with_columns(page: str) -> str:
    parts = []
    for name, columns in (("documents", DOCUMENTS), ("blocks", BLOCKS)):
        rows = [
            f"| `{one.name}` | {one.type}{', may be null' if one.is_optional else ''} | {one.meaning} |"
            for one in columns
        ]
        parts.append(
            "\n".join([f"**Columns of `{name}`**\n", "| column | type | what |", "|---|---|---|", *rows])
        )
    return _COLUMNS.sub(lambda match: match[1] + "\n\n".join(parts) + "\n\n" + match[2], page)


def test_the_columns_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_columns(page) == page, "run: python -m tests.unit.batch.test_outputs_page"


if __name__ == "__main__":
    PAGE.write_text(with_columns(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
