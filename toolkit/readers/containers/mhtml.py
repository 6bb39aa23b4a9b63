"""MHTML (RFC 2557): a page and what belongs to it as the parts of one message.

The parts are found by the lines of their boundary. A line that begins with `--` above the headers of a part
is one too, so a boundary with a wrong byte loses nothing; but not where a page ends only behind it, which
quotes such lines. The page is the root part; frames are converted only where the root is lost.
"""

from __future__ import annotations

import binascii
import io
import quopri
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from itertools import islice
from string import ascii_letters, digits, whitespace
from typing import BinaryIO

from toolkit.errors import DamagedFile
from toolkit.model.base import Value
from toolkit.model.source import Source
from toolkit.readers.containers.pieces import LARGEST, TOO_LARGE, Entry, Fields, Left, Lost, Piece
from toolkit.readers.kinds import MEDIA_TYPES

LONGEST_HEAD = 65536
DEEPEST = 8
"""Messages within messages beyond this depth are refused."""
MOST_PARTS = 20_000
_LONGEST_TYPE = 2000

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(
    rb"^--[^\r\n]{1,200}\r?\n(?=Content-(?:Type|ID|Location|Transfer-Encoding):)",
    re.MULTILINE | re.IGNORECASE,
)
_DECLARED = re.compile(rb'\bboundary="?([^"\r\n;]{1,200})', re.IGNORECASE)
_PAGE_END = re.compile(rb"(?:=\r?\n)?".join(rb"</html"[at : at + 1] for at in range(6)), re.IGNORECASE)
"""The end tag of a page, which quoted-printable may have broken into lines."""
_BASE64 = (ascii_letters + digits + "+/" + whitespace).encode()


class _Part(Value, frozen=True, kw_only=True):
    """A part of the message: its headers, and where in the file it is."""

    head: dict[str, str]
    media_type: str
    start: int
    end: int
    whole: bool
    """Whether something ends it."""

    @property
    def address(self) -> str:
        return self.head.get("content-location", "")


def entries(stream: BinaryIO, hold: bool) -> Iterator[Piece]:
    """The page, and what is lost. Raises DamagedFile if it is no MHTML."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DamagedFile(TOO_LARGE)
    end = _HEAD_END.search(data, 0, LONGEST_HEAD)
    if end is None:
        raise DamagedFile("it has no headers, so it is no MHTML")
    message = _message(data[: end.start()])
    parts = list(_parts(data, message, end.end(), len(data), 0))
    snapshot = _one_line(message.get("Snapshot-Content-Location"))
    root = _root(parts, _one_line(message.get_param("start")), snapshot)
    chosen = [root] if root else [part for part in parts if part.whole and part.media_type in MEDIA_TYPES]
    if not root:
        yield Lost(reason="its page is missing or damaged" + ("; its frames are converted" if chosen else ""))
    for part in chosen:
        yield Entry(
            part="" if root else str(part.start),
            offset=part.start,
            length=part.end - part.start,
            data=data[part.start : part.end] if hold else None,
            url=part.address or (snapshot if root else None) or None,
            captured=_date(message),
        )
    for part in parts:
        if not part.whole:
            what = part.address or part.media_type
            yield Lost(part=str(part.start), reason=f"the file is cut short in this part ({what[:300]})")
    frames = sum(part.media_type in MEDIA_TYPES for part in parts) - len(chosen)
    if root and frames > 0:
        yield Left(reason=f"{frames} frame{'s' if frames > 1 else ''} of the page")


def source(data: bytes, name: str, fields: Fields) -> Source:
    """The capture in the bytes of a part. Raises DamagedFile."""
    end = _HEAD_END.search(data, 0, LONGEST_HEAD)
    if end is None:
        raise DamagedFile("the part has no headers; the file has changed since it was looked at")
    message = _message(data[: end.start()])
    charset = message.get_param("charset")
    media_type = message.get_content_type()
    return Source(
        name=name,
        data=_decoded(data[end.end() :], _one_line(message.get("Content-Transfer-Encoding")).lower()),
        media_type=f"{media_type}; charset={charset}" if isinstance(charset, str) and charset else media_type,
    )


def _decoded(content: bytes, encoding: str) -> bytes:
    match encoding:
        case "quoted-printable":
            return quopri.decodestring(content)
        case "base64":
            foreign = content.translate(None, _BASE64)
            if foreign not in (b"", b"=", b"=="):
                raise DamagedFile("its base64 is damaged")
            try:
                return binascii.a2b_base64(content)
            except binascii.Error as error:
                raise DamagedFile(f"its base64 is damaged ({error})") from error
        case _:
            return content


def _parts(data: bytes, message: Message, start: int, end: int, depth: int) -> Iterator[_Part]:
    """The parts of a message whose body is `[start, end)`, those of messages in it included."""
    if depth > DEEPEST:
        raise DamagedFile(f"it has messages within messages more than {DEEPEST} deep")
    if message.get_content_maintype() != "multipart":
        head = {key.lower(): _one_line(value) for key, value in message.items()}
        yield _Part(head=head, media_type=message.get_content_type(), start=0, end=end, whole=True)
        return
    places = _boundaries(data, message.get_boundary("").encode("ascii", "replace"), start, end)
    if not places:
        raise DamagedFile("no part can be found in it")
    if len(places) > MOST_PARTS:
        raise DamagedFile(f"it has more than {MOST_PARTS:,} parts")
    for number, (_, first, closes) in enumerate(places):
        if closes:
            return
        whole = number + 1 < len(places)
        last = places[number + 1][0] if whole else end
        yield from _part(data, first, last, whole, depth)


def _part(data: bytes, first: int, last: int, whole: bool, depth: int) -> Iterator[_Part]:
    head_end = _HEAD_END.search(data, first, min(last, first + LONGEST_HEAD))
    if head_end is None:
        yield _Part(head={}, media_type="no headers", start=first, end=last, whole=False)
        return
    message = _message(data[first : head_end.start()])
    if message.get_content_maintype() == "multipart":
        yield from _parts(data, message, head_end.end(), last, depth + 1)
        return
    head = {key.lower(): _one_line(value) for key, value in message.items()}
    yield _Part(head=head, media_type=message.get_content_type(), start=first, end=last, whole=whole)


def _boundaries(data: bytes, boundary: bytes, start: int, end: int) -> Sequence[tuple[int, int, bool]]:
    """Where each line that divides parts begins and ends, and whether it closes the message.

    The line end above it belongs to it.
    """
    found: dict[int, tuple[int, bool]] = {}
    if boundary:
        own = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
        lines = islice(own.finditer(data, start, end), MOST_PARTS + 1)
        found = {match.start(): (match.end(), bool(match[1])) for match in lines}
    closed = next((place for place, (_, closes) in found.items() if closes), end)
    for match in islice(_similar(data, start, closed, sorted(found)), MOST_PARTS + 1):
        found.setdefault(match.start(), (match.end(), False))
    places = []
    for place in sorted(found):
        above = place - 1 if data[place - 1 : place] == b"\n" else place
        above -= data[above - 1 : above] == b"\r" and above < place
        places.append((max(above, start), *found[place]))
    return places


def _similar(data: bytes, start: int, end: int, own: Sequence[int]) -> Iterator[re.Match[bytes]]:
    """Other lines that divide parts, since headers follow; `own` are the places of the boundary itself."""
    inner = {b"--" + match[1].rstrip() for match in _DECLARED.finditer(data, start, end)}
    page_ends = [match.start() for match in _PAGE_END.finditer(data, start, end)]
    last = -1
    for match in _BOUNDARY.finditer(data, start, end):
        place = match.start()
        after = bisect_right(own, place)
        part = max(last, own[after - 1] if after else -1)
        limit = own[after] if after < len(own) else end
        if match[0].rstrip() in inner:  # it divides a message in this one
            continue
        if part >= 0 and _is_open_page(data, part) and _ends_behind(page_ends, part, place, limit):
            continue
        last = place
        yield match


def _is_open_page(data: bytes, part: int) -> bool:
    """Whether the part that begins at a boundary is a page whose text can be read as it is."""
    head_end = _HEAD_END.search(data, part, part + LONGEST_HEAD)
    head = data[part : head_end.start()].lower() if head_end else b""
    return b"html" in head and b"base64" not in head


def _ends_behind(page_ends: Sequence[int], start: int, place: int, limit: int) -> bool:
    """Whether the page that starts at `start` ends between `place` and `limit`, and not before."""
    after = bisect_right(page_ends, place)
    has_ended = after > 0 and page_ends[after - 1] > start
    return not has_ended and after < len(page_ends) and page_ends[after] < limit


def _root(parts: Sequence[_Part], start: str, snapshot: str) -> _Part | None:
    """The part that is the page, if it is whole."""
    named = [
        part for part in parts if start and part.head.get("content-id", "").strip("<>") == start.strip("<>")
    ]
    if start or not snapshot:
        root = named[0] if start and named else None if start else parts[0] if parts else None
    else:
        root = next((part for part in parts if part.address == snapshot), None)
    return root if root and root.whole and root.media_type in MEDIA_TYPES else None


def _message(head: bytes) -> Message:
    """The headers of a message or a part. The parser of parameters is quadratic: a long type is cut."""
    message = BytesHeaderParser().parse(io.BytesIO(head.lstrip(b"\r\n") + b"\n\n"))
    declared = str(message.get("Content-Type", ""))
    if len(declared) > _LONGEST_TYPE:
        del message["Content-Type"]
        message["Content-Type"] = declared[:_LONGEST_TYPE]
    return message


def _one_line(value: object) -> str:
    return re.sub(r"[\r\n]+\s*", "", str(value)).strip() if value is not None else ""


def _date(message: Message) -> str | None:
    """The day and time at which the file was saved, as ISO 8601."""
    try:
        return parsedate_to_datetime(_one_line(message.get("Date"))).isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
