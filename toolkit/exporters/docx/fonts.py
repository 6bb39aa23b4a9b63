"""Fonts inside a DOCX: only faces and characters in use, obfuscated as the format requires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from toolkit.exporters import story
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, escaped
from toolkit.exporters.docx.subset import subset, widths_of
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
    story.Drawing: ("small",),
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


class Part(NamedTuple):
    """A font file in a document."""

    family: str
    id: str
    """Of its relation, and its name in the package."""
    element: str
    """What a font table calls it."""
    source: str
    """What it was made from: it is hidden by a key that depends on that alone."""
    data: bytes

    def hidden(self) -> bytes:
        """The file as the format requires it, its first 32 bytes obfuscated by the key."""
        key = bytes.fromhex(self._key().replace("-", ""))[::-1]
        head = bytes(byte ^ key[place % 16] for place, byte in enumerate(self.data[:32]))
        return head + self.data[32:]

    def xml(self) -> str:
        return f'<w:{self.element} r:id="{self.id}" w:fontKey="{{{self._key()}}}"/>'

    def _key(self) -> str:
        return str(uuid5(NAMESPACE_URL, self.source)).upper()


def faces_used(told: story.Story, theme: Theme) -> tuple[Face, ...]:
    """The faces that the story's text is set in, in a fixed order."""
    faces = {_face(theme.types["body"]), _face(theme.types["running"])}
    if told.marking:
        faces.add(_face(theme.types["marking"]))
    for block in told.blocks:
        styles = [theme.types[name] for name in _types(block)]
        faces.update(_face(style) for style in styles)
        faces.update(_run_face(styles[-1], run) for run in runs_of(block))
        if isinstance(block, story.Paragraph | story.ListBlock | story.Table) and block.ref:
            faces.add(_face(theme.types["reference"]))
    return tuple(sorted(faces))


def theme_parts(faces: Iterable[Face], theme: Theme, characters: Iterable[str]) -> Iterator[Part]:
    """The faces, cut down to these characters."""
    for face in faces:
        data = subset(_path(face, theme), characters)
        source = theme.families[face.family].file(face.bold, face.italic)
        family = theme.families[face.family].name
        yield Part(family, face.relation, _EMBEDDINGS[face.bold, face.italic], source, data)


def face_widths(face: Face, theme: Theme) -> Mapping[str, float]:
    """The width of each character of a face in ems."""
    return widths_of(_path(face, theme))


def font_table_xml(parts: Sequence[Part], theme: Theme) -> bytes:
    """The part `word/fontTable.xml`: the theme's families and others, with the files of each."""
    own = {theme.families[name].name: _substitute(name) for name in _GENERIC}
    names = dict.fromkeys((*own, *(part.family for part in parts)))
    order = tuple(_EMBEDDINGS.values())
    parts = sorted(parts, key=lambda part: order.index(part.element))
    fonts = "".join(
        f'<w:font w:name="{escaped(name)}">{own.get(name, "")}'
        f"{''.join(part.xml() for part in parts if part.family == name)}</w:font>"
        for name in names
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()


def _substitute(name: FamilyName) -> str:
    other, kind = _GENERIC[name]
    pitch = "fixed" if name == "mono" else "variable"
    return f'<w:altName w:val="{other}"/><w:family w:val="{kind}"/><w:pitch w:val="{pitch}"/>'


def _path(face: Face, theme: Theme) -> Path:
    return data_path("fonts", theme.families[face.family].file(face.bold, face.italic))


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
