"""The signs of notes: where a note does not print its own, it is the one by which the text cites it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from toolkit.exporters.story import Block, Paragraph, Runs, plain, with_runs


def with_signs(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks`, each note with the sign of its first citation if it begins with another."""
    blocks = list(blocks)
    signs: dict[str, str] = {}

    def read(runs: Runs) -> Runs:
        for run in runs:
            if run.cites and run.text.strip():
                signs.setdefault(run.cites, run.text.strip())
        return runs

    for block in blocks:
        with_runs(block, read)
    for block in blocks:
        sign = signs.get(block.id) if isinstance(block, Paragraph) else None
        yield block if sign is None else _signed(block, sign)


def _signed(block: Block, sign: str) -> Block:
    begins = plain(block.runs).lstrip("[(") if isinstance(block, Paragraph) else ""
    if not isinstance(block, Paragraph) or begins.startswith(sign.strip("[]()")):
        return block
    return replace(block, sign=sign)
