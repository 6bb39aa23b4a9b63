"""What follows from the content of a document alone: its warnings, the numbers of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.model.document import ContentBlock, Heading, Metadata, Node, Turn, WarningCode
from toolkit.model.parts import parts_of


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


def content(body: Iterable[Node]) -> Iterator[ContentBlock]:
    """The content blocks of a body in order, those inside turns included."""
    for node in body:
        if isinstance(node, Turn):
            yield from node.blocks
        else:
            yield node


def interval(value: str, end: str | None) -> str:
    """A date, or a period as ISO 8601 writes it: `2003-12-01/2003-12-02`."""
    return f"{value}/{end}" if end else value


def first_paragraph(turn: Turn) -> ContentBlock | None:
    """The block with which a turn begins, after headings."""
    return next((block for block in turn.blocks if not isinstance(block, Heading)), None)


def paragraphs(body: Iterable[Node]) -> dict[int, ContentBlock]:
    """The blocks of a body by the number they are cited by (`¶23`); headings and turns have none."""
    return dict(enumerate((one for one in content(body) if not isinstance(one, Heading)), 1))


def words_of(block: ContentBlock) -> str:
    """The texts of a block one behind the other, without the markers of lists, quotations and notes."""
    return " ".join(part.text for path, part in parts_of(block) if not path.endswith("/marker"))
