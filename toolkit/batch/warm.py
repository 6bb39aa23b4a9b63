"""Loads what every worker needs before workers are forked, so that they share it.

Importing this module does it. What fails here fails again where it is needed, and is told there.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from toolkit.exporters import export
from toolkit.model.source import Source
from toolkit.pipeline import document_of

_TEXT = b"Press conference by Ann Lee\n4 May 2010\n\nThe committee met for two days.\n\nANN LEE: It did.\n"
_PAGE = (
    b"<!DOCTYPE html><title>A day</title><h1>A day</h1><p>The committee met for two days.</p><p>It did.</p>"
)

for _name, _data in (("warm.txt", _TEXT), ("warm.html", _PAGE)):
    with suppress(Exception):
        export(document_of(Source(name=_name, data=_data)), "json")

# What is here now stays: nothing looks through it for circles again, which would copy it into every worker.
gc.collect()
gc.freeze()
