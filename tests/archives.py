"""Makes files that hold captures, whole ones and damaged ones."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import plistlib
import quopri
import zipfile
from collections.abc import Callable, Iterable, Sequence

PROSE = "The committee met for two days in {} and heard the reports of its four working groups."


def page(town: str, head: str = "") -> bytes:
    """A page of HTML about a town."""
    return (
        f"<!doctype html><html><head><title>The committee in {town}</title>{head}</head>"
        f"<body><h1>The committee in {town}</h1><p>{PROSE.format(town)}</p></body></html>"
    ).encode()


def http(body: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200, *more: str) -> bytes:
    """A response with its head."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {media_type}", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes,
    url: str = "https://example.org/",
    kind: str = "response",
    media_type: str = "application/http; msgtype=response",
    digest: bool = True,
) -> bytes:
    """A record of a WARC file."""
    sum = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2024-05-04T10:20:30Z",
        f"Content-Type: {media_type}",
        *([f"WARC-Block-Digest: sha1:{sum}"] if digest else []),
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def records(towns: Iterable[str]) -> list[bytes]:
    """A response for each town."""
    return [record(http(page(town)), f"https://example.org/{town}") for town in towns]


def warc_gz(parts: Iterable[bytes]) -> bytes:
    """Each record as a gzip member of its own."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def wacz(warc: bytes, compression: int = zipfile.ZIP_STORED, index: bool = False) -> bytes:
    """A WACZ with one WARC file; its index is not right."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if index:
            archive.writestr("indexes/index.cdx.gz", gzip.compress(b"org,example)/ 2024 {}\n"))
        archive.writestr("archive/data.warc.gz", warc, compression)
        archive.writestr("datapackage.json", "{}")
    return file.getvalue()


def mhtml(parts: Sequence[tuple[dict[str, str], bytes]], url: str = "https://example.org/saved") -> bytes:
    """A page with its parts, as Chromium saves it."""
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {url}\r\n"
        "Subject: A page\r\nDate: Sat, 4 May 2024 10:20:30 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x1----"\r\n\r\n\r\n'
    ).encode()
    made = [head]
    for headers, body in parts:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        made.append(b"------Boundary--x1----\r\n" + lines.encode() + b"\r\n" + body + b"\r\n")
    return b"".join((*made, b"------Boundary--x1------\r\n"))


def html_part(
    body: bytes, url: str = "https://example.org/saved", encoding: str = "quoted-printable", charset: str = ""
) -> tuple[dict[str, str], bytes]:
    """A part of HTML."""
    encode: dict[str, Callable[[bytes], bytes]] = {
        "quoted-printable": quopri.encodestring,
        "base64": base64.encodebytes,
        "binary": bytes,
    }
    headers = {
        "Content-Type": "text/html" + (f"; charset={charset}" if charset else ""),
        "Content-ID": f"<{abs(hash(url))}@mhtml.blink>",
        "Content-Transfer-Encoding": encoding,
        "Content-Location": url,
    }
    return headers, encode[encoding](body)


def picture_part(url: str = "https://example.org/a.png") -> tuple[dict[str, str], bytes]:
    """A part that is no page."""
    headers = {"Content-Type": "image/png", "Content-Transfer-Encoding": "base64", "Content-Location": url}
    return headers, base64.encodebytes(b"\x89PNG" * 50)


def webarchive(body: bytes, charset: str = "UTF-8", binary: bool = True) -> bytes:
    """A page as Safari saves it."""
    resource = {
        "WebResourceData": body,
        "WebResourceURL": "https://example.org/safari",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": charset,
        "WebResourceFrameName": "",
    }
    archive = {"WebMainResource": resource, "WebSubframeArchives": [{"WebMainResource": resource}]}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML)


def jsonl(rows: Iterable[object]) -> bytes:
    """Lines of JSON."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
