"""The font files for scripts that the theme's faces lack, in the order in which they are tried.

    shipped   Arabic and Hebrew, in `toolkit/data/fonts/`
    packages  what `pip install "briefing-toolkit[fonts]"` brings
    system    the system's own folders of fonts

A later tier is read only when a text has a character that no earlier one covers. Within a tier the order
is by path, so that a machine's files always give the same choice.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from toolkit.model.base import Value
from toolkit.resources import data_path

SHIPPED = (
    "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "NotoSerifHebrew-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
)
PACKAGES = (
    "pylopdf_fonts_hi",
    "pylopdf_fonts_th",
    "noto_cjk_sans_otc",
    "justmytype_intl_south_asia",
    "justmytype_intl_sea",
)
"""The modules of the packages in the extra `fonts`."""
_SUFFIXES = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_SERIF = ("Serif", "Naskh", "Song", "Ming", "Batang", "Mincho")
"""Parts of the names of families that go with a serif face."""
_RESTRICTED = 0x0002
"""The bit of `fsType` by which a font forbids embedding."""
_VIEWED, _EDITED, _WHOLE, _BITMAPS = 0x0004, 0x0008, 0x0100, 0x0200
"""The bits by which it allows it in files that are only viewed; in those that are edited; as a whole only;
and without outlines only."""
REGULAR, BOLD = 400, 700
_REGIONS = {"ja": "JP", "ko": "KR", "zh": "SC", "zh-hant": "TC", "zh-tw": "TC", "zh-mo": "TC", "zh-hk": "HK"}
"""Language -> how the name of a font ends whose Chinese characters have the shapes used there."""
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
CHOOSERS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x200B, 0x200C, 0x200D)))
"""What chooses between forms of the character before it, and prints nothing where there is no choice."""
# Marks, joiners, spaces, and punctuation that has no partner: what takes the face of the letters before it.
_FOLLOWING = frozenset(("Mn", "Mc", "Me", "Cf", "Zs", "Po", "Pd"))
_MANY = 200
"""A collection of more than 200 fonts is taken for damaged."""


class FontFile(Value, frozen=True):
    """One font: a file, or one of a collection."""

    path: str
    index: int
    name: str
    """Its PostScript name."""
    family: str
    weight: float
    italic: bool
    serif: bool
    variable: bool
    """Whether it has any weight."""
    characters: frozenset[str]
    is_editable: bool
    """Whether its maker allows parts of it in files that can be edited."""


class Tier(Value, frozen=True):
    """Fonts that are tried together, and what was passed over, told to the user."""

    fonts: tuple[FontFile, ...]
    skipped: tuple[str, ...] = ()


@cache
def shipped() -> Tier:
    return _tier([data_path("fonts", name) for name in SHIPPED])


@cache
def symbols() -> Tier:
    """The signs that are shipped for the PDF and drawn there as running text is."""
    return _tier([data_path("fonts", "Symbols.ttf")])


@cache
def packages() -> Tier:
    """The fonts of those packages of the extra `fonts` that are installed."""
    specs = (find_spec(module) for module in PACKAGES)
    folders = [Path(folder) for spec in specs if spec for folder in spec.submodule_search_locations or ()]
    return _tier(path for folder in folders for path in _files(folder))


@cache
def system() -> Tier:
    return _tier(path for folder in system_folders() for path in _files(folder))


TIERS = (shipped, packages, system)


def system_folders() -> list[Path]:
    """Where fonts are installed on this kind of system."""
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        return [
            Path(local) / "Microsoft/Windows/Fonts",
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        ]
    return [
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    ]


def best_font(
    character: str, serif: bool, bold: bool, region: str, is_editable: bool = False
) -> FontFile | None:
    """The font for a `character` of the first tier that has one, as like the wanted as can be had.

    `region` is where Chinese characters have the wanted shapes. With `is_editable`, only of those that may be
    in files that can be edited.
    """
    weight = BOLD if bold else REGULAR

    def unlike(font: FontFile) -> tuple[bool, bool, bool, float]:
        heavier = 0 if font.variable else abs(font.weight - weight)
        return not font.family.endswith(f" {region}"), font.serif != serif, font.italic, heavier

    for tier in TIERS:
        found = [font for font in tier().fonts if character in font.characters]
        if is_editable:
            found = [font for font in found if font.is_editable]
        if found:
            return min(found, key=unlike)
    return None


def region_of(text: str, language: str) -> str:
    """The country whose forms of Chinese characters `text` should have."""
    tag = language.lower()
    known = _REGIONS.get(tag) or _REGIONS.get(tag.partition("-")[0])
    if known:
        return known
    return "JP" if _KANA.search(text) else "KR" if _HANGUL.search(text) else "SC"


@lru_cache(4096)
def follows(character: str) -> bool:
    """Whether a character takes the face of the letters before it, where that has it."""
    return unicodedata.category(character) in _FOLLOWING


def is_silent(character: str) -> bool:
    """Whether a character prints nothing by itself, so that no font need have it."""
    return character in CHOOSERS or unicodedata.category(character)[0] in "CZ"


def open_face(path: str, index: int) -> Any:
    """HarfBuzz's face for a font file."""
    return hb.Face(hb.Blob.from_file_path(path), index)


def _files(folder: Path) -> list[Path]:
    """The font files below `folder`, in order."""
    found = (
        Path(root) / name
        for root, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in _SUFFIXES
    )
    return sorted(found, key=lambda path: path.as_posix())


def _tier(paths: Iterable[Path]) -> Tier:
    fonts: list[FontFile] = []
    skipped: list[str] = []
    for path in paths:
        faces = list(_faces_of(path))
        if not faces:
            skipped.append(f"{path}: not a font file, or damaged; passed over")
        fonts += (
            _font_file(path, face) for face in faces if _has_outlines(face) and not _is_restricted(face)
        )
    return Tier(fonts=tuple(fonts), skipped=tuple(skipped))


def _faces_of(path: Path) -> Iterator[Any]:
    """The fonts in the file `path` that have characters."""
    try:
        blob = hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        return
    for index in range(min(hb.Face(blob).count, _MANY)):
        face = hb.Face(blob, index)
        if face.unicodes:
            yield face


def _font_file(path: Path, face: Any) -> FontFile:
    font = hb.Font(face)
    family = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or path.stem
    return FontFile(
        path=str(path),
        index=face.index,
        name=face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem,
        family=family,
        weight=font.get_style_value(hb.StyleTag.WEIGHT),
        italic=any(font.get_style_value(tag) for tag in (hb.StyleTag.ITALIC, hb.StyleTag.SLANT_ANGLE)),
        serif=any(word in family for word in _SERIF),
        variable=any(axis.tag == "wght" for axis in face.axis_infos),
        characters=frozenset(map(chr, face.unicodes)),
        is_editable=_is_editable(_rights(face)),
    )


def _has_outlines(face: Any) -> bool:
    return not {"glyf", "CFF ", "CFF2"}.isdisjoint(face.table_tags)


def _is_restricted(face: Any) -> bool:
    """Whether the font's maker forbids that it is embedded in documents."""
    return bool(_rights(face) & _RESTRICTED)


def _is_editable(rights: int) -> bool:
    is_viewed_only = rights & _VIEWED and not rights & _EDITED
    return not (is_viewed_only or rights & (_RESTRICTED | _WHOLE | _BITMAPS))


def _rights(face: Any) -> int:
    """What its maker allows: `fsType` of the table `OS/2`; 0, which allows all, for a font without it."""
    flags: Sequence[int] = face.reference_table("OS/2").data[8:10]
    return flags[0] << 8 | flags[1] if len(flags) == 2 else 0
