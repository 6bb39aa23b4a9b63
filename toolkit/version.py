"""The version of the toolkit, as its metadata says."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def toolkit_version() -> str:
    """The installed version; `0` in a tree that is not installed."""
    try:
        return version("briefing-toolkit")
    except PackageNotFoundError:
        return "0"
