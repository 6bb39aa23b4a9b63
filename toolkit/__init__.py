"""Turns captures of web documents into clean, structured, validated data and briefing packs.

    import toolkit

    document = toolkit.structure("capture.txt")
    data = toolkit.export(document, "json")
    assert toolkit.validate(data, view=toolkit.read("capture.txt").view).findings == ()

Names are loaded when they are used: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.api import (
        assemble,
        clean,
        compare,
        export,
        export_pack,
        export_review,
        load_theme,
        read,
        repetition,
        structure,
        validate,
    )
    from toolkit.cleaning.cleaned import Cleaned
    from toolkit.errors import DataError, SourceError, ToolkitError
    from toolkit.model.decisions import Decisions, PackDecisions
    from toolkit.model.document import Document
    from toolkit.model.pack import Pack
    from toolkit.model.page import Page
    from toolkit.model.source import Source

_HOMES = {
    "toolkit.api": (
        "assemble clean compare export export_pack export_review load_theme read repetition structure "
        "validate"
    ),
    "toolkit.errors": "DataError SourceError ToolkitError",
    "toolkit.cleaning.cleaned": "Cleaned",
    "toolkit.model.decisions": "Decisions PackDecisions",
    "toolkit.model.document": "Document",
    "toolkit.model.pack": "Pack",
    "toolkit.model.page": "Page",
    "toolkit.model.source": "Source",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Cleaned",
    "DataError",
    "Decisions",
    "Document",
    "Pack",
    "PackDecisions",
    "Page",
    "Source",
    "SourceError",
    "ToolkitError",
    "assemble",
    "clean",
    "compare",
    "export",
    "export_pack",
    "export_review",
    "load_theme",
    "read",
    "repetition",
    "structure",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
