"""The colour space that files state: sRGB (IEC 61966-2-1), as an ICC profile of version 2.

It is made here and not taken from a library, so that every machine writes the same bytes; archives refuse
profiles of version 4, which is what libraries have.
"""

from __future__ import annotations

import struct
from functools import cache

from toolkit.exporters.colours import brightness

_WHITE = (0.9505, 1.0, 1.0891)
_ILLUMINANT = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}
"""Red, green and blue of sRGB, adapted to the illuminant of profiles (D50)."""
_STEPS = 256
_HEADER = 128


@cache
def srgb() -> bytes:
    """The profile."""
    curve = b"curv\0\0\0\0" + struct.pack(">I", _STEPS) + b"".join(map(_level, range(_STEPS)))
    tags = {
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"desc": _description(b"sRGB IEC61966-2.1"),
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(primary) for name, primary in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = _HEADER + 4 + 12 * len(tags)
    directory, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        directory += name + struct.pack(">II", start + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    return _header(start + len(data)) + directory + data


def _header(size: int) -> bytes:
    kinds = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    dated = struct.pack(">6H4s", 2020, 1, 1, 0, 0, 0, b"acsp")
    return (kinds + dated + bytes(28) + _numbers(_ILLUMINANT)).ljust(_HEADER, b"\0")


def _level(step: int) -> bytes:
    """The brightness of one of the 256 steps, from 0 to 65,535."""
    return struct.pack(">H", round(brightness(step / (_STEPS - 1)) * 0xFFFF))


def _description(text: bytes) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(values)


def _numbers(values: tuple[float, float, float]) -> bytes:
    """Numbers with 16 bits behind the point."""
    return b"".join(struct.pack(">i", round(value * 0x10000)) for value in values)
