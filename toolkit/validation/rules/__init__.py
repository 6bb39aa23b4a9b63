"""The rules that no schema can state, applied to a document or a pack.

`VIEW_RULES` need the view in which a document's pieces count: the one embedded in the document, or one
passed in. A view is used only if its SHA-256 is the document's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.validation.captures import Captured, Captures
from toolkit.validation.report import Finding, Skipped
from toolkit.validation.rules.analysis import analysis_cites, analysis_follows
from toolkit.validation.rules.calendar import dates_exist
from toolkit.validation.rules.claims import claims_follow, subjects_follow
from toolkit.validation.rules.derived import (
    decisions_hold,
    entries_are_derived,
    warnings_are_derived,
    withdrawn_are_gone,
)
from toolkit.validation.rules.ids import notes_resolve, references_resolve, unique, unique_ids
from toolkit.validation.rules.known import Rule, finding, known_of
from toolkit.validation.rules.pieces import (
    coverage_adds_up,
    lines_are_counted,
    nothing_lost,
    pieces_disjoint,
    pieces_in_order,
    text_is_its_pieces,
)

RULES: dict[str, tuple[Rule, ...]] = {
    "R1": (unique_ids,),
    "R2": (references_resolve,),
    "R3": (pieces_in_order,),
    "R4": (pieces_disjoint,),
    "R7": (coverage_adds_up,),
    "R8": (claims_follow, subjects_follow),
    "R9": (warnings_are_derived, decisions_hold, withdrawn_are_gone),
    "R10": (dates_exist,),
}
VIEW_RULES: dict[str, tuple[Rule, ...]] = {
    "R5": (nothing_lost,),
    "R6": (text_is_its_pieces, lines_are_counted),
}


class Outcome(NamedTuple):
    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def in_order(names: set[str]) -> tuple[str, ...]:
    """The names of checks in the order in which they are told: source and view, then rules by number."""
    return tuple(sorted(names, key=lambda name: (name not in ("source", "view"), len(name), name)))


def check_document(document: Document, view: str | None = None, captures: Captures | None = None) -> Outcome:
    """Applies every rule to `document`; those that need a view only if there is one to use.

    The view is embedded, or given, or that of the document's source if `captures` has it.
    """
    capture = captures.of(document) if captures else None
    texts = {"/source/text": document.source.text, "/source/view_sha256": capture.text if capture else view}
    views = {path: text for path, text in texts.items() if text is not None}
    sums = {path: _sum(text) for path, text in views.items()}
    findings = [found for path, text in views.items() for found in _view(document, path, text, sums[path])]
    findings += captures.findings(document) if captures else ()
    right = next((views[path] for path, found in sums.items() if found == document.source.view_sha256), None)
    known = known_of(document, right or "")
    rules = RULES if right is None else RULES | VIEW_RULES
    findings += [found for checks in rules.values() for check in checks for found in check(known)]
    checked = {*rules, *(["view"] if views else []), *(["source"] if capture else [])}
    return Outcome(tuple(findings), in_order(checked), (*_skipped(views, right, captures, capture),))


def _skipped(
    views: Mapping[str, str], right: str | None, captures: Captures | None, capture: Captured | None
) -> Iterator[Skipped]:
    """What could not be checked, and why."""
    if captures is not None and capture is None:
        yield Skipped(path="", rules=("source",), reason="none of the sources is the one it was made of")
    if right is None:
        missing = "the view is not embedded; name the folder of the captures with --sources"
        reason = "the view is not the document's" if views else missing
        yield Skipped(path="", rules=tuple(VIEW_RULES), reason=reason)


def check_pack(pack: Pack, captures: Captures | None = None) -> Outcome:
    """Applies every rule to each document of `pack`, and R1, R2, R9, R11 and R12 to the pack itself.

    R12 needs documents in which nothing is wrong: the analysis is made anew of them.
    """
    findings = [
        *unique((f"/entries/{number}/ref", entry.ref) for number, entry in enumerate(pack.entries)),
        *unique(
            (f"/entries/{number}/document/id", entry.document.id) for number, entry in enumerate(pack.entries)
        ),
        *unique((f"/sections/{number}/id", section.id) for number, section in enumerate(pack.sections)),
        *notes_resolve(pack),
        *entries_are_derived(pack),
    ]
    findings += analysis_cites(pack)
    checked: set[str] = {"R1", "R2", "R9", *(["R11"] if pack.analysis else [])}
    skipped: list[Skipped] = []
    for number, entry in enumerate(pack.entries):
        base = f"/entries/{number}/document"
        outcome = check_document(entry.document, captures=captures)
        findings += [finding(base + found.path, found.rule, found.message) for found in outcome.findings]
        checked |= set(outcome.checked)
        skipped += [Skipped(path=base, rules=each.rules, reason=each.reason) for each in outcome.skipped]
    if pack.analysis is not None and not findings:
        findings += analysis_follows(pack)
        checked.add("R12")
    elif pack.analysis is not None:
        reason = "it is checked once nothing else is wrong"
        skipped.append(Skipped(path="/analysis", rules=("R12",), reason=reason))
    return Outcome(tuple(findings), in_order(checked), tuple(skipped))


def _view(document: Document, path: str, text: str, found: str) -> Iterator[Finding]:
    """The view, whose SHA-256 was `found`, is the one the document was made from."""
    if found != document.source.view_sha256:
        yield finding(path, "view", "its SHA-256 is not that of the view the document was made from")
    elif len(text) != document.source.chars:
        yield finding("/source/chars", "view", f"the view has {len(text)} characters")


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
