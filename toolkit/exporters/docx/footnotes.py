"""The part `word/footnotes.xml`: the notes that the text cites."""

from __future__ import annotations

from msgspec.structs import replace

from toolkit.exporters.docx.inline import Footnote, Links, letters, placed, runs_xml
from toolkit.exporters.docx.markup import DECLARATION, NAMESPACES, paragraph, run, text
from toolkit.exporters.story import Runs, plain

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
    """A footnote after its sign; its reference is last."""
    ref = run(text(f"\u2003{note.ref}"), '<w:rStyle w:val="Reference"/>') if note.ref else ""
    sign, runs = _signed(note)
    words = placed(note.place, sign + runs_xml(runs, links) + ref, links)
    inside = paragraph("FootnoteText", words)
    return f'<w:footnote w:id="{note.id}">{inside}</w:footnote>'


def _signed(note: Footnote) -> tuple[str, Runs]:
    """The sign, which the source may have printed with the note already, and the rest of the note.

    It is a run of its own: LibreOffice replaces that by the sign it knows from the text.
    """
    style = '<w:rStyle w:val="FootnoteReference"/>'
    if not note.mark:
        return run("<w:footnoteRef/>", style) + run(text(" ")), note.runs
    sign = run(letters(note.mark), style)
    if not plain(note.runs).startswith(note.mark):
        return sign + run(text(" ")), note.runs
    first, *others = note.runs
    if first.text.startswith(note.mark):
        return sign, (replace(first, text=first.text.removeprefix(note.mark)), *others)
    return "", note.runs
