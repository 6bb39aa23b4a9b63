"""Makes the faces in `toolkit/data/fonts/` from variable fonts on PyPI: `python -m toolkit.training.fonts`.

The same packages give the same bytes. Needs fontTools and the packages that `SOURCES` names.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

from toolkit.resources import data_path

TEXT = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x1F00, 0x1FFF),  # polytonic Greek
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like symbols, fractions, Roman numerals
    (0x2212, 0x2212),  # minus
    (0x25CC, 0x25CC),  # dotted circle
    (0xFB00, 0xFB06),  # ligatures
    (0xFFFD, 0xFFFD),  # replacement character
)
SYMBOLS = (
    (0x2150, 0x218F),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # circled digits and letters
    (0x2500, 0x25FF),  # box drawing, blocks, geometric shapes
    (0x2600, 0x27BF),  # miscellaneous symbols, dingbats
    (0x27F0, 0x27FF),  # long arrows
    (0x2B00, 0x2BFF),  # more arrows and shapes
)
ARABIC = (
    (0x0020, 0x002F),  # space, punctuation
    (0x003A, 0x0040),
    (0x005B, 0x005F),
    (0x007B, 0x007D),
    (0x00A0, 0x00A0),
    (0x00AB, 0x00AB),
    (0x00BB, 0x00BB),
    (0x0600, 0x06FF),  # Arabic
    (0x0750, 0x077F),  # Arabic Supplement
    (0x200C, 0x200D),  # joiners
    (0x2010, 0x2026),  # dashes, quotation marks, ellipsis
    (0x25CC, 0x25CC),  # dotted circle
    (0xFB50, 0xFDFF),  # presentation forms, as some captures have them
    (0xFE70, 0xFEFC),
)
HEBREW = (
    (0x0020, 0x002F),  # space, punctuation
    (0x003A, 0x0040),
    (0x005B, 0x005F),
    (0x007B, 0x007D),
    (0x00A0, 0x00A0),
    (0x0591, 0x05F4),  # Hebrew
    (0x200C, 0x200D),  # joiners
    (0x2010, 0x2026),  # dashes, quotation marks, ellipsis
    (0x20AA, 0x20AA),  # sheqel
    (0x25CC, 0x25CC),  # dotted circle
    (0xFB1D, 0xFB4F),  # presentation forms
)
TABLES = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"}
SHAPING = {"GDEF", "GPOS", "GSUB"}
"""Kept besides `TABLES` for scripts whose letters change with their neighbours."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file to make: an instance of a variable font, with some of its characters.

    `source` is the variable font's path in the package `module`.
    """

    file: str
    module: str
    source: str
    family: str
    style: str
    weight: int
    ranges: tuple[tuple[int, int], ...] = TEXT
    shaped: bool = False
    """Whether it keeps its layout tables."""


def _family(
    family: str,
    module: str,
    source: str,
    axes: str = "wdth,wght",
    ranges: tuple[tuple[int, int], ...] = TEXT,
) -> tuple[Face, ...]:
    stem = family.replace(" ", "")
    upright, slanted = f"files/{source}[{axes}].ttf", f"files/{source}-Italic[{axes}].ttf"
    return (
        Face(f"{stem}-Regular.ttf", module, upright, family, "Regular", 400, ranges),
        Face(f"{stem}-Bold.ttf", module, upright, family, "Bold", 700, ranges),
        Face(f"{stem}-Italic.ttf", module, slanted, family, "Italic", 400, ranges),
        Face(f"{stem}-BoldItalic.ttf", module, slanted, family, "Bold Italic", 700, ranges),
    )


def _shaped(family: str, module: str, ranges: tuple[tuple[int, int], ...]) -> tuple[Face, ...]:
    stem = family.replace(" ", "")
    return tuple(
        Face(
            f"{stem}-{style}.ttf", module, f"{stem}-Variable.ttf", family, style, weight, ranges, shaped=True
        )
        for style, weight in (("Regular", 400), ("Bold", 700))
    )


INTER, JETBRAINS = "fontpkg_inter", "fontpkg_jetbrains_mono"
SOURCES = (
    *_family("Noto Serif", "fontpkg_noto_serif", "NotoSerif"),
    *_family("Noto Sans", "fontpkg_noto_sans", "NotoSans"),
    *_family("JetBrains Mono", JETBRAINS, "JetBrainsMono", axes="wght", ranges=(*TEXT, *SYMBOLS)),
    Face("Symbols.ttf", INTER, "files/Inter[opsz,wght].ttf", "Inter", "Regular", 400, SYMBOLS),
    *_shaped("Noto Naskh Arabic", "pylopdf_fonts_ar", ARABIC),
    *_shaped("Noto Sans Arabic", "pylopdf_fonts_ar", ARABIC),
    *_shaped("Noto Serif Hebrew", "pylopdf_fonts_he", HEBREW),
    *_shaped("Noto Sans Hebrew", "pylopdf_fonts_he", HEBREW),
)


def main(target: Path) -> None:
    """Writes every face, and the licence they share, to `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for face in SOURCES:
        path = target / face.file
        make(face).save(path, reorderTables=True)
        print(f"{path.name}: {path.stat().st_size} bytes")
    (target / "OFL.txt").write_text(licence(), encoding="utf-8")


def make(face: Face) -> Any:
    """The static, subset font for `face`."""
    font = TTFont(_package(face.module) / face.source, recalcTimestamp=False)
    defaults = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    font = instantiateVariableFont(
        font, {**defaults, "wght": face.weight}, overlap=OverlapMode.KEEP_AND_SET_FLAGS
    )
    features = Options().layout_features if face.shaped else []
    options = Options(hinting=False, layout_features=features, glyph_names=False, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in face.ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    for table in set(font.keys()) - TABLES - (SHAPING if face.shaped else set()) - {"GlyphOrder"}:
        del font[table]
    _rename(font, face)
    return font


def licence() -> str:
    """The SIL Open Font License under the copyright lines of all the fonts."""
    texts = [_licence(face.module) for face in SOURCES]
    notices = dict.fromkeys(text.partition("\n")[0] for text in texts)
    bodies = {_flowing(text.partition("\n")[2]) for text in texts}
    if len(bodies) != 1:
        raise SystemExit("The packages do not share one licence text; look at them before shipping.")
    return "\n".join(notices) + "\n" + texts[0].partition("\n")[2]


def _rename(font: Any, face: Face) -> None:
    """Gives the instance the names of a static face, and the flags that go with them."""
    bold, italic = "Bold" in face.style, "Italic" in face.style
    full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    postscript = f"{face.family.replace(' ', '')}-{face.style.replace(' ', '')}"
    names = {1: face.family, 2: face.style, 3: postscript, 4: full, 6: postscript}
    for name_id, text in names.items():
        font["name"].removeNames(nameID=name_id)
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | (
        (0x01 if italic else 0) | (0x20 if bold else 0) or 0x40
    )
    font["head"].macStyle = (0x01 if bold else 0) | (0x02 if italic else 0)


def _flowing(text: str) -> str:
    """`text` without regard to line breaks and to the protocol of addresses."""
    return " ".join(text.replace("http://", "https://").split())


def _licence(module: str) -> str:
    """The licence of a package: in its folder, else beside its metadata."""
    path = _package(module) / "LICENSE"
    if path.exists():
        return path.read_text(encoding="utf-8")
    return Distribution.from_name(module).read_text("licenses/LICENSE") or ""


def _package(module: str) -> Path:
    return Path(str(importlib.import_module(module).__file__)).parent


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else data_path("fonts"))
