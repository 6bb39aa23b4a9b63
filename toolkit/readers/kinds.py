"""Decides what kind of file a source is: by its declared type, by its name, by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from toolkit.errors import UnsupportedSource
from toolkit.model.source import MediaType, Source
from toolkit.readers.formats import BY_SUFFIX, FORMATS

MEDIA_TYPES: dict[str, MediaType] = {
    format.media_type: format.media_type for format in FORMATS if format.media_type
}
"""The media types there is a reader for."""

SUFFIXES: dict[str, MediaType] = {
    suffix: format.media_type for format in FORMATS if format.media_type for suffix in format.suffixes
}
"""Suffix of a page's file -> its media type."""

FOREIGN_SUFFIXES = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".csv": "CSV",
    ".epub": "EPUB",
    ".eml": "e-mail",
    ".msg": "e-mail",
    ".mbox": "e-mail",
    ".json": "JSON",
    ".xml": "XML",
    ".rss": "XML",
    ".atom": "XML",
    ".js": "JavaScript",
    ".css": "CSS",
    ".zip": "ZIP",
    ".bz2": "bzip2",
    ".xz": "xz",
    ".7z": "7z",
    ".tar": "tar",
    ".tgz": "tar",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".gif": "image",
    ".webp": "image",
    ".svg": "image",
    ".mp3": "audio",
    ".mp4": "video",
    ".webm": "video",
    ".ico": "image",
    ".avif": "image",
    ".woff": "font",
    ".woff2": "font",
    ".ttf": "font",
}
"""Suffixes of files without a reader -> what they are called in messages."""

RESOURCES = frozenset({"JavaScript", "CSS", "image", "audio", "video", "font"})
"""What belongs to pages and is none itself."""

SNIFFED = 4096
"""Only this many bytes from the beginning are used to distinguish HTML from text."""
BLOCK_TAGS = 3
"""A file that begins with a tag and has ≥ 3 start tags of blocks in these bytes is HTML."""

UNTELLING_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
"""Declared types that tell nothing."""
_FOREIGN_STARTS = (
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"WARC/\d"), "WARC"),
    (re.compile(rb"(?:[\w-]+: [^\n]*\n|[ \t][^\n]*\n)*MIME-Version: ", re.IGNORECASE), "e-mail or MHTML"),
)
_HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|(?:html|head|body)[\s>])", re.IGNORECASE | re.DOTALL
)
_BLOCK_TAG = re.compile(
    rb"<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|article|section|main|nav|br)(?:\s[^<>]*)?/?>", re.IGNORECASE
)


def media_type_of(source: Source) -> MediaType:
    """What to read `source` as: its declared type, otherwise its suffix, otherwise how it begins.

    Raises `UnsupportedSource` for a type without a reader.
    """
    declared = (source.media_type or "").partition(";")[0].strip().lower()
    if declared in MEDIA_TYPES:
        return MEDIA_TYPES[declared]
    if declared not in UNTELLING_TYPES:
        raise _unsupported(source, f"its media type is {declared[:80]}")
    suffix = PurePosixPath(source.name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in BY_SUFFIX:
        raise _unsupported(
            source,
            f"it is a {BY_SUFFIX[suffix].title} file by its name, to be given by its path, not as bytes",
        )
    if suffix in FOREIGN_SUFFIXES:
        raise _unsupported(source, f"it is a {FOREIGN_SUFFIXES[suffix]} file by its name")
    head = source.data[:SNIFFED].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    for start, kind in _FOREIGN_STARTS:
        if start.match(head):
            raise _unsupported(source, f"it begins like {kind}")
    return "text/html" if begins_like_html(head) else "text/plain"


def begins_like_html(head: bytes) -> bool:
    """Whether a file that begins with `head` (in any superset of ASCII) is HTML."""
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _HTML_START.match(head):
        return True
    return head.lstrip().startswith(b"<") and len(_BLOCK_TAG.findall(head)) >= BLOCK_TAGS


def is_html_document(head: bytes) -> bool:
    """Whether a file begins as only an HTML document does: with its type, or its outermost tags."""
    return _HTML_START.match(head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")) is not None


def _unsupported(source: Source, why: str) -> UnsupportedSource:
    return UnsupportedSource(source.name, f"{why}, and no reader is for that; {supported()} supported")


def supported() -> str:
    """The types that can be read, each with a suffix, for messages."""
    named = [f"{format.title} ({format.suffixes[0]})" for format in FORMATS]
    return f"{', '.join(named[:-1])} and {named[-1]} are"
