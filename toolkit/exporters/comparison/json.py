"""A comparison as JSON: only what differs, with how many blocks are the same."""

from __future__ import annotations

from typing import Any

import msgspec

from toolkit.comparing.changes import Comparison, PackComparison, SourceChange, counts_of


def comparison_json(comparison: Comparison | PackComparison) -> bytes:
    """An object with `kind` (`documents` or `packs`), `same`, `before`, `after` and the changes; its keys
    are in `docs/diff.md`. Texts are verbatim; those that were edited are also given as runs."""
    tree = _pack(comparison) if isinstance(comparison, PackComparison) else _document(comparison)
    return msgspec.json.format(msgspec.json.encode(tree), indent=2) + b"\n"


def _document(comparison: Comparison) -> dict[str, Any]:
    return {
        "kind": "documents",
        "same": comparison.same,
        "before": comparison.before,
        "after": comparison.after,
        "counts": dict(sorted(counts_of(comparison.rows).items())),
        "claims": comparison.claims,
        "turns": comparison.turns,
        "blocks": comparison.changed,
    }


def _pack(comparison: PackComparison) -> dict[str, Any]:
    return {
        "kind": "packs",
        "same": comparison.same,
        "before": comparison.before,
        "after": comparison.after,
        "claims": comparison.claims,
        "sources": [_source(source) for source in comparison.changed],
    }


def _source(change: SourceChange) -> dict[str, Any]:
    tree: dict[str, Any] = {"change": change.change, "before": change.before, "after": change.after}
    if change.comparison and not change.comparison.same:
        tree["document"] = _document(change.comparison)
    return {key: value for key, value in tree.items() if value is not None}
