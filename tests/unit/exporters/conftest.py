"""Pages are set with the shipped fonts alone, whatever this machine has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from toolkit.exporters import fontfiles
from toolkit.exporters.pdf import faces


@pytest.fixture(autouse=True)
def shipped_fonts_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fontfiles, "TIERS", (fontfiles.shipped,))
    faces.find_fallback.cache_clear()
    yield
    for found in (faces.find_fallback, fontfiles.system):
        found.cache_clear()
