"""Tells what kind of file a source is: by what was declared, by its name, by how it begins."""

from __future__ import annotations

import re

from toolkit.model.source import MediaType, Source

SUFFIXES: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xht": "application/xhtml+xml",
}
"""Suffix of a file's name -> the media type it stands for."""

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
    ".mht": "MHTML",
    ".mhtml": "MHTML",
    ".warc": "WARC",
    ".wacz": "WARC",
    ".json": "JSON",
    ".xml": "XML",
    ".rss": "XML",
    ".atom": "XML",
    ".js": "JavaScript",
    ".css": "CSS",
    ".zip": "ZIP",
    ".gz": "gzip",
    ".tar": "tar",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".gif": "image",
    ".webp": "image",
    ".svg": "image",
    ".mp3": "audio",
    ".mp4": "video",
}
"""Suffixes of files that no reader is for -> what they are called in messages."""

_UNTELLING_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
_FOREIGN_STARTS = (
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"WARC/\d"), "WARC"),
    (re.compile(rb"(?:From|MIME-Version|Return-Path|Received): .*\r?\n[A-Z][\w-]*: "), "e-mail or MHTML"),
)

SNIFFED = 4096
"""Bytes from the beginning that tell HTML from text."""
BLOCK_TAGS = 3
"""So many of them near the beginning make a file HTML that starts with a tag but has no `<html>`."""
_HTML_START = re.compile(rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_BLOCK_TAG = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|article|section|main|nav|br)(?:\s[^<>]*)?/?>", re.I)
