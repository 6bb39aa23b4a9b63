"""Finds the files the package ships: `toolkit/data/` and the published `schemas/`.

Both are the same in an installed wheel and in a checkout: the wheel carries `schemas/` inside the
package, a checkout has them at the top level, where people look for them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """The path of a file or folder under `toolkit/data/`."""
    return _PACKAGE.joinpath("data", *parts)


@cache
def schema_directory() -> Path:
    """The folder that holds the published schemas."""
    installed = _PACKAGE / "schemas"
    return installed if installed.is_dir() else _PACKAGE.parent / "schemas"
