"""The part `word/footnotes.xml`: the notes that the text cites."""

from __future__ import annotations

from msgspec.structs import replace

from toolkit.exporters.docx.inline import Footnote, Links, placed, runs_xml
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, paragraph, run, text
from toolkit.exporters.story import plain

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)


def footnotes_xml(links: Links) -> bytes:
    """The footnotes, after the two separators with which every such part begins."""
    inside = replace(links, footnotes={})
    notes = "".join(_footnote(note, inside) for note in links.footnotes.values())
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>".encode()


def _footnote(note: Footnote, links: Links) -> str:
    """A footnote after its sign, which the source may have printed there already; its reference is last."""
    style = '<w:rStyle w:val="FootnoteReference"/>'
    sign = run(text(note.mark) if note.mark else "<w:footnoteRef/>", style) + run(text(" "))
    if note.mark and plain(note.runs).startswith(note.mark):
        sign = ""
    ref = run(text(f"\u2003{note.ref}"), '<w:rStyle w:val="Reference"/>') if note.ref else ""
    words = placed(note.place, sign + runs_xml(note.runs, links) + ref, links)
    inside = paragraph("FootnoteText", words)
    return f'<w:footnote w:id="{note.id}">{inside}</w:footnote>'
