"""The cleaned text of a document: only what was kept, one paragraph for each block."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.document import ContentBlock, Document, Item, ListBlock, Table, Turn


def render_text(document: Document) -> str:
    """Title, then the body: blocks separated by blank lines, labels before the first block of a turn."""
    parts = [document.metadata.title.value] if document.metadata.title else []
    for node in document.body:
        if isinstance(node, Turn):
            blocks = [_text(block) for block in node.blocks]
            label = f"{node.label.text} " if node.label else ""
            parts += [label + blocks[0], *blocks[1:]]
        else:
            parts.append(_text(node))
    return "\n\n".join(parts) + "\n" if parts else ""


def _text(block: ContentBlock) -> str:
    if isinstance(block, ListBlock):
        return "\n".join(line for item in block.items for line in _item(item, 0))
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
    return block.text


def _item(item: Item, level: int) -> Iterator[str]:
    marker = item.marker.text if item.marker else "•"
    yield f"{'  ' * level}{marker} {item.text}"
    for inner in item.items:
        yield from _item(inner, level + 1)
