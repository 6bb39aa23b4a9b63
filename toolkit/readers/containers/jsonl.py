"""JSON lines: an object a line, with a page or a text in one of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from toolkit.errors import DamagedFile
from toolkit.model.source import Source
from toolkit.readers.containers.compressed import PORTION
from toolkit.readers.containers.pieces import HELD, Entry, Fields, Lost, Piece


def entries(stream: BinaryIO, hold: bool) -> Iterator[Piece]:
    """Each line that is not blank; a line of more than `HELD` bytes is lost."""
    offset = number = 0
    while line := stream.readline(HELD + 1):
        number += 1
        length = len(line)
        if length > HELD and not line.endswith(b"\n"):
            while rest := stream.readline(PORTION):
                length += len(rest)
                if rest.endswith(b"\n"):
                    break
            reason = f"the line has {length:,} bytes, more than the {HELD // 2**20} MB that one may have"
            yield Lost(part=str(number), reason=reason)
        elif line.strip():
            yield Entry(part=str(number), offset=offset, length=length, data=line if hold else None)
        offset += length


def source(data: bytes, name: str, fields: Fields) -> Source:
    """The capture in a line: its field of HTML, or else of text. Raises DamagedFile."""
    try:
        row = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise DamagedFile("the JSON of the line is nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedFile(f"the line is no JSON ({str(error)[:200]})") from error
    if not isinstance(row, dict):
        raise DamagedFile("the line is JSON, but not an object with fields")
    for field, media_type in ((fields.html, "text/html"), (fields.text, "text/plain")):
        content = row.get(field)
        if isinstance(content, str) and content.strip():
            url = row.get(fields.url)
            return Source(
                name=name,
                data=content.encode("utf-8", "replace"),
                url=url if isinstance(url, str) else None,
                media_type=f"{media_type}; charset=utf-8",
            )
    there = ", ".join(sorted(str(key)[:40] for key in row)[:8]) or "none"
    raise DamagedFile(
        f"there is no text in its field `{fields.html}` or `{fields.text}`, only these fields: {there}. "
        "Name the right one with --html-field or --text-field"
    )
