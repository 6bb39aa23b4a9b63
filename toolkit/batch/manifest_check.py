"""Whether a manifest still fits its sources: what `toolkit validate pack.toml` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from toolkit.batch.brief import RECORD, RULES, faults_of
from toolkit.batch.faults import attempt
from toolkit.batch.inputs import Inputs, bytes_of, gather
from toolkit.cleaning.examples import tried_rules
from toolkit.cleaning.rules import NO_RULES, Rules
from toolkit.codec.bagit import PAYLOAD
from toolkit.codec.json import load_record
from toolkit.errors import DataError, Fault, ManifestError, ToolkitError
from toolkit.model.base import Value
from toolkit.model.cleaned import Mode
from toolkit.model.pack import Failure
from toolkit.model.record import Capture
from toolkit.model.source import Source
from toolkit.packing.manifest import Manifest, read_manifest
from toolkit.validation.report import Finding, Report, Skipped

RULE = "manifest"
"""The rule of what is wrong in a manifest, or does not fit the sources."""
CHECKED = ("syntax", "keys", "sources", "guards")
"""What is checked of a manifest: TOML, keys and values, the list of sources, the words that entries name."""

_TABLE = re.compile(r"\[+(?P<name>\w+)\]+(?: (?P<number>\d+))?")


class _Made(Value, frozen=True, kw_only=True):
    """The sources of a pack, and how it was made of them."""

    inputs: Inputs
    rules: Rules = NO_RULES
    mode: Mode = "balanced"


def check_manifest(path: Path, sources: Sequence[Path] = ()) -> Report:
    """What is wrong in a manifest, or stands between it and its sources.

    Those are what `sources` names, else the captures in the folder of the pack. Where there are none, only
    the manifest itself is checked.
    """
    name = str(path)
    try:
        manifest = read_manifest(bytes_of(path, name), name)
        pack = _made(path.parent, sources)
        if pack is None:
            reason = "there are no captures beside the manifest; name them with --sources"
            return Report(file=name, findings=(), checked=CHECKED[:2], skipped=(_skipped(reason),))
        found = sorted(_findings(manifest, pack))
    except ManifestError as error:
        return Report(file=name, findings=tuple(map(_finding, error.faults)), checked=CHECKED[:2])
    except ToolkitError as error:
        return Report(file=name, findings=(Finding(path="", rule="file", message=str(error)),), checked=())
    return Report(file=name, findings=tuple(found), checked=CHECKED)


def _made(folder: Path, sources: Sequence[Path]) -> _Made | None:
    """The sources that are named, else those of the pack in a folder; made as the record there says."""
    made = _recorded(folder)
    if sources:
        inputs = gather(sources)
        return _Made(inputs=inputs, rules=made.rules, mode=made.mode) if made else _Made(inputs=inputs)
    return made


def _recorded(folder: Path) -> _Made | None:
    """The pack in a folder: its captures under the names that they were given with, its rules and mode."""
    if not (folder / RECORD).is_file():
        return None
    try:
        record = load_record(bytes_of(folder / RECORD, RECORD))
    except DataError:
        return None
    found = [
        attempt(one.name, partial(_capture, folder / one.file, one))
        for one in record.captures
        if one.file.startswith(f"{PAYLOAD}/") and ".." not in one.file
    ]
    inputs = Inputs(
        sources=tuple(one for one in found if isinstance(one, Source)),
        failed=tuple(one for one in found if isinstance(one, Failure)),
        passed_over=(),
    )
    return _Made(inputs=inputs, rules=tried_rules(folder / RULES if record.rules else None), mode=record.mode)


def _capture(path: Path, capture: Capture) -> Source:
    return capture.source(bytes_of(path, capture.name))


def _findings(manifest: Manifest, pack: _Made) -> Iterator[Finding]:
    """Sources that are not listed or not there, those that cannot be used, and decisions that are stale."""
    matched, faults, failed = faults_of(pack.inputs, manifest, pack.rules, pack.mode)
    for row in matched.missing:
        message = "there is no such capture: put it back, or remove the entry and all that name it"
        faults.append(Fault(row.where, "file", message))
    for name in matched.unlisted:
        message = f"{name} is not listed: write a [[source]] with this `file`, or leave the capture out"
        faults.append(Fault("", "source", message))
    for one in failed:
        faults.append(Fault("", "source", f"{one.name} cannot be used: {one.reason}"))
    yield from map(_finding, manifest.located(faults).faults)


def _finding(fault: Fault) -> Finding:
    return Finding(line=fault.line or 1, path=_pointer(fault), rule=RULE, message=str(fault))


def _pointer(fault: Fault) -> str:
    """The JSON pointer of a fault in the tables of a manifest."""
    table = _TABLE.fullmatch(fault.where)
    parts = [table["name"], *([str(int(table["number"]) - 1)] if table["number"] else [])] if table else []
    return "".join(f"/{part}" for part in (*parts, fault.key) if part)


def _skipped(reason: str) -> Skipped:
    return Skipped(path="", rules=CHECKED[2:], reason=reason)
