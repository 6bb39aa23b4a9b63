"""The signs of notes: where a note does not print its own, it is the one by which the text cites it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from toolkit.exporters.numbering import shows_sign
from toolkit.exporters.story import Block, Paragraph, plain, runs_of


def with_signs(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks`, each note with the sign of its first citation if it begins with another."""
    blocks = list(blocks)
    signs: dict[str, str] = {}
    for run in chain.from_iterable(map(runs_of, blocks)):
        if run.cites and run.text.strip():
            signs.setdefault(run.cites, run.text.strip())
    for block in blocks:
        sign = signs.get(block.id) if isinstance(block, Paragraph) else None
        yield block if sign is None else _signed(block, sign)


def _signed(block: Block, sign: str) -> Block:
    if not isinstance(block, Paragraph) or shows_sign(plain(block.runs), sign):
        return block
    return replace(block, sign=sign)
