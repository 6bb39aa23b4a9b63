"""Languages of text, as a word processor wants to be told them: run by run, by the kind of script."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EAST_ASIAN = {"ja", "ko", "yue", "zh"}
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
_ATTRIBUTES = ("val", "eastAsia", "bidi")
UNKNOWN = "und"
_NO_PROOFING = "x-none"
"""What word processors write where no language is known."""


def language_tag(tag: str) -> str:
    """`tag` where a word processor must be told one."""
    return tag if tag != UNKNOWN and _TAG.fullmatch(tag) else _NO_PROOFING


def language_xml(tag: str | None, right_to_left: bool = False) -> str:
    """`w:lang` for a run: which attribute it has depends on the script. Empty if there is nothing to say."""
    if tag == UNKNOWN:
        return "".join(("<w:lang", *(f' w:{name}="{_NO_PROOFING}"' for name in _ATTRIBUTES), "/>"))
    if tag is None or not _TAG.fullmatch(tag):
        return ""
    base = tag.partition("-")[0].lower()
    if base in _RIGHT_TO_LEFT:
        return f'<w:lang w:bidi="{tag}"/>'
    if right_to_left:
        return ""
    return f'<w:lang w:{"eastAsia" if base in _EAST_ASIAN else "val"}="{tag}"/>'
