"""The response that a web server gave, as an archive keeps it: status, headers, body."""

from __future__ import annotations

import re
import zlib

from toolkit.errors import DamagedFile
from toolkit.model.base import Value
from toolkit.readers.containers.compressed import decompressed
from toolkit.readers.containers.pieces import LARGEST, TOO_LARGE

LONGEST_HEAD = 65536
"""Headers of more bytes are no headers."""

_STATUS = re.compile(rb"HTTP/[0-9.]+ +([0-9]{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


class Response(Value, frozen=True, kw_only=True):
    """The head of a response, and where its body begins."""

    status: int
    headers: dict[str, str]
    """By name in lower case; of several, the first."""
    body: int

    @property
    def media_type(self) -> str:
        """As declared, with parameters; empty if it is not."""
        return self.headers.get("content-type", "").strip()


def response(data: bytes) -> Response | None:
    """The response that `data` begins with; `None` if it is none."""
    status = _STATUS.match(data)
    end = _END.search(data, 0, LONGEST_HEAD)
    if status is None or end is None:
        return None
    return Response(status=int(status[1]), headers=headers(data[: end.start()]), body=end.end())


def headers(head: bytes) -> dict[str, str]:
    """The headers below the first line of `head`; a line that begins with white space continues another."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in head.decode("utf-8", "replace").split("\n")[1:]:
        if line[:1] in (" ", "\t") and name:
            found[name].append(line.strip())
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or name in found:
            name = ""
            continue
        found[name] = [value.strip()]
    return {name: " ".join(parts) for name, parts in found.items()}


def body(found: Response, data: bytes) -> tuple[bytes, str]:
    """The body of a response without the encodings of its transport, and a word on what follows unread.

    Raises DamagedFile.
    """
    content, unread = data[found.body :], ""
    if "chunked" in found.headers.get("transfer-encoding", "").lower():
        content = _unchunked(content)
    for encoding in reversed(found.headers.get("content-encoding", "").lower().split(",")):
        content, behind = _decoded(content, encoding.strip())
        unread = unread or behind
    return content, unread


def _unchunked(content: bytes) -> bytes:
    """What chunks hold; `content` itself if it is in no chunks, as where an archive has joined them."""
    parts: list[bytes] = []
    place = 0
    while match := _CHUNK.match(content, place):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        place = match.end() + size
        parts.append(content[match.end() : place])
        place += 2 if content[place : place + 2] == b"\r\n" else 1
    if not parts:
        return content
    raise DamagedFile("the chunks of its response are damaged or cut short")


def _decoded(content: bytes, encoding: str) -> tuple[bytes, str]:
    """`content` without one encoding; itself if it is not encoded, as where an archive has decoded it."""
    match encoding:
        case "gzip" | "x-gzip" if content.startswith(b"\x1f\x8b"):
            return decompressed(content, "gzip")
        case "zstd" if content.startswith(b"\x28\xb5\x2f\xfd"):
            return decompressed(content, "zstd")
        case "deflate":
            return _deflated(content), ""
        case "br":
            return _brotli(content), ""
        case _:
            return content, ""


def _deflated(content: bytes) -> bytes:
    """With the header of zlib, as the standard says, or without, as some servers do."""
    for bits in (15, -15):
        decompressor = zlib.decompressobj(bits)
        try:
            data = decompressor.decompress(content, LARGEST)
        except zlib.error:
            continue
        if decompressor.unconsumed_tail:
            raise DamagedFile(f"decompressed, {TOO_LARGE}")
        return data
    return content


def _brotli(content: bytes) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise DamagedFile(
            "its response is compressed with Brotli; install `briefing-toolkit[brotli]` to read it"
        ) from error
    decompressor = brotli.Decompressor()
    try:
        data = bytes(decompressor.process(content, output_buffer_limit=LARGEST))
    except brotli.error:
        return content
    if not decompressor.is_finished():
        raise DamagedFile(f"its Brotli data is cut short, or {TOO_LARGE}")
    return data
