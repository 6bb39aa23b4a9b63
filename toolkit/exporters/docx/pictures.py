"""Drawings as pictures: word processors have none of our bars and words that all of them draw alike."""

from __future__ import annotations

from toolkit.exporters.docx.markup import escaped, paragraph
from toolkit.exporters.story import Drawing
from toolkit.exporters.theme import Theme

_UNITS = 12_700
"""A point has 12,700 English Metric Units, in which the format measures pictures."""
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


class Pictures:
    """The pictures of a file, under their relation ids; filled while its story is written."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def xml(self, block: Drawing, theme: Theme) -> str:
        """The paragraph that holds the picture of a drawing."""
        from toolkit.exporters.docx.raster import picture

        number = len(self.files) + 1
        relation = f"picture{number}"
        self.files[relation] = picture(block, theme)
        width, height = round(theme.page.text_width * _UNITS), round(block.height * _UNITS)
        extent = f'cx="{width}" cy="{height}"'
        shown = (
            f'<pic:pic xmlns:pic="{_PICTURES}"><pic:nvPicPr><pic:cNvPr id="{number}" name="{relation}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
            '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        inline = (
            f'<wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="{number}" name="{relation}" descr="{escaped(block.alt)}"/>'
            f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURES}">{shown}</a:graphicData>'
            "</a:graphic></wp:inline>"
        )
        return paragraph("Drawing", f"<w:r><w:drawing>{inline}</w:drawing></w:r>")
