"""Tables with cells over several places, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.exporters.story import Merged, Run, Table


@st.composite
def spanned_tables(draw: st.DrawFn) -> tuple[Table, list[str]]:
    """A table and the text of each of its cells, in order: `c3 c3 c3`, so that every word says whose it is."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 7))
    head = draw(st.integers(1, height))
    owner: dict[tuple[int, int], int] = {}
    merged, texts = list[Merged](), list[str]()
    for row in range(height):
        for column in range(width):
            if (row, column) in owner:
                continue
            end = head if row < head else height
            rows = draw(st.integers(1, min(3, end - row)))
            free = next((at for at in range(column, width) if (row, at) in owner), width)
            columns = draw(st.integers(1, free - column))
            owner |= {(row + y, column + x): len(texts) for y in range(rows) for x in range(columns)}
            if rows * columns > 1:
                merged.append(Merged(row=row, column=column, rows=rows, columns=columns))
            lengths = st.sampled_from((0, 1, 2, 15, 60))
            texts.append(" ".join([f"c{len(texts)}"] * draw(lengths)))
    filled = [[texts[owner[row, column]] for column in range(width)] for row in range(height)]
    table = Table(
        kind="grid",
        header=tuple(filled[0]),
        rows=tuple(tuple((Run(text=text),) for text in row) for row in filled[1:]),
        widths=tuple(1 / width for _ in range(width)),
        title="A table",
        head_rows=head,
        head_columns=draw(st.integers(0, 2)),
        merged=tuple(merged),
    )
    return table, texts
