"""The printed parts of a pack, its data and its review.

A document that cannot be printed is left out and is listed as a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from toolkit.batch.documents import Made
from toolkit.batch.faults import attempt, failure
from toolkit.codec.json import dump_pack
from toolkit.exporters import export, export_pack, export_review
from toolkit.exporters.theme import Theme
from toolkit.model.base import Value
from toolkit.model.document import Document
from toolkit.model.pack import Failure, Pack

PRINTED = ("pdf", "docx")
"""The formats of the pack itself."""

Assembling = Callable[..., Pack]
"""`assemble` with all that the user said about the pack."""


class Printed(Value, frozen=True, kw_only=True):
    """A pack, its files by name, what had to be left out, and notes for the user."""

    pack: Pack
    files: Mapping[str, bytes]
    failed: tuple[Failure, ...]
    notes: tuple[str, ...] = ()


def printed(
    made: Sequence[Made],
    failed: Sequence[Failure],
    assembling: Assembling,
    theme: Theme | None,
    embed_fonts: bool,
) -> Printed:
    """The pack of what was made. A document that cannot be printed is left out, and named.

    If each can be printed but all of them together cannot, the pack is only its data and its review.
    """
    pack, faults = _assembled(made, failed, assembling)
    files: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    try:
        files, notes = export_pack(pack, theme, embed_fonts)
    except Exception as error:
        left, unprinted = _sift(made, theme)
        if left and unprinted:
            return printed(left, [*failed, *unprinted], assembling, theme, embed_fonts)
        faults.append(failure("pack.pdf and pack.docx", error))
    entered = {
        id(entry.document) for entry in pack.entries
    }  # not those of further captures of the same bytes
    files |= {name: data for one in made if id(one.document) in entered for name, data in one.files.items()}
    others = {"pack.json": partial(dump_pack, pack), "review.html": partial(export_review, pack, theme)}
    for name, make in others.items():
        data = attempt(name, make)
        if isinstance(data, Failure):
            faults.append(data)
        else:
            files[name] = data
    notes = (*_same_captures(pack), *notes)
    return Printed(pack=pack, files=files, failed=(*failed, *faults), notes=notes)


def _same_captures(pack: Pack) -> Iterator[str]:
    """A note for each capture with the same bytes as another, in whose entry it is listed."""
    for entry in pack.entries:
        for capture in entry.captures:
            name = entry.document.source.name
            yield f"{capture.name}: the same bytes as {name}; it is listed with it, as {entry.ref}"


def _assembled(
    made: Sequence[Made], failed: Sequence[Failure], assembling: Assembling
) -> tuple[Pack, list[Failure]]:
    """The pack; without its analysis if that cannot be made."""
    documents = [one.document for one in made]
    pack = attempt("the analysis of the pack", partial(assembling, documents, failed))
    if isinstance(pack, Failure):
        return assembling(documents, failed, analysed=False), [pack]
    return pack, []


def _sift(made: Sequence[Made], theme: Theme | None) -> tuple[list[Made], list[Failure]]:
    """What can be printed by itself, and why the rest cannot."""
    left, failed = [], []
    for one in made:
        fault = _unprintable(one.document, theme)
        if fault is None:
            left.append(one)
        else:
            failed.append(fault)
    return left, failed


def _unprintable(document: Document, theme: Theme | None) -> Failure | None:
    """Why a document cannot be printed by itself; `None` where it can."""
    for format in PRINTED:
        printed = attempt(document.source.name, partial(export, document, format, theme))
        if isinstance(printed, Failure):
            return printed
    return None
