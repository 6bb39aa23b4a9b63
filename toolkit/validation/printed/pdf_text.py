"""The text of a page's marked stretches (ISO 32000-1, 9.4 and 14.6): what its glyphs stand for.

What is to be read in place of glyphs (`ActualText`) is not taken for what they show: only the hyphen at
the end of a line, which belongs to no word, is left out by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import bidirectional

from toolkit.language.bidi import mirrored
from toolkit.validation.printed.pdf_layout import Layout

_TOKEN = re.compile(
    rb"(?P<space>[\x00\t\n\f\r ]+|%[^\r\n]*)"
    rb"|(?P<string>\()"
    rb"|(?P<dict><<|>>)"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>"
    rb"|(?P<array>[\[\]])"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)"
)
_STRING_PART = re.compile(rb"[^()\\]+|\\[0-7]{1,3}|\\\r\n|\\.|[()]", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_UNDRAWN = (3.0, 7.0)
"""The ways of showing text by which nothing is seen."""
_HYPHENS = frozenset("-\u2010")
_SOFT_HYPHEN = "\u00ad"

Value = float | bytes | str | list["Value"] | dict[str, "Value"]
"""A number, a string, a name, an array or a dictionary of a content stream."""


@dataclass(frozen=True)
class FontCodes:
    """How many bytes a code has, what each code stands for, and how wide its glyph is."""

    width: int
    texts: Mapping[int, str]
    advances: Mapping[int, float] = field(default_factory=dict)
    """In thousandths of an em."""

    def text(self, shown: bytes) -> list[str]:
        """The text of each glyph; what is not known is U+FFFD."""
        return [self.texts.get(code) or "\ufffd" for code in self._codes(shown)]

    def length(self, shown: bytes) -> float:
        """The width of all glyphs together, in thousandths of an em."""
        return sum(self.advances.get(code, 0.0) for code in self._codes(shown))

    def _codes(self, shown: bytes) -> Iterator[int]:
        return (int.from_bytes(shown[at : at + self.width]) for at in range(0, len(shown), self.width))


@dataclass
class PageText:
    """The text of each marked stretch by its number, and that outside of them."""

    marked: dict[int, str] = field(default_factory=dict)
    around: list[str] = field(default_factory=list)
    """What is not read out: heads and feet, and heads of tables where they are repeated."""
    unmarked: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    """The names of further content that the page draws."""
    odd: list[str] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)


@dataclass
class _Scope:
    """A stretch of marked content that is open."""

    number: int | None = None
    kind: str = ""
    instead: str | None = None
    shown: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    """What is shown in it that is not read out."""


def page_text(content: bytes, fonts: Mapping[str, FontCodes], properties: Mapping[str, int]) -> PageText:
    """The text of a page. `properties` are the numbers of stretches that its resources name."""
    return _Reader(fonts, properties).read(content)


class _Reader:
    def __init__(self, fonts: Mapping[str, FontCodes], properties: Mapping[str, int]) -> None:
        self.fonts, self.properties = fonts, properties
        self.found = PageText()
        self.scopes: list[_Scope] = []
        self.font: FontCodes | None = None
        self.size = 0.0
        self.saved: list[tuple[FontCodes | None, float]] = []

    def read(self, content: bytes) -> PageText:
        for operator, operands in operations(content):
            self.found.layout.operate(operator, operands)
            self._operate(operator, operands)
        if self.scopes:
            self.found.odd.append("marked content that does not end")
        return self.found

    def _operate(self, operator: str, operands: list[Value]) -> None:
        match operator:
            case "q":
                self.saved.append((self.font, self.size))
            case "Q" if self.saved:
                self.font, self.size = self.saved.pop()
            case "Tf" if len(operands) == 2 and isinstance(operands[0], str):
                self.font = self.fonts.get(operands[0])
                self.size = operands[1] if isinstance(operands[1], float) else 0.0
            case "Tj" | "'" | '"' if operands and isinstance(operands[-1], bytes):
                self._show(operands[-1])
            case "TJ" if operands and isinstance(operands[-1], list):
                for each in operands[-1]:
                    if isinstance(each, bytes):
                        self._show(each)
            case "BMC" | "BDC":
                self.scopes.append(self._scope(operands))
            case "EMC" if self.scopes:
                self._close()
            case "Do" if operands:
                self.found.drawn.append(str(operands[-1]))
            case "Tr" | "BI":
                self._odd(operator, operands)

    def _odd(self, operator: str, operands: list[Value]) -> None:
        if operator == "BI":
            self.found.odd.append("a picture in the content")
        elif operands and operands[0] in _UNDRAWN:
            self.found.odd.append("text that is not drawn")

    def _scope(self, operands: list[Value]) -> _Scope:
        kind = str(operands[0]) if operands else ""
        given = operands[1] if len(operands) > 1 else {}
        if isinstance(given, str):
            return _Scope(number=self.properties.get(given), kind=kind)
        if not isinstance(given, dict):
            return _Scope(kind=kind)
        number, instead = given.get("MCID"), given.get("ActualText")
        return _Scope(
            number=int(number) if isinstance(number, float) else None,
            kind=kind,
            instead=_text_string(instead) if isinstance(instead, bytes) else None,
        )

    def _show(self, shown: bytes) -> None:
        if self.font is None:
            self.found.odd.append("text in a font that the page does not have")
            return
        texts = _as_read(self.font.text(shown))
        self.found.layout.show("".join(texts), self.font.length(shown), self.size, self._number())
        if self.scopes and self.scopes[-1].instead is not None:
            self.scopes[-1].shown += texts
        else:
            self._add("".join(texts))

    def _close(self) -> None:
        scope = self.scopes.pop()
        shown = "".join(scope.shown)
        if scope.around:
            self.found.around.append(" ".join(scope.around))
        if scope.instead == _SOFT_HYPHEN and shown in _HYPHENS:
            return
        if scope.instead is not None and scope.instead != shown:
            self.found.odd.append(f"{scope.instead!r} is to be read where {shown!r} is shown")
        if shown:
            self._add(shown)

    def _add(self, text: str) -> None:
        number = self._number()
        artifact = next((scope for scope in reversed(self.scopes) if scope.kind == "Artifact"), None)
        if number is not None:
            self.found.marked[number] = self.found.marked.get(number, "") + text
        elif artifact is not None:
            artifact.around.append(text)
        else:
            self.found.unmarked.append(text)

    def _number(self) -> int | None:
        """The number of the marked stretch that is open."""
        return next((scope.number for scope in reversed(self.scopes) if scope.number is not None), None)


def _as_read(texts: list[str]) -> list[str]:
    """The texts of glyphs in the order in which they are read.

    What is written from right to left is shown in pieces that are turned round, one after the other.
    """
    if not any(map(_is_turned, "".join(texts))):
        return texts
    return [mirrored(text) if len(text) == 1 else text for text in reversed(texts)]


def _is_turned(character: str) -> bool:
    """Whether it is a letter written from right to left; digits of such scripts are not."""
    return bidirectional(character) in ("R", "AL")


def operations(content: bytes) -> Iterator[tuple[str, list[Value]]]:
    """Each operator of a content stream with its operands."""
    stack: list[list[Value]] = [[]]
    at = 0
    while at < len(content):
        found = _TOKEN.match(content, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        match found.lastgroup:
            case "string":
                text, at = _string(content, at)
                stack[-1].append(text)
            case "hex":
                stack[-1].append(_hex(found["hex"]))
            case "name":
                stack[-1].append(_name(found["name"]))
            case "number":
                stack[-1].append(float(found["number"]))
            case "array" | "dict":
                _nest(stack, found[0])
            case "word" if len(stack) == 1:
                yield found["word"].decode("latin-1"), stack[0]
                stack = [[]]


def _nest(stack: list[list[Value]], sign: bytes) -> None:
    """Opens or closes an array or a dictionary."""
    if sign in (b"[", b"<<"):
        stack.append([])
    elif len(stack) > 1:
        inside = stack.pop()
        pairs = zip(inside[::2], inside[1::2], strict=False)
        stack[-1].append(inside if sign == b"]" else {str(key): value for key, value in pairs})


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """The string that begins at `at`, behind its bracket, and where it ends."""
    parts, depth = [], 1
    while depth and (found := _STRING_PART.match(content, at)):
        at, part = found.end(), found[0]
        if part in b"()":
            depth += 1 if part == b"(" else -1
            parts.append(part if depth else b"")
        elif part[:1] != b"\\":
            parts.append(part)
        elif part[1:2].isdigit():
            parts.append(bytes([int(part[1:], 8) & 255]))
        else:
            parts.append(_ESCAPED.get(part[1:2], part[1:2]))
    return b"".join(parts), at


def _hex(digits: bytes) -> bytes:
    plain = b"".join(digits.replace(b"\0", b" ").split()).decode("ascii")
    return bytes.fromhex(plain + "0" * (len(plain) % 2))


def _name(name: bytes) -> str:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), name).decode(
        "utf-8", "replace"
    )


def _text_string(text: bytes) -> str:
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    return text.decode("latin-1")


_BLOCK = re.compile(rb"begin(?P<kind>bfchar|bfrange|codespacerange)(?P<rows>.*?)end(?P=kind)", re.DOTALL)
_MOST = 1 << 16


def font_codes(cmap: bytes) -> FontCodes:
    """What the codes of a font stand for, by its `ToUnicode`."""
    width, texts = 1, dict[int, str]()
    for block in _BLOCK.finditer(cmap):
        # An operator behind the rows brings out what is before it.
        _, values = next(operations(block["rows"] + b" end"))
        match block["kind"]:
            case b"codespacerange":
                width = max((len(value) for value in values if isinstance(value, bytes)), default=1)
            case b"bfchar":
                for code, text in zip(values[::2], values[1::2], strict=False):
                    if isinstance(code, bytes) and isinstance(text, bytes):
                        texts[int.from_bytes(code)] = _utf16(text)
            case _:
                for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=False):
                    texts |= _range(first, last, text)
    return FontCodes(width, texts)


def _range(first: Value, last: Value, text: Value) -> dict[int, str]:
    if not isinstance(first, bytes) or not isinstance(last, bytes):
        return {}
    begin, end = int.from_bytes(first), min(int.from_bytes(last), int.from_bytes(first) + _MOST)
    if isinstance(text, list):
        return {
            code: _utf16(each)
            for code, each in zip(range(begin, end + 1), text, strict=False)
            if isinstance(each, bytes)
        }
    if not isinstance(text, bytes) or not text:
        return {}
    head, tail = text[:-2], int.from_bytes(text[-2:])
    return {
        code: _utf16(head + ((tail + code - begin) & 0xFFFF).to_bytes(2)) for code in range(begin, end + 1)
    }


def _utf16(text: bytes) -> str:
    read = text.decode("utf-16-be", "replace")
    return "" if read == "\0" else read
