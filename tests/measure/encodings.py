"""How well the encoding of undeclared text is guessed, on the captures of tests/golden in legacy encodings.

python -m tests.measure.encodings [--wrong]

A stretch of each capture begins at each line; it is read as text and as HTML. `right`: as it was written;
`kept`: as windows-1252, with the wrong letters that it has without a guess; `wrong`: with other wrong letters.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from toolkit.readers.decoding import decode

GOLDEN = Path(__file__).parents[1] / "golden"
SIZES = (100, 400, 2_000)
"""Bytes of a stretch, without markup."""
WESTERN = ("ca", "da", "de", "en", "es", "fi", "fr", "id", "it", "nl", "no", "pt", "sv")
LEGACY = {
    "ar": ("cp1256", "iso8859-6"),
    "bg": ("cp1251", "iso8859-5"),
    "cs": ("cp1250", "iso8859-2"),
    "el": ("cp1253", "iso8859-7"),
    "fa": ("cp1256",),
    "he": ("cp1255", "iso8859-8"),
    "hu": ("cp1250", "iso8859-2"),
    "ja": ("cp932", "euc-jp"),
    "ko": ("cp949",),
    "pl": ("cp1250", "iso8859-2"),
    "ro": ("cp1250", "iso8859-2"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866"),
    "th": ("cp874",),
    "tr": ("cp1254",),
    "uk": ("cp1251", "koi8-u", "iso8859-5"),
    "zh": ("gb18030",),
    "zh-tw": ("big5hkscs",),
} | dict.fromkeys(WESTERN, ("cp1252",))
PAGE = b"<!DOCTYPE html><html><head><title>News</title></head><body><p><a href='/'>Home</a></p>\n%s</body></html>"
# As authors with such an encoding write them.
_SAME = str.maketrans("șțȘȚیک", "şţŞŢيك")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="name the stretches that come out wrong")
    show_wrong = parser.parse_args().wrong
    found: Counter[tuple[str, int, str]] = Counter()
    for name, language, text in captures():
        for codec in LEGACY[language]:
            kind = "Western" if codec == "cp1252" else "other"
            for size, data in _stretches(text, codec):
                outcome = _outcome(data, codec)
                found[kind, size, outcome] += 1
                if show_wrong and outcome == "wrong":
                    print(f"{name} {codec} {size}: read as {decode(data, None).encoding}")
    print("| text | bytes | right | kept | wrong |\n|---|---|---|---|---|")
    for kind in ("other", "Western"):
        for size in SIZES:
            print(f"| {kind} | {size} | {' | '.join(_shares(found, kind, size))} |")


def captures(folder: str = "**") -> Iterator[tuple[str, str, str]]:
    """Name, language and text of the captures below `folder` in a language that is written in one of `LEGACY`."""
    for path in sorted(GOLDEN.glob(f"{folder}/*.txt")):
        language = _language(path)
        if language in LEGACY:
            yield path.name, language, path.read_text(encoding="utf-8")


def written_in(text: str, codec: str) -> bytes:
    """`text` without the characters that the encoding lacks."""
    return text.translate(_SAME).encode(codec, "ignore")


def _language(path: Path) -> str:
    named = re.match(r"\d+-(zh-tw|[a-z]{2})-", path.name)
    if named:
        return named[1]
    told = path.with_suffix(".json")
    stated = json.loads(told.read_text(encoding="utf-8")).get("language") if told.exists() else None
    return {"zh-Hant": "zh-tw"}.get(stated, stated) if isinstance(stated, str) else ""


def _stretches(text: str, codec: str) -> Iterator[tuple[int, bytes]]:
    """Stretches that are not UTF-8, as text and as HTML, each with its size."""
    for line in re.finditer(r"^.*\w.*$", text, re.MULTILINE):
        for size in SIZES:
            stretch = _cut(text[line.start() :], codec, size)
            data = stretch.encode(codec)
            if len(data) > size // 2 and not _is_utf8(data):
                yield size, data
                yield size, PAGE % html.escape(stretch, quote=False).replace("\n", "<br>\n").encode(codec)


def _cut(text: str, codec: str, size: int) -> str:
    return written_in(text, codec)[:size].decode(codec, "ignore")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeError:
        return False
    return True


def _outcome(data: bytes, codec: str) -> str:
    decoded = decode(data, None)
    if decoded.text == data.decode(codec):
        return "right"
    return "kept" if decoded.encoding == "cp1252" else "wrong"


def _shares(found: Counter[tuple[str, int, str]], kind: str, size: int) -> Iterator[str]:
    counts = [found[kind, size, outcome] for outcome in ("right", "kept", "wrong")]
    return (f"{count} ({count / sum(counts):.1%})" for count in counts)


if __name__ == "__main__":
    main()
