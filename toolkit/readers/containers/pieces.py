"""What there is in a file that holds captures."""

from __future__ import annotations

from toolkit.model.base import Value

LARGEST = 256 * 1024 * 1024
"""A capture of more bytes (256 MB), decompressed, is refused, not held in memory."""
HELD = 32 * 1024 * 1024
"""A capture of more bytes (32 MB) is refused where its bytes have to be kept until it is converted."""
TOO_LARGE = f"it is larger than {LARGEST // 2**20} MB; split it first"
TOO_LARGE_TO_HOLD = (
    f"it is larger than {HELD // 2**20} MB in a file that is compressed as a whole; decompress the file first"
)


class Entry(Value, frozen=True, kw_only=True):
    """A capture in a file."""

    part: str = ""
    """What tells it from the others in the file; empty if it is the only one."""
    offset: int = 0
    length: int = 0
    """Where its bytes are in the file."""
    data: bytes | None = None
    """Its bytes, where the file is read from a stream and they cannot be found again."""
    url: str | None = None
    captured: str | None = None
    """What the file as a whole says of it."""


class Lost(Value, frozen=True, kw_only=True):
    """A part of a file that is damaged."""

    part: str = ""
    reason: str


class Left(Value, frozen=True, kw_only=True):
    """What of a file is no capture, in words, with numbers."""

    reason: str


Piece = Entry | Lost | Left


class Fields(Value, frozen=True, kw_only=True):
    """The names of the fields in lines of JSON that hold a page, a text, and its address."""

    html: str = "html"
    text: str = "text"
    url: str = "url"
