"""WARC (ISO 28500) and WET: the records that are pages or texts.

A file is walked record by record and nothing is kept but the heads. After damage the walk goes on at the next
record that can be recognised. Where each record is a gzip member of its own, as the standard asks, and in
files without compression, a record is found again by offset and length; in a file that is compressed as a
whole its bytes are kept until it is converted.
"""

from __future__ import annotations

import io
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator
from hashlib import new
from typing import BinaryIO, cast

from toolkit.errors import DamagedFile
from toolkit.model.source import Source
from toolkit.readers.containers.compressed import GZIP_START, PORTION, Inflated, decompressed
from toolkit.readers.containers.feeds import Feed, Member, Rest, first_bytes, next_start
from toolkit.readers.containers.http import LONGEST_HEAD, Response, body, headers, response
from toolkit.readers.containers.pieces import (
    HELD,
    TOO_LARGE_TO_HOLD,
    Entry,
    Fields,
    Left,
    Lost,
    Piece,
)
from toolkit.readers.kinds import MEDIA_TYPES, UNTELLING_TYPES, begins_like_html

START = b"WARC/"
MOST_LOST = 1000
"""After so many damaged records a file is given up: to look for the next takes longer than to read one."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NEXT = re.compile(rb"(?<=\n)WARC/[01]\.[0-9]{1,2}\r?\n")
_STEP = 1 << 20
_NAMED = 4096
"""The head of a record that is lost is looked for in so many bytes."""
_BETWEEN = b"\r\n\r\n"
"""Stands behind every record."""
_DIGESTS = {"sha1", "sha256", "md5"}
_WITHOUT_BODY = frozenset({204, 205})
"""Successful responses that have no body (RFC 9110, 15.3.5 and 15.3.6)."""
_PARTIAL = 206
_RANGE = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15}|\*)")
_NO_CAPTURE = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})


def entries(stream: BinaryIO, hold: bool) -> Iterator[Piece]:
    """The records of a file that are captures; those that are lost; and how many are something else.

    `hold`: the stream cannot be read again, so each capture brings its bytes. Raises DamagedFile if nothing
    more can be read from the stream.
    """
    others: Counter[str] = Counter()
    if hold or not stream.seekable():
        found = _streamed(stream, others)
    elif _begins(stream, GZIP_START):
        found = _members(stream, others)
    else:
        found = _plain(stream, others)
    yield from _limited(found)
    if others:
        told = ", ".join(f"{number:,} {kind}" for kind, number in others.most_common(6))
        rest = "; and others" if len(others) > 6 else ""
        yield Left(reason=f"records that are no captures: {told}{rest}")


def gzip_entries(stream: BinaryIO) -> Iterator[Piece]:
    """The records in gzip members anywhere in a file whose own directory is damaged."""
    others: Counter[str] = Counter()
    yield from _limited(_members(stream, others))


def _limited(found: Iterator[Piece]) -> Iterator[Piece]:
    """The same, until too much is lost. Raises DamagedFile."""
    lost = 0
    for piece in found:
        lost += isinstance(piece, Lost)
        if lost > MOST_LOST:
            raise DamagedFile(f"more than {MOST_LOST:,} of its records are damaged; the rest is not read")
        yield piece


def source(data: bytes, name: str, fields: Fields) -> Source:
    """The capture in the bytes of a record. Raises DamagedFile."""
    if data.startswith(GZIP_START):
        data, _ = decompressed(data, "gzip")
    end = _HEAD_END.search(data, 0, LONGEST_HEAD)
    if not data.startswith(START) or end is None:
        raise DamagedFile("it is no record of a WARC file; the file has changed since it was looked at")
    of_record = headers(data[: end.start()])
    length = _length(of_record) or 0
    block = data[end.end() : end.end() + length]
    if len(block) < length:
        raise DamagedFile("the record is cut short")
    _check(block, of_record.get("warc-block-digest", ""))
    found = response(block) if _is_http(of_record) else None
    content, unread = body(found, block) if found else (block, "")
    return Source(
        name=name,
        data=content,
        url=of_record.get("warc-target-uri", "").strip("<>") or None,
        media_type=_media_type(of_record, found, block),
        captured=of_record.get("warc-date"),
        incomplete=_cut(of_record, found) or unread or None,
    )


def _check(block: bytes, digest: str) -> None:
    """Raises DamagedFile if the record's own digest says that the block has changed."""
    algorithm, _, stated = digest.strip().partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in _DIGESTS:
        return
    total = new(algorithm, block, usedforsecurity=False).digest()
    shown = stated.strip().rstrip("=").lower()
    if shown and shown not in (total.hex(), b32encode(total).decode().rstrip("=").lower()):
        raise DamagedFile(f"the record is damaged: its {algorithm} is not the one that it states")


def _is_http(of_record: dict[str, str]) -> bool:
    return of_record.get("warc-type") == "response" and of_record.get("content-type", "").startswith(
        "application/http"
    )


def _media_type(of_record: dict[str, str], found: Response | None, block: bytes) -> str:
    """The declared type of a capture with its parameters; where that tells nothing, what was found."""
    declared = found.media_type if found else of_record.get("content-type", "")
    if declared.partition(";")[0].strip().lower() not in UNTELLING_TYPES:
        return declared
    identified = of_record.get("warc-identified-payload-type", "").strip().lower()
    if identified in MEDIA_TYPES:
        return identified
    return "text/html" if begins_like_html(block[found.body if found else 0 :][:4096]) else "no type"


def _other(of_record: dict[str, str], start: bytes) -> str | None:
    """What a record is if it is no capture; `None` for a capture. `start` is the beginning of its block."""
    kind = of_record.get("warc-type", "").lower()
    if kind in _NO_CAPTURE:
        return kind
    if kind not in ("response", "resource", "conversion"):
        return "of an unknown type"
    found = response(start) if _is_http(of_record) else None
    if found is None and _is_http(of_record):
        return "responses without a head"
    if found and not _has_page(found):
        return f"with status {found.status}"
    media_type = _media_type(of_record, found, start).partition(";")[0].strip().lower()
    return None if media_type in MEDIA_TYPES else media_type[:60]


def _has_page(found: Response) -> bool:
    """Whether a response holds a page, or the beginning of one."""
    if found.status == _PARTIAL:
        first, _, _ = _range(found)
        return first == "0"
    return 200 <= found.status < 300 and found.status not in _WITHOUT_BODY


def _cut(of_record: dict[str, str], found: Response | None) -> str:
    """What a record or its response says if it holds only the beginning of a page; empty if it is whole."""
    if why := of_record.get("warc-truncated"):
        return f"the archive says that it was cut ({why[:40]})"
    if found is None or found.status != _PARTIAL:
        return ""
    _, last, size = _range(found)
    return "" if size.isdigit() and int(last) + 1 == int(size) else "the response has status 206"


def _range(found: Response) -> tuple[str, str, str]:
    """First and last byte, and the size, of what a partial response holds a part of (RFC 9110, 14.4)."""
    match = _RANGE.fullmatch(found.headers.get("content-range", "").strip().lower())
    return (str(int(match[1])), match[2], match[3]) if match else ("", "", "")


def _length(of_record: dict[str, str]) -> int | None:
    stated = of_record.get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 16 else None


def _told(of_record: dict[str, str]) -> str:
    """` (https://example.org/)`, to name a record that is lost."""
    url = of_record.get("warc-target-uri", "").strip("<>")
    return f" ({url[:300]})" if url else ""


def _begins(stream: BinaryIO, start: bytes) -> bool:
    place = stream.tell()
    found = stream.read(len(start)) == start
    stream.seek(place)
    return found


def _plain(stream: BinaryIO, others: Counter[str]) -> Iterator[Piece]:
    """The records of a file without compression, which can be gone back in."""
    size = stream.seek(0, io.SEEK_END)
    place = _after_blank(stream, 0)
    while place < size:
        stream.seek(place)
        start = stream.read(LONGEST_HEAD)
        end = _HEAD_END.search(start)
        of_record = headers(start[: end.start()]) if end and start.startswith(START) else {}
        length = _length(of_record)
        whole = end is not None and length is not None and place + end.end() + length <= size
        following = (
            _end(stream, place + end.end() + length, size) if whole and end and length is not None else 0
        )
        if following:
            assert end is not None
            assert length is not None
            other = _other(of_record, start[end.end() : end.end() + length])
            if other is None:
                yield Entry(part=str(place), offset=place, length=end.end() + length)
            else:
                others[other] += 1
            place = following
            continue
        found = _next(stream, place + 1, size)
        cut = found == size and bool(of_record) and not whole
        what = "the file is cut short in this record" if cut else "the record is damaged"
        yield Lost(part=str(place), reason=f"{what}{_told(of_record)}; {found - place:,} bytes are lost")
        place = found


def _after_blank(stream: BinaryIO, place: int) -> int:
    """The place behind the line ends that stand at `place`."""
    stream.seek(place)
    while True:
        found = stream.read(64)
        rest = found.lstrip(b"\r\n")
        place += len(found) - len(rest)
        if rest or not found:
            return place


def _end(stream: BinaryIO, place: int, size: int) -> int:
    """Where the record ends whose block ends at `place`; 0 if none can end there."""
    stream.seek(place)
    after = stream.read(len(_BETWEEN))
    following = _after_blank(stream, place)
    stream.seek(following)
    return following if after == _BETWEEN or following == size or stream.read(len(START)) == START else 0


def _next(stream: BinaryIO, place: int, size: int) -> int:
    """Where the next record begins, from `place` on; `size` if there is none."""
    stream.seek(place)
    kept, step = b"", LONGEST_HEAD
    while block := stream.read(step):
        step = min(2 * step, _STEP)
        found = _NEXT.search(kept + block)
        if found:
            return place - len(kept) + found.start()
        place += len(block)
        kept = (kept + block)[-16:]
    return size


def _members(stream: BinaryIO, others: Counter[str]) -> Iterator[Piece]:
    """The records of a file whose gzip members are whole records, or any number of them."""
    size = stream.seek(0, io.SEEK_END)
    place = 0
    while (start := next_start(stream, place, START)) is not None:
        yield from _gap(stream, place, start)
        member = Member(stream, start)
        try:
            yield from _records(member, str(start), others)
            place = member.end
        except DamagedFile as error:
            place = next_start(stream, start + 1, START) or size
            told = _told(headers(first_bytes(stream, start, _NAMED))) if member.position == 0 else ""
            yield Lost(part=str(start), reason=f"{error}{told}; {place - start:,} compressed bytes are lost")
    yield from _gap(stream, place, size)


def _gap(stream: BinaryIO, place: int, end: int) -> Iterator[Lost]:
    """What stands between two members: nothing, padding, or something damaged."""
    stream.seek(place)
    if end > place and (end - place > _STEP or stream.read(end - place).strip(b"\0")):
        yield Lost(part=str(place), reason=f"no record can be recognised in {end - place:,} bytes")


def _streamed(stream: BinaryIO, others: Counter[str]) -> Iterator[Piece]:
    """The records of a stream, compressed or not, that cannot be gone back in."""
    feed = Feed(stream)
    if feed.peek(len(GZIP_START)) == GZIP_START:
        inner = Inflated(cast(BinaryIO, Rest(feed)), "gzip")
        yield from _records(Feed(io.BufferedReader(inner, PORTION)), "", others)
        if inner.unread:
            yield Lost(reason=inner.unread)
        return
    yield from _records(feed, "", others)


def _records(feed: Feed, place: str, others: Counter[str]) -> Iterator[Piece]:
    """The captures among the records of a feed. A single one in a gzip member is found by its place.

    Raises DamagedFile if the feed is damaged; what it says names the record.
    """
    while True:
        feed.skip_blank()
        start = feed.peek(LONGEST_HEAD)
        if not start:
            return
        position = feed.position
        part = "+".join(filter(None, (place, str(position) if position or not place else "")))
        end = _HEAD_END.search(start)
        of_record = headers(start[: end.start()]) if end and start.startswith(START) else {}
        length = _length(of_record)
        if end is None or length is None:
            yield _lost_in(feed, part, of_record)
            continue
        other = _other(of_record, start[end.end() : end.end() + length])
        try:
            data = _taken(feed, end.end() + length, keep=other is None)
            after = feed.peek(len(_BETWEEN))
            feed.skip_blank()
            following = feed.peek(len(START))
        except DamagedFile as error:
            raise DamagedFile(f"the record is lost{_told(of_record)}: {error}") from error
        if following and following != START and after != _BETWEEN:
            yield _lost_in(feed, part, of_record)
        elif other is not None:
            others[other] += 1
        elif isinstance(feed, Member) and position == 0 and not following:
            yield Entry(part=part, offset=feed.start, length=feed.end - feed.start)
        elif data is None:
            yield Lost(part=part, reason=f"{TOO_LARGE_TO_HOLD}{_told(of_record)}")
        else:
            yield Entry(part=part, data=data)


def _taken(feed: Feed, size: int, keep: bool) -> bytes | None:
    """The next bytes, passed over if they are not to be kept, or are too many. Raises DamagedFile."""
    if keep and size <= HELD:
        data = feed.take(size)
        if len(data) == size:
            return data
    elif feed.skip(size) == size:
        return None
    raise DamagedFile("the file is cut short in it")


def _lost_in(feed: Feed, part: str, of_record: dict[str, str]) -> Lost:
    """A record after which no other begins; the feed goes to the next that can be recognised."""
    start = feed.position
    feed.take(1)
    feed.skip_to(_NEXT, 32)
    reason = f"the record is damaged{_told(of_record)}; the next is {feed.position - start:,} bytes on"
    return Lost(part=part, reason=reason)
