"""The manifest of a pack on disk: read where there is one, written where there is none, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toolkit.batch.faults import attempt
from toolkit.batch.inputs import bytes_of
from toolkit.batch.writes import write
from toolkit.errors import Fault, UsageError
from toolkit.model.decisions import NO_PACK_DECISIONS, PackDecisions
from toolkit.model.document import Document
from toolkit.model.pack import Failure, Pack
from toolkit.model.page import Page
from toolkit.packing.assemble import DEFAULT_TITLE
from toolkit.packing.manifest import MANIFEST, Manifest, Matched, Named, matched, read_manifest, template
from toolkit.packing.order import arrange

NOTHING_SETTLED = Matched(decisions={}, pack=NO_PACK_DECISIONS, missing=(), unlisted=())


def manifest_for(output: Path, given: Path | None = None) -> Manifest | None:
    """The manifest in the file `given`, else the one in the folder of the pack; `None` if there is none.

    Raises UsageError for a file that cannot be read, ManifestError for one that cannot be used.
    """
    path = given or output / MANIFEST
    if given is None and not path.exists() and not path.is_symlink():
        return None
    if not path.is_file():
        what = "this is not a file" if path.exists() else "there is no such file"
        raise UsageError(f"{path}: {what}; name the manifest of the pack, or leave --manifest out")
    data = attempt(str(path), lambda: bytes_of(path, str(path)))
    if isinstance(data, Failure):
        raise UsageError(f"{data.name}: {data.reason}")
    return read_manifest(data, str(path))


def first_manifest(documents: Iterable[Document], title: str | None, reference: str | None) -> Manifest:
    """The manifest that a pack of these documents begins with: their order, and nothing settled."""
    text = template(arrange(documents), title or DEFAULT_TITLE, reference)
    return read_manifest(text.encode())


def settled(manifest: Manifest, pages: Iterable[Page]) -> Matched:
    """What a manifest settles about the sources of `pages`. Raises ManifestError."""
    return matched(manifest, [Named(name=page.source.name, sha256=page.source.sha256) for page in pages])


def refuse(manifest: Manifest, faults: Sequence[Fault]) -> None:
    """Raises ManifestError if there are faults."""
    if faults:
        raise manifest.located(faults)


def missing(manifest: Manifest, found: Matched) -> list[Failure]:
    """The sources that a manifest lists and that are not there."""
    name = Path(manifest.name).name  # the reason is written into the pack, which names no place
    reason = f"listed in {name}, but not among the sources: name it too, or remove its entry"
    return [Failure(name=row.get("file"), reason=reason) for row in found.missing]


def told(
    manifest: Manifest, found: Matched, title: str | None, reference: str | None, pack: Pack
) -> Sequence[str]:
    """What to tell of a manifest: unlisted sources, values the command line replaces, words nobody says."""
    notes = [
        f"{name}: not listed in {manifest.name}; it stands last in the pack. List it with [[source]]"
        for name in found.unlisted
    ]
    values = (("title", title, found.pack.title), ("reference", reference, found.pack.reference))
    notes += [
        f"{manifest.name}: [pack], `{key}`: --{key} goes before it"
        for key, typed, written in values
        if typed is not None and written is not None and typed != written
    ]
    return [*notes, *_unsaid(manifest, found.pack, pack)]


def _unsaid(manifest: Manifest, given: PackDecisions, pack: Pack) -> Iterator[str]:
    """The terms and people that no source of the pack names."""
    if pack.analysis is None:
        return
    terms = {entry.heading for entry in pack.analysis.index}
    people = {entry.heading for entry in pack.analysis.people}
    for term in given.terms:
        if term not in terms:
            yield f"{manifest.name}: [index], `terms`: no source has the words {term!r}; they are left out"
    for heading, see in given.see.items():
        if see not in terms:
            yield f"{manifest.name}: [index], `see`: {heading!r} leads to {see!r}, which is no heading"
    for person in given.people:
        if person.heading not in people:
            yield f"{manifest.name}: {person.where}: no source names {person.heading!r}; correct `variants`"


def write_first(output: Path, manifest: Manifest) -> Path | Failure | None:
    """Writes the first manifest of a pack; nothing where there is a file, a folder or a link of its name."""
    path = output / MANIFEST
    if path.exists() or path.is_symlink():
        return None
    done = attempt(MANIFEST, lambda: write(path, manifest.data))
    return done if isinstance(done, Failure) else path
