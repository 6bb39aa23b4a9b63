"""The theme's fonts inside a DOCX: only faces and characters in use, obfuscated as the format requires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unicodedata import category
from uuid import NAMESPACE_URL, uuid5

from toolkit.exporters import story
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, escaped
from toolkit.exporters.docx.subset import characters_of, subset, widths_of
from toolkit.exporters.story import Run, runs_of
from toolkit.exporters.theme import FamilyName, Theme, TypeName, TypeStyle
from toolkit.resources import data_path

_GENERIC: dict[FamilyName, tuple[str, str]] = {
    "serif": ("Georgia", "roman"),
    "sans": ("Calibri", "swiss"),
    "mono": ("Courier New", "modern"),
}
"""The font to use if the theme's cannot be loaded, and the kind of family it is."""

_EMBEDDINGS = {
    (False, False): "embedRegular",
    (True, False): "embedBold",
    (False, True): "embedItalic",
    (True, True): "embedBoldItalic",
}


_HEADINGS: tuple[TypeName, ...] = ("h1", "h2", "h3")
_TYPES: dict[type[story.Block], tuple[TypeName, ...]] = {
    story.Cover: ("cover_kicker", "cover_title", "cover_subtitle", "table_label", "cell"),
    story.Contents: ("contents_title", "contents"),
    story.Turn: ("speaker", "speaker_detail"),
    story.Callout: ("callout_title", "callout"),
    story.ListBlock: ("body",),
    story.Table: ("table_head", "table_label", "cell"),
    story.Notes: ("h2", "endnote"),
    story.Index: ("h2", "index"),
}


class Face(NamedTuple):
    family: FamilyName
    bold: bool
    italic: bool

    @property
    def relation(self) -> str:
        """Relation id and file name of the face in the package."""
        return f"{self.family}{'Bold' if self.bold else ''}{'Italic' if self.italic else ''}"


def faces_used(told: story.Story, theme: Theme) -> tuple[Face, ...]:
    """The faces that the story's text is set in, in a fixed order."""
    faces = {_face(theme.types["body"]), _face(theme.types["running"])}
    for block in told.blocks:
        styles = [theme.types[name] for name in _types(block)]
        faces.update(_face(style) for style in styles)
        faces.update(_run_face(styles[-1], run) for run in runs_of(block))
        if isinstance(block, story.Paragraph | story.ListBlock | story.Table) and block.ref:
            faces.add(_face(theme.types["reference"]))
    return tuple(sorted(faces))


def font_file(face: Face, theme: Theme, characters: Iterable[str]) -> bytes:
    """The subset of a face with its first 32 bytes obfuscated by the key that `font_table_xml` names."""
    data = subset(_path(face, theme), characters)
    key = bytes.fromhex(_key(face, theme).replace("-", ""))[::-1]
    head = bytes(byte ^ key[place % 16] for place, byte in enumerate(data[:32]))
    return head + data[32:]


def face_widths(face: Face, theme: Theme) -> Mapping[str, float]:
    """The width of each character of a face in ems."""
    return widths_of(_path(face, theme))


def not_embedded(faces: Iterable[Face], theme: Theme, text: str) -> Iterator[str]:
    """The characters of `text` that print something and are in none of the faces."""
    had = frozenset[str]().union(*(characters_of(_path(face, theme)) for face in faces))
    return (each for each in text if each not in had and category(each)[0] not in "CZ")


def font_table_xml(faces: tuple[Face, ...], theme: Theme) -> bytes:
    """The part `word/fontTable.xml` with the faces to embed; their relation ids are their own."""
    families: tuple[FamilyName, ...] = ("serif", "sans", "mono")
    fonts = "".join(_font(name, [face for face in faces if face.family == name], theme) for name in families)
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()


def _font(name: FamilyName, faces: list[Face], theme: Theme) -> str:
    other, kind = _GENERIC[name]
    pitch = "fixed" if name == "mono" else "variable"
    embedded = {_EMBEDDINGS[face.bold, face.italic]: face for face in faces}
    files = "".join(
        f'<w:{element} r:id="{embedded[element].relation}" w:fontKey="{{{_key(embedded[element], theme)}}}"/>'
        for element in _EMBEDDINGS.values()
        if element in embedded
    )
    return (
        f'<w:font w:name="{escaped(theme.families[name].name)}"><w:altName w:val="{other}"/>'
        f'<w:family w:val="{kind}"/><w:pitch w:val="{pitch}"/>{files}</w:font>'
    )


def _path(face: Face, theme: Theme) -> Path:
    return data_path("fonts", theme.families[face.family].file(face.bold, face.italic))


def _key(face: Face, theme: Theme) -> str:
    """A GUID that is always the same for the same file."""
    return str(uuid5(NAMESPACE_URL, theme.families[face.family].file(face.bold, face.italic))).upper()


def _face(style: TypeStyle) -> Face:
    return Face(style.family, style.bold, style.italic)


def _run_face(style: TypeStyle, run: Run) -> Face:
    return Face(style.family, style.bold or run.bold, style.italic or run.italic)


def _types(block: story.Block) -> tuple[TypeName, ...]:
    """The type styles a block is set in; its runs are set in the last of them."""
    if isinstance(block, story.Paragraph):
        return (block.style,)
    if isinstance(block, story.Heading):
        return (_HEADINGS[min(block.level, len(_HEADINGS)) - 1],)
    return _TYPES[type(block)]
