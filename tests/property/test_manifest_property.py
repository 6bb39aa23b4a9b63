"""Whatever a file holds, a manifest is read from it or its faults are told; nothing else happens."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import Fault, ManifestError
from toolkit.packing.manifest import Named, matched, read_manifest
from toolkit.packing.manifest.keys import TABLES
from toolkit.packing.manifest.template import EXAMPLES
from toolkit.packing.manifest.values import written

_WHOLE = "format = 1\n" + "\n".join(
    f"[[{name}]]\n" if TABLES[name].many else f"[{name}]\n"
    for name in ("pack", "contents")
)  # fmt: skip
_ENTRIES = [
    (f"[[{name}]]\n" if TABLES[name].many else f"[{name}]\n")
    + "".join(f"{key} = {written(value)}\n" for key, value in entry.items())
    for name, entry in EXAMPLES.items()
]
_SOURCE = '[[source]]\nfile = "harbour-talks.txt"\n'
TEXT = _WHOLE + _SOURCE + "".join(_ENTRIES)
BITS = st.sampled_from(
    ["", '"', "[", "]", "=", "\n", "1", "{", "x", "\\", "[[line]]\n", "= 3\n", "\x00", "é", "2003-12-04"]
)


def faults_of(data: bytes) -> tuple[Fault, ...]:
    """What is wrong with a manifest, or how it fits a source; anything else that is raised is a fault of ours."""
    try:
        matched(read_manifest(data), [Named(name="harbour-talks.txt", sha256="0" * 64)])
    except ManifestError as error:
        return error.faults
    return ()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 12), BITS), min_size=1, max_size=4))
def test_a_changed_manifest_is_read_or_refused(changes: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for start, length, put in changes:
        text = text[:start] + put + text[start + length :]
    faults = faults_of(text.encode())
    lines = text.count("\n") + 1
    assert all(fault.line is None or 1 <= fault.line <= lines for fault in faults)
    assert all(len(str(fault).splitlines()) == 1 for fault in faults)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    faults_of(data)
