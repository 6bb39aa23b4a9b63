"""Turns bytes into characters, and distinguishes text from binary data.

The steps, first success wins: byte order mark; UTF-16 recognised by its NUL bytes; the declared
encoding; strict UTF-8; the declared encoding or UTF-8 with a few undecodable bytes; the encoding that
the bytes clearly fit best; windows-1252.
Whatever is not a clean first choice is reported in a warning, so that no text is garbled silently.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from toolkit.model.base import Value
from toolkit.model.document import Warned
from toolkit.readers.guessing import guessed_codec
from toolkit.readers.labels import codec_of, is_single_byte

REPLACEMENT = "\ufffd"
SAMPLE = 8192
"""Bytes from the beginning that decide whether data is text."""
NUL_SHARE = 0.01
"""A sample is binary if its NUL bytes are more than 0.01 of it, plus one."""
CONTROL_SHARE = 0.04
"""A sample is binary if its control bytes are more than 0.04 of it, plus one; compressed data has ~0.1."""
WIDE_NUL_SHARE = 0.05
"""A sample is UTF-16 only if ≥ 0.05 of its high bytes are NUL: spaces and ASCII characters."""
PRINTABLE_SHARE = 0.95
"""A sample is UTF-16 only if printable characters and spaces are ≥ 0.95 of its code units."""
BAD_SHARE = 0.1
"""Up to 0.1 undecodable bytes for each non-ASCII character, text counts as damaged, not misread."""
PORTION = 65536
"""UTF-8 is checked in portions of this many bytes."""
SURELY_UTF8 = 8
"""UTF-8 with ≥ 8 non-ASCII characters outweighs a multi-byte declaration: each is chance in 8 % of cases."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
)
# BS, TAB, LF, VT, FF, CR and ESC occur in text; the rest of C0 and DEL hardly ever do.
_CONTROLS = bytes(set(range(1, 32)) - {8, 9, 10, 11, 12, 13, 27}) + b"\x7f"
_CHARSET = re.compile(r";\s*charset\s*=\s*(\"[^\"]*\"|[^;\s]+)", re.IGNORECASE)


class Decoded(Value, frozen=True, kw_only=True):
    """Text with the codec it was read with; a warning unless that was stated or strict UTF-8."""

    text: str
    encoding: str
    warning: Warned | None = None


def decode(data: bytes, declared: str | None) -> Decoded:
    """The text of `data`, without its byte order mark. Never raises.

    `declared` is the label that a transport or the markup states, verbatim.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, None)
    codec_stated = codec_of(declared) if declared else None
    wide = _wide_codec(data)
    if wide:
        reason = None if wide == codec_stated else "recognised by its NUL bytes, no mark declares it"
        return _decoded(data, wide, reason)
    utf8 = _strict(data, "utf-8")
    if codec_stated and (codec_stated != "utf-8" or utf8 is not None):
        text = utf8 if codec_stated == "utf-8" else _strict(data, codec_stated)
        if text is not None and not _outweighs(utf8, data, codec_stated):
            return Decoded(text=text, encoding=codec_stated)
    reason = _why(declared, codec_stated)
    if utf8 is not None:
        warning = _warned("utf-8", reason, 0) if declared else None
        return Decoded(text=utf8, encoding="utf-8", warning=warning)
    return _damaged(data, codec_stated, reason)


def is_utf8(data: bytes, declared: str | None) -> bool:
    """Whether `decode` would find only UTF-8 in `data`, without a byte order mark or another declaration.

    Checked in small portions: for a large page, storing the text is slower than checking it.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide_codec(data):
        return False
    if declared and codec_of(declared) != "utf-8":
        return False
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), PORTION):
            decoder.decode(data[start : start + PORTION])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def charset_parameter(media_type: str | None) -> str | None:
    """The charset that a media type such as `text/html; charset=utf-8` states."""
    match = _CHARSET.search(media_type or "")
    return match.group(1).strip('"') if match else None


def binary_kind(data: bytes) -> str | None:
    """What binary `data` is, for a message (`a PDF file`), or `None` for text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    sample = data[:SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _wide_codec(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if sample.count(0) > NUL_SHARE * len(sample) + 1 or controls > CONTROL_SHARE * len(sample) + 1:
        return "binary data"
    return None


def _outweighs(utf8: str | None, data: bytes, stated: str) -> bool:
    """Whether `data` is UTF-8 whatever its declaration says.

    Text in another encoding is valid UTF-8 by chance only where it is short.
    """
    if utf8 is None or stated == "utf-8" or data.isascii():
        return False
    return is_single_byte(stated) or _non_ascii(utf8) >= SURELY_UTF8


def _damaged(data: bytes, stated: str | None, reason: str) -> Decoded:
    """The text of `data` that no step decodes cleanly."""
    for codec in dict.fromkeys((stated or "utf-8", "utf-8")):
        if _mostly_fits(data, codec):
            return _decoded(data, codec, None if codec == (stated or "utf-8") else reason)
    guess = guessed_codec(data)
    if guess and _mostly_fits(data, guess):
        return _decoded(data, guess, f"guessed from the letters it gives, as {reason}")
    return _decoded(data, "cp1252", reason)


def _mostly_fits(data: bytes, codec: str) -> bool:
    """Whether ≤ `BAD_SHARE` of what `codec` reads beyond ASCII is undecodable."""
    text = data.decode(codec, "replace")
    return _replaced(text, data, codec) <= BAD_SHARE * _non_ascii(text)


def _decoded(data: bytes, codec: str, reason: str | None) -> Decoded:
    """`data` decoded with `codec`, undecodable bytes replaced; warns if there were any, or of `reason`."""
    text = _strict(data, codec)
    if text is not None:
        return Decoded(text=text, encoding=codec, warning=_warned(codec, reason, 0) if reason else None)
    text = data.decode(codec, "replace")
    return Decoded(text=text, encoding=codec, warning=_warned(codec, reason, _replaced(text, data, codec)))


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _replaced(text: str, data: bytes, codec: str) -> int:
    """How many U+FFFD in `text` are not in the file itself."""
    own = data.count(REPLACEMENT.encode()) if codec == "utf-8" else 0
    return text.count(REPLACEMENT) - own


def _non_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _why(declared: str | None, codec: str | None) -> str:
    if not declared:
        return "no encoding is declared and the bytes are not UTF-8"
    label = declared[:40]
    if codec is None:
        return f"the declared encoding {label!r} is unknown"
    return f"the declared encoding {label!r} does not fit the bytes"


def _warned(codec: str, reason: str | None, replaced: int) -> Warned:
    message = f"read as {codec}" + (f": {reason}" if reason else "")
    if replaced:
        message += f"; undecodable bytes replaced by U+FFFD: {replaced}"
    return Warned(code="encoding-assumed", message=message)


def _wide_codec(data: bytes) -> str | None:
    """The UTF-16 codec of text without a byte order mark, by the positions of its NUL bytes."""
    sample = data[: min(len(data), SAMPLE) & ~1]
    if sample.find(0) < 0:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most < WIDE_NUL_SHARE * len(sample) / 2 or most < 2 or least * 10 > most:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(codec, "ignore")
    printable = sum(1 for char in text if char.isprintable() or char.isspace())
    return codec if printable >= PRINTABLE_SHARE * len(sample) / 2 else None
