"""Safari's `.webarchive`: a property list with the page and what belongs to it."""

from __future__ import annotations

import plistlib
from typing import Any
from xml.parsers.expat import ExpatError

from toolkit.errors import DamagedFile
from toolkit.model.source import Source
from toolkit.readers.containers.pieces import Fields
from toolkit.readers.kinds import MEDIA_TYPES, UNTELLING_TYPES


def source(data: bytes, name: str, fields: Fields) -> Source:
    """The page of a web archive; its frames are no captures. Raises DamagedFile."""
    try:
        archive: Any = plistlib.loads(data)
    except (
        plistlib.InvalidFileException,
        ExpatError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise DamagedFile(f"it is no web archive, or damaged ({error or 'no property list'})") from error
    except RecursionError:
        raise DamagedFile("it is nested too deeply for a web archive") from None
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    content = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(content, bytes):
        raise DamagedFile("it is a property list, but no web archive: it has no main resource")
    declared = _text(main.get("WebResourceMIMEType")).lower()
    if declared not in MEDIA_TYPES and declared not in UNTELLING_TYPES:
        raise DamagedFile(f"it holds {declared[:60]}, not a page; save the page itself")
    charset = _text(main.get("WebResourceTextEncodingName"))
    return Source(
        name=name,
        data=content,
        url=_text(main.get("WebResourceURL")) or None,
        media_type=f"{declared or 'text/html'}; charset={charset}" if charset else declared or "text/html",
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
