"""The context in which a story is set: its theme, and which links and notes have a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from toolkit.exporters.glyphs import live_link, printable
from toolkit.exporters.pdf.faces import TextFace, load_face, stretches
from toolkit.exporters.pdf.line import Line, Span
from toolkit.exporters.pdf.lines import clipped
from toolkit.exporters.story import Heading, Notes, Run, Story, places, target, targets
from toolkit.exporters.theme import FamilyName, Theme, TypeStyle
from toolkit.model.base import Value

_NOTE_SIZE = 0.7
_NOTE_RISE = 0.33
_SUB_RISE = -0.14
_CODE_SIZE = 0.9
"""Letters of fixed width look larger: they are set in 0.9 of the size of the text around them."""
_STRUCK, _UNDER = 0.27, -0.12
"""Where the line through or under text is, in ems above the baseline."""
_LONGEST_LINE = 1000
"""A text to be clipped to one line is cut to 1000 characters first: more never fit."""


class Press(Value, frozen=True):
    theme: Theme
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    """Of the headings."""
    places: frozenset[str]
    """The ids of what references lead to."""
    targets: frozenset[str]
    """Of all to which runs may lead."""
    notes: frozenset[int]
    language: str

    @classmethod
    def of(cls, story: Story, theme: Theme) -> Press:
        headings = tuple(block for block in story.blocks if isinstance(block, Heading))
        notes = (number for block in story.blocks if isinstance(block, Notes) for number, _ in block.notes)
        return cls(
            theme=theme,
            headings=headings,
            ids=frozenset(heading.id for heading in headings),
            places=frozenset(places(story)),
            targets=targets(story),
            notes=frozenset(notes),
            language=story.language,
        )

    def face(self, style: TypeStyle) -> TextFace:
        """The face of `style` if a run does not require another."""
        return load_face(self.theme.families[style.family].file(style.bold, style.italic))

    def spans(self, runs: Iterable[Run], style: TypeStyle) -> list[Span]:
        """`runs` formatted in `style`; all source text passes through here on its way to a page."""
        return [span for run in runs for span in self._run_spans(run, style)]

    def text_spans(self, text: str, style: TypeStyle, language: str | None = None) -> list[Span]:
        """`text` formatted in `style`."""
        shown, spoken = printable(text), language or self.language
        return list(self._dress(shown, style, style.bold, style.italic, style.colour, None, spoken))

    def clipped(self, text: str, style: TypeStyle, width: float, base: int | None = None) -> Line:
        """`text` in one line of at most `width` points, ending in an ellipsis where it is cut.

        `base` is 1 for a text from right to left; if it is not said, its first letter decides.
        """
        spans = self.text_spans(text[:_LONGEST_LINE], style)
        return clipped(spans, width, self.text_spans("…", style)[0], base)

    def _run_spans(self, run: Run, style: TypeStyle) -> Iterator[Span]:
        if run.note is not None:
            yield from self._note_spans(run.note, style)
        colours = self.theme.colours
        link = live_link(target(run), self.targets)
        colour = colours.link if link else colours.muted if run.muted else style.colour
        # Within an italic paragraph emphasis is roman.
        bold, italic = style.bold or run.bold, style.italic != run.italic
        language = run.language or self.language
        for span in self._dress(printable(run.text), style, bold, italic, colour, link, language, run.code):
            dressed = self._set_off(span, run, style)
            yield msgspec.structs.replace(dressed, breaks=True) if run.breaks else dressed

    def _set_off(self, span: Span, run: Run, style: TypeStyle) -> Span:
        """`span` raised, lowered, struck through or underlined, as `run` says."""
        rules = (*((_STRUCK,) if run.struck else ()), *((_UNDER,) if run.underlined else ()))
        if run.script is None:
            return msgspec.structs.replace(span, rules=rules) if rules else span
        rise = style.size * (_NOTE_RISE if run.script == "sup" else _SUB_RISE)
        return msgspec.structs.replace(span, size=style.size * _NOTE_SIZE, rise=rise, rules=rules)

    def _note_spans(self, number: int, style: TypeStyle) -> Iterator[Span]:
        link = note_link(number) if number in self.notes else None
        size = style.size * _NOTE_SIZE
        face = load_face(self.theme.families["sans"].regular)
        for found, text in stretches(str(number), face):
            yield Span(
                text=text,
                face=found,
                size=size,
                colour=self.theme.colours.link,
                link=link,
                rise=style.size * _NOTE_RISE,
            )

    def _dress(
        self,
        text: str,
        style: TypeStyle,
        bold: bool,
        italic: bool,
        colour: str,
        link: str | None,
        language: str,
        code: bool = False,
    ) -> Iterator[Span]:
        family: FamilyName = "mono" if code else style.family
        size = style.size * _CODE_SIZE if code and family != style.family else style.size
        face = load_face(self.theme.families[family].file(bold, italic))
        for found, stretch in stretches(text, face, language):
            yield Span(text=stretch, face=found, size=size, colour=colour, link=link)


def note_link(number: int) -> str:
    """The link to a note; no heading's id has a colon."""
    return f"#note:{number}"
