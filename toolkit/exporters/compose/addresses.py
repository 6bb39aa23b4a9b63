"""Addresses that a text prints lead where they say, in every format that has links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from toolkit.exporters.story import Block, Run, Runs, with_runs

# No quantifier stands inside another, so the time is linear.
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9_/@.-])(?:(?:https?://|www\.(?=[A-Za-z0-9-]{1,63}\.[A-Za-z]))"
    r"[^\s<>\"“”«»„|\\^`{}\u3000-\u303f\uff00-\uffef]{1,2000}"
    r"|[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@-]))"
)
_SIGNS = ("@", "://", "www.")
"""A text without any of these has no address."""
_BEHIND = ".,;:!?'’…"
"""Punctuation that follows an address and is none of it."""
_PAIRS = {")": "(", "]": "["}


def with_addresses(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with a link on each address that is printed without one."""
    return (with_runs(block, _linked) for block in blocks)


def _linked(runs: Runs) -> Runs:
    return tuple(part for run in runs for part in _parts(run))


def _parts(run: Run) -> Iterator[Run]:
    if run.link is not None or run.note is not None or not any(sign in run.text for sign in _SIGNS):
        yield run
        return
    end = 0
    for match in _ADDRESS.finditer(run.text):
        address = _address(match[0])
        if match.start() > end:
            yield replace(run, text=run.text[end : match.start()])
        yield replace(run, text=address, link=_target(address))
        end = match.start() + len(address)
    if end < len(run.text) or not run.text:
        yield replace(run, text=run.text[end:])


def _target(address: str) -> str:
    """Where an address leads; one without a scheme, to `http://`, as GitHub Flavored Markdown has it."""
    if address.startswith("www."):
        return f"http://{address}"
    return address if "://" in address else f"mailto:{address}"


def _address(found: str) -> str:
    """`found` without the punctuation behind it; a bracket is part of an address that opens it."""
    while found[-1] in _BEHIND or (
        found[-1] in _PAIRS and found.count(_PAIRS[found[-1]]) < found.count(found[-1])
    ):
        found = found[:-1]
    return found
