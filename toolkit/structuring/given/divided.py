"""Turns that begin where the user says: a turn is divided there, and text that nobody spoke becomes one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from toolkit.model.derived import words_of
from toolkit.model.document import ContentBlock, Heading, Node, Turn
from toolkit.model.spans import collapse


def divided(body: Sequence[Node], begins: Collection[str]) -> tuple[Node, ...]:
    """The nodes with a turn that begins with each of these blocks, by id.

    A turn goes on to the next of them, text without a turn also to the next heading or turn. What is parted
    from a turn has its speaker, its role and what it replies to, but no label.
    """
    taken = {node.id for node in body if isinstance(node, Turn)}
    ids = (id for number in count(1) if (id := f"t{number}") not in taken)
    found: list[Node] = []
    open_turn = False
    for node in body:
        if isinstance(node, Turn):
            found += _parted(node, begins, ids)
            open_turn = False
        elif node.id in begins:
            found.append(Turn(id=next(ids), role="statement", blocks=(node,)))
            open_turn = True
        elif open_turn and not isinstance(node, Heading):
            last = found[-1]
            assert isinstance(last, Turn)
            found[-1] = replace(last, blocks=(*last.blocks, node))
        else:
            found.append(node)
            open_turn = False
    return tuple(found)


def _parted(turn: Turn, begins: Collection[str], ids: Iterator[str]) -> Iterator[Turn]:
    """A turn, parted before those of its blocks; headings above its first paragraph stay with that."""
    parts: list[list[ContentBlock]] = [[]]
    for block in turn.blocks:
        if block.id in begins and any(not isinstance(one, Heading) for one in parts[-1]):
            parts.append([])
        parts[-1].append(block)
    for number, blocks in enumerate(parts):
        if number == 0:
            yield replace(turn, blocks=tuple(blocks), subject=_subject(turn, blocks))
        else:
            yield Turn(
                id=next(ids),
                role=turn.role,
                speaker=turn.speaker,
                language=turn.language,
                replies_to=turn.replies_to,
                blocks=tuple(blocks),
            )


def _subject(turn: Turn, blocks: Sequence[ContentBlock]) -> str | None:
    """What lost words were about, if that is said in these blocks of their turn."""
    said = " ".join((turn.label.text if turn.label else "", *map(words_of, blocks)))
    return turn.subject if turn.subject is not None and collapse(turn.subject) in collapse(said) else None
