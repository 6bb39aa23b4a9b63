"""The table of figures in a README."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.training.readme import BEGIN, END, renew

TABLE = "| | HTML | text captures |\n|---|---:|---:|\n| toolkit | .800 | .900 |\n| other 1.2 | .700 | |"


def readme(folder: Path, text: str) -> Path:
    path = folder / "README.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_figures_stand_in_the_column_of_their_kind_and_all_else_stays(tmp_path: Path) -> None:
    path = readme(tmp_path, f"Before\n{BEGIN}\n{TABLE}\n{END}\nAfter\n")
    renew(path, "html", {"toolkit": 0.81249, "other 1.3": 0.5, "third 0.1": 1.0})
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    assert (before, after) == ("Before\n", "\nAfter\n")
    assert table.strip().splitlines()[2:] == [
        "| toolkit | .812 | .900 |",
        "| other 1.2 | .500 |  |",
        "| third 0.1 | 1.000 |  |",
    ]


def test_renewing_twice_changes_nothing(tmp_path: Path) -> None:
    path = readme(tmp_path, f"{BEGIN}\n{TABLE}\n{END}")
    renew(path, "text", {"toolkit": 0.95})
    once = path.read_text(encoding="utf-8")
    renew(path, "text", {"toolkit": 0.95})
    assert path.read_text(encoding="utf-8") == once


def test_a_readme_without_a_table_is_named(tmp_path: Path) -> None:
    path = readme(tmp_path, f"{BEGIN}\n{TABLE}\n")
    with pytest.raises(ValueError, match=r"README\.md: there is no table"):
        renew(path, "html", {})
