"""Documents and packs as JSON: UTF-8, two spaces of indentation, keys in the order of the model."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from toolkit.errors import DataError
from toolkit.model.document import Document
from toolkit.model.pack import Pack
from toolkit.model.record import Record

_Model = TypeVar("_Model", Document, Pack, Record)

# A JSON string never holds a raw line break, so these match numbers of `pieces` only.
_PIECE = r"\[\n +\d+,\n +\d+\n +\]"
_SPREAD_PIECES = re.compile(rf"\[\n +{_PIECE}(?:,\n +{_PIECE})*\n +\]|{_PIECE}".encode())
_SURROGATE = re.compile("[\ud800-\udfff]")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")


def dump_document(document: Document) -> bytes:
    """The document as JSON. Raises `DataError` where a text is not Unicode."""
    return _dump(document)


def dump_line(document: Document) -> bytes:
    """The document as one line of JSON, with its line break. Raises `DataError` as `dump_document` does."""
    return _encoded(document) + b"\n"


def load_document(data: bytes) -> Document:
    """The document that `data` holds. Raises `DataError` with the JSON pointer of what is wrong."""
    return _load(data, Document)


def dump_pack(pack: Pack) -> bytes:
    """The pack as JSON. Raises `DataError` where a text is not Unicode."""
    return _dump(pack)


def load_pack(data: bytes) -> Pack:
    """The pack that `data` holds. Raises `DataError` with the JSON pointer of what is wrong."""
    return _load(data, Pack)


def dump_record(record: Record) -> bytes:
    """The record of how a pack was made as JSON."""
    return _dump(record)


def load_record(data: bytes) -> Record:
    """The record that `data` holds. Raises `DataError` with the JSON pointer of what is wrong."""
    return _load(data, Record)


def from_tree(tree: Any, model: type[_Model]) -> _Model:
    """The document or pack that parsed JSON describes. Raises `DataError` with a JSON pointer."""
    try:
        return msgspec.convert(tree, model)
    except msgspec.ValidationError as error:
        raise _data_error(error) from None
    except RecursionError:
        raise DataError("nested too deeply to be read") from None


def pointer(*steps: str | int) -> str:
    """The JSON pointer made of `steps`: `pointer("body", 0)` is `/body/0`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def half_character(tree: Any) -> str | None:
    """The JSON pointer of the first text, or the object of the first key, that holds a surrogate."""
    stack: list[tuple[str, Any]] = [("", tree)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, str) and _SURROGATE.search(node):
            return path
        if isinstance(node, dict):
            if any(map(_SURROGATE.search, node)):
                return path
            stack.extend((path + pointer(key), child) for key, child in reversed(node.items()))
        elif isinstance(node, (list, tuple)):
            stack.extend((f"{path}/{number}", child) for number, child in reversed([*enumerate(node)]))
    return None


def _dump(value: Document | Pack | Record) -> bytes:
    try:
        data = msgspec.json.format(_encoded(value), indent=2)
    except RecursionError:
        raise DataError("nested too deeply to be written") from None
    return _SPREAD_PIECES.sub(_on_one_line, data) + b"\n"


def _encoded(value: Document | Pack | Record) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        place = half_character(msgspec.to_builtins(value)) or ""
        raise DataError("the text holds half of a surrogate pair, which is no character", place) from None
    except RecursionError:
        raise DataError("nested too deeply to be written") from None


def _on_one_line(match: re.Match[bytes]) -> bytes:
    return b"".join(match[0].split()).replace(b",", b", ")


def _load(data: bytes, model: type[_Model]) -> _Model:
    try:
        return msgspec.json.decode(data, type=model)
    except msgspec.ValidationError as error:
        raise _data_error(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not JSON in UTF-8: {error}") from None
    except RecursionError:
        raise DataError("nested too deeply to be read") from None


def _data_error(error: msgspec.ValidationError) -> DataError:
    """msgspec's `Expected … - at `$.body[0].text`` as a message and a JSON pointer."""
    message, _, place = str(error).partition(" - at `$")
    steps = [name or int(index) for name, index in _STEP.findall(place.rstrip("`"))]
    return DataError(message, pointer(*steps))
