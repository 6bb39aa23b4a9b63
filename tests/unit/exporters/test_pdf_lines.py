"""Lines: text in one formatting is broken as any other, only faster."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.exporters.pdf_stories import THEME
from toolkit.exporters.pdf.faces import load_face
from toolkit.exporters.pdf.hyphens import hyphenator
from toolkit.exporters.pdf.line import Line, Span
from toolkit.exporters.pdf.lines import _broken, break_lines

FACE = load_face(THEME.families["serif"].regular)
WORDS = st.sampled_from(
    ["a", "the", "ministers", "extraordinarily", "NATO-Russia", "—", "cooperation,", "10"]
)


def shape(line: Line) -> list[tuple[str, float, float, str | None]]:
    return [(each.text, round(each.x, 6), round(each.width, 6), each.actual) for each in line.pieces]


@given(
    st.lists(WORDS, max_size=60),
    st.sampled_from([" ", "  "]),
    st.floats(60, 400),
    st.sampled_from(["en-GB", "de", ""]),
)
def test_text_in_one_formatting_is_broken_as_any_other(
    words: list[str], gap: str, width: float, language: str
) -> None:
    span = Span(text=gap.join(words), face=FACE, size=11, colour="000000")
    divides = hyphenator(language)
    plain, other = break_lines([span], width, divides), _broken([span], width, divides)
    assert [shape(line) for line in plain] == [shape(line) for line in other]
    assert all(line.width <= width + span.face.width(" ", 11) + 0.001 for line in plain)


def line_text(line: Line) -> str:
    return "".join(each.text for each in line.pieces)


def test_a_line_ends_where_it_says_so() -> None:
    span = Span(text="The sea is wide,", face=FACE, size=11, colour="000000")
    texts = ("and deep is the harbour,", "Donaudampfschifffahrtsgesellschaft")
    spans = [span]
    for text in texts:
        spans += [replace(span, text=" ", breaks=True), replace(span, text=text)]
    assert [line_text(line) for line in break_lines(spans, 300)] == [
        "The sea is wide, ",
        f"{texts[0]} ",
        texts[1],
    ]
    narrow = [line_text(line) for line in break_lines(spans, 60)]
    assert "" not in narrow
    assert "".join(narrow) == "".join(span.text for span in spans)
