"""Draws a drawing as a picture. The only file that imports Pillow, which takes a while to load."""

from __future__ import annotations

from io import BytesIO
from math import ceil

from PIL import Image, ImageChops, ImageDraw, ImageFont

from toolkit.exporters.docx.outlines import outlined
from toolkit.exporters.glyphs import printable
from toolkit.exporters.story import Drawing, Words
from toolkit.exporters.theme import Theme
from toolkit.resources import data_path

PIXELS = 4
"""A point of a drawing is 4 pixels of its picture: 288 in an inch."""
_TONES = 64
"""A picture has at most 64 colours: a few, and what lies between them at the edges of letters."""
_ANCHORS = {"begin": "ls", "centre": "ms", "end": "rs"}
_BEFORE = {"begin": 0.0, "centre": 0.5, "end": 1.0}
"""The share of a text's width that stands before its place."""
FINER = 2
"""Outlines are drawn twice as fine as the picture, for smooth edges."""
_MISSING = "\U0010ffff"
"""No font has this character: what is drawn for it is what is drawn for any that a font lacks."""


def picture(block: Drawing, theme: Theme) -> bytes:
    """A drawing as a PNG on white; the same drawing gives the same bytes.

    Words of which neither the face of small type nor a font that is shipped or installed with the extra
    `fonts` has every character are left out: they stand in the text too.
    """
    width = theme.page.text_width
    image = Image.new("RGB", (_pixels(width), _pixels(block.height)), f"#{theme.colours.ground}")
    draw = ImageDraw.Draw(image)
    for bar in block.bars:
        left, top = bar.x * width, bar.y
        corners = (left, top, left + bar.width * width, top + bar.height)
        draw.rectangle([_pixels(each) for each in corners], fill=f"#{getattr(theme.colours, bar.tone)}")
    font = _font(theme)
    for words in block.words:
        if _has(font, printable(words.text)):
            _write(draw, words, font, theme)
        else:
            _draw(image, words, theme)
    written = BytesIO()
    image.quantize(_TONES).save(written, "PNG", optimize=True)
    return written.getvalue()


def _write(draw: ImageDraw.ImageDraw, words: Words, font: ImageFont.FreeTypeFont, theme: Theme) -> None:
    text = printable(words.text)
    place = (_pixels(words.x * theme.page.text_width), _pixels(words.y))
    colour = f"#{getattr(theme.colours, words.tone)}"
    draw.text(place, text, fill=colour, font=font, anchor=_ANCHORS[words.align])


def _draw(image: Image.Image, words: Words, theme: Theme) -> None:
    """Words in another script, as outlines: what two contours enclose is a hole."""
    size = _pixels(theme.types["small"].size)
    found = outlined(printable(words.text), size * FINER)
    if found is None:
        return
    width, above, height = ceil(found.width / FINER) + 2 * size, 2 * size, 3 * size
    ink = Image.new("1", (width * FINER, height * FINER))
    for contour in found.contours:
        one = Image.new("1", ink.size)
        placed = [(size * FINER + x, above * FINER + y) for x, y in contour]
        ImageDraw.Draw(one).polygon(placed, fill=1)
        ink = ImageChops.logical_xor(ink, one)
    mask = ink.convert("L").resize((width, height), Image.Resampling.BOX)
    begins = _pixels(words.x * theme.page.text_width) - found.width / FINER * _BEFORE[words.align]
    corner = (round(begins) - size, _pixels(words.y) - above)
    image.paste(
        f"#{getattr(theme.colours, words.tone)}", (*corner, corner[0] + width, corner[1] + height), mask
    )


def _font(theme: Theme) -> ImageFont.FreeTypeFont:
    style = theme.types["small"]
    file = data_path("fonts", theme.families[style.family].file(style.bold, style.italic))
    return ImageFont.truetype(str(file), _pixels(style.size), layout_engine=ImageFont.Layout.BASIC)


def _has(font: ImageFont.FreeTypeFont, text: str) -> bool:
    """Whether the font has every character of a text."""
    missing = bytes(font.getmask(_MISSING))
    return all(character.isspace() or bytes(font.getmask(character)) != missing for character in set(text))


def _pixels(points: float) -> int:
    return round(points * PIXELS)
