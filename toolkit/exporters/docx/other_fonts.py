"""Fonts in a DOCX for what the theme's faces lack: runs are set in them, and parts of them are in the file.

They are those of the PDF, as far as their makers allow parts of them in files that can be edited.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby
from pathlib import Path

from toolkit.exporters import fontfiles
from toolkit.exporters.docx.fonts import Face, Part, face_widths
from toolkit.exporters.docx.markup import escaped
from toolkit.exporters.docx.subset import subset
from toolkit.exporters.fontfiles import BOLD, REGULAR, FontFile, best_font, follows, is_silent, region_of
from toolkit.exporters.glyphs import printable
from toolkit.exporters.theme import FamilyName, Theme

# Not the run around a word and its reading, but those inside of it.
_RUN = re.compile("(<w:rt>|<w:rubyBase>)?<w:r>(?!<w:ruby>)(?:<w:rPr>(.*?)</w:rPr>)?(.*?)</w:r>", re.DOTALL)
_TEXT = re.compile('(<w:t xml:space="preserve">[^<]*</w:t>)')
_LANGUAGE = re.compile('<w:lang w:[A-Za-z]+="([^"]+)"')
_FONTS = re.compile("<w:rFonts [^>]*/>")
_STYLE = re.compile("(?:<w:rStyle [^>]*/>)?")
_FAMILIES: tuple[FamilyName, ...] = ("sans", "mono")
"""Of the theme's, those that are tried for what the face of a text lacks."""


class OtherFonts:
    """The families that a document's runs need besides those of the theme, collected while they are set."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._serif = theme.types["body"].family == "serif"
        had = [face_widths(Face(family, False, False), theme).keys() for family in ("serif", "sans")]
        self._known = frozenset(had[0]) & frozenset(had[1])
        self._used: defaultdict[FontFile, set[str]] = defaultdict(set)
        self._choices: dict[tuple[str, str], FontFile | None] = {}
        self.faces: set[Face] = set()
        """Those of the theme that are needed where another lacks a character."""

    def lacking(self, texts: Iterable[str]) -> Counter[str]:
        """The characters that no font has which may be in the file, counted."""
        strange = Counter(each for text in texts for each in printable(text) if each not in self._known)
        region = region_of("", "")
        return Counter(
            {
                character: count
                for character, count in strange.items()
                if not (is_silent(character) or self._face(character) or self._best(character, region))
            }
        )

    def set_in(self, markup: bytes) -> bytes:
        """`markup` with the runs that need another font parted and set in it."""
        text = markup.decode()
        if self._known.issuperset("".join(map(unescape, _TEXT.findall(text)))):
            return markup
        return _RUN.sub(self._run, text).encode()

    def parts(self) -> Iterator[Part]:
        """The files that hold what is used, in a fixed order."""
        used = sorted(self._used.items(), key=lambda pair: (pair[0].family, pair[0].path, pair[0].index))
        for number, (file, characters) in enumerate(used, 1):
            yield from _parts(f"other{number}", file, frozenset(characters))

    def _run(self, match: re.Match[str]) -> str:
        ruby, properties, inside = match[1] or "", match[2] or "", match[3]
        # What a source cites by is part of the reference to a footnote, and stays there.
        if "<w:footnoteReference" in inside or not _TEXT.search(inside):
            return match[0]
        language = _LANGUAGE.search(properties)
        region = region_of(unescape(inside), language[1] if language else "")
        pieces = [piece for part in _TEXT.split(inside) if part for piece in self._pieces(part, region)]
        if ruby:  # LibreOffice reads but one run, and one text in it
            pieces = [(next((family for family, _ in pieces if family), ""), inside)]
        runs = []
        for family, group in groupby(pieces, key=lambda piece: piece[0]):
            told = _in_family(properties, family) if family else properties
            around = f"<w:rPr>{told}</w:rPr>" if told else ""
            runs.append(f"<w:r>{around}{''.join(markup for _, markup in group)}</w:r>")
        return ruby + "".join(runs)

    def _pieces(self, part: str, region: str) -> Iterator[tuple[str, str]]:
        """A part of a run in pieces of one family, which is empty for that of the run."""
        if not _TEXT.fullmatch(part):
            yield "", part
            return
        text = unescape(part[part.index(">") + 1 : part.rindex("<")])
        families = zip(self._families(text, region), text, strict=True)
        for family, group in groupby(families, key=lambda pair: pair[0]):
            stretch = escaped("".join(character for _, character in group))
            yield family, f'<w:t xml:space="preserve">{stretch}</w:t>'

    def _families(self, text: str, region: str) -> Iterator[str]:
        """For each character the family that it is set in."""
        last: FontFile | None = None
        for character in text:
            own = ""
            if last and follows(character) and character in last.characters:
                self._used[last].add(character)
            elif character in self._known:
                last = None
            elif not is_silent(character):
                own = self._of_theme(character)
                last = None if own else self._found(character, region)
            yield own or (last.family if last else "")

    def _found(self, character: str, region: str) -> FontFile | None:
        found = self._best(character, region)
        if found:
            self._used[found].add(character)
        return found

    def _best(self, character: str, region: str) -> FontFile | None:
        if (character, region) not in self._choices:
            shipped = (file for file in fontfiles.symbols().fonts if character in file.characters)
            best = next(shipped, None) or best_font(character, self._serif, False, region, is_editable=True)
            self._choices[character, region] = best
        return self._choices[character, region]

    def _of_theme(self, character: str) -> str:
        """The family of the theme that has a character which the others lack."""
        face = self._face(character)
        if face is None:
            return ""
        self.faces.add(face)
        return self._theme.families[face.family].name

    def _face(self, character: str) -> Face | None:
        faces = (Face(family, False, False) for family in _FAMILIES)
        return next((face for face in faces if character in face_widths(face, self._theme)), None)


def _in_family(properties: str, family: str) -> str:
    """The properties of a run with another font; it stands after the style."""
    rest = _FONTS.sub("", properties)
    style = _STYLE.match(rest)
    end = style.end() if style else 0
    name = escaped(family)
    fonts = "".join(f' w:{each}="{name}"' for each in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"{rest[:end]}<w:rFonts{fonts}/>{rest[end:]}"


def _parts(id: str, file: FontFile, characters: frozenset[str]) -> Iterator[Part]:
    """The regular face and, if there is one of the same family, the bold one."""
    yield _part(id, "embedRegular", file, REGULAR, characters)
    bold = file if file.variable else _bold(file)
    if bold:
        yield _part(f"{id}Bold", "embedBold", bold, BOLD, characters)


def _part(id: str, element: str, file: FontFile, weight: float, characters: frozenset[str]) -> Part:
    data = subset(Path(file.path), characters & file.characters, file.index, weight)
    return Part(file.family, id, element, f"{file.name}-{weight}", data)


def _bold(file: FontFile) -> FontFile | None:
    for tier in fontfiles.TIERS:
        if file in tier().fonts:
            alike = (each for each in tier().fonts if each.family == file.family and each.is_editable)
            return next((each for each in alike if each.weight == BOLD and not each.italic), None)
    return None
