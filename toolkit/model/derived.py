"""What follows from the content of a document alone."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.document import Metadata, Node, Turn, WarningCode


def implied_warnings(metadata: Metadata, body: Iterable[Node]) -> dict[WarningCode, bool]:
    """Warning code -> whether a document with this content has such a warning; others are not decided."""
    nodes = tuple(body)
    dates = metadata.dates
    dated = dates is not None and (dates.published is not None or dates.event is not None)
    turns = [node for node in nodes if isinstance(node, Turn)]
    return {
        "empty-body": not nodes,
        "no-title": bool(nodes) and metadata.title is None,
        "no-date": bool(nodes) and not dated,
        "no-publisher": bool(nodes) and metadata.publisher is None,
        "no-language": bool(nodes) and metadata.language is None,
        "republished": metadata.via is not None,
        "question-inaudible": any(not turn.audible for turn in turns),
    }
