"""File names for outputs: safe on every file system, and never the same for two sources."""

from __future__ import annotations

import re
import unicodedata
from base64 import b32encode
from collections.abc import Sequence
from hashlib import sha256

from toolkit.model.source import Source
from toolkit.readers import SUFFIXES

LONGEST = 80
"""The readable part of a name has at most 80 code points."""

_SUM = 10
"""A name ends with 80 bits of a hash: of a million names two are the same once in 2 million million runs."""

_SCHEME = re.compile(r"\Ahttps?://(www\.)?")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")


def output_name(name: str, place: str = "") -> str:
    """A name without suffix for an input: a slug of its own name, and a hash of its name and place.

    It depends on nothing else, so it is known before anything is read, and the same in every run. `place` is
    whatever tells inputs of the same name apart. Names that differ only in case, in how letters are
    composed, or in what cannot be seen or decoded get different hashes.
    """
    told = f"{len(name)}:{name}{place}".encode("utf-8", "surrogatepass")
    sum = b32encode(sha256(told).digest()[:_SUM]).decode("ascii").lower()
    return f"{slug(_SCHEME.sub('', name))}-{sum}"


def output_names(sources: Sequence[Source]) -> list[str]:
    """A name without suffix for each source: a slug of its own name and the start of its SHA-256.

    Sources with the same name and bytes are distinguished by their place in the sequence.
    """
    names: list[str] = []
    seen: dict[str, int] = {}
    for source in sources:
        name = f"{slug(source.name)}-{sha256(source.data).hexdigest()[:8]}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def capture_names(sources: Sequence[Source]) -> list[str]:
    """The same with the suffix of each source, if it has one: the names of captures in a pack's folder."""
    return [name + _suffix(source) for name, source in zip(output_names(sources), sources, strict=True)]


def _suffix(source: Source) -> str:
    """The suffix of a source's type, where that is known; otherwise that of its name, which may be none."""
    declared = (source.media_type or "").partition(";")[0].strip().lower()
    own = next((suffix for suffix, media_type in SUFFIXES.items() if media_type == declared), None)
    found = _SUFFIX.search(source.name)
    return own or (found[0].lower() if found else "")


def slug(name: str) -> str:
    """`name` in lower-case ASCII letters, digits, `_` and `-`; never empty, never longer than 80."""
    stem = _SUFFIX.sub("", name)
    plain = unicodedata.normalize("NFKD", stem[:1000]).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-")[:LONGEST].strip("-") or "source"
