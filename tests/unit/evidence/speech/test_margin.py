"""Numbers in the margin of a typed record are nobody's words; other numbers stay."""

from __future__ import annotations

from tests.unit.evidence.pages import seen_of
from toolkit.evidence.evidence import PageEvidence
from toolkit.model.document import Note, Paragraph, Turn
from toolkit.model.source import Source
from toolkit.pipeline import document_of

SAID = (
    "     MR. OSEI: I think that we were",
    "at the weir when the gate of the old",
    "mill broke.",
    "     MS. LEE: Did you see who opened it?",
    "     MR. OSEI: I did not, but I heard",
    "that somebody had the key.",
)
PAGE = "\n".join(f"{number:2}   {line}" for number, line in enumerate(SAID, 1))
RECORD = f"{PAGE}\n\nTHE BOARD OF WEIRS -- 9 October\n12\n\n{PAGE}\n\nTHE BOARD OF WEIRS -- 9 October\n13\n"


def numbered(seen: PageEvidence) -> list[str]:
    view = seen.page.view
    return [view[slice(*mark)].strip() for marks in seen.margin_numbers.values() for mark in marks]


def test_lines_that_count_on_over_pages_are_numbered() -> None:
    assert numbered(seen_of(RECORD)) == ["1", "2", "3", "4", "5", "6"] * 2


def test_a_numbered_list_is_not() -> None:
    items = "\n".join(f"{number}   a basket of plums" for number in range(1, 10))
    assert (
        numbered(seen_of(f"MR. OSEI: I think that we sold them.\n\n{items}\n\nMS. LEE: All of them?")) == []
    )


def test_turns_hold_neither_numbers_nor_running_heads() -> None:
    document = document_of(Source(name="record.txt", data=RECORD.encode()))
    blocks = [block for turn in document.body if isinstance(turn, Turn) for block in turn.blocks]
    said = [block.text for block in blocks if isinstance(block, Paragraph | Note)]
    assert len(said) == len(blocks)
    assert said[:2] == [
        "I think that we were at the weir when the gate of the old mill broke.",
        "Did you see who opened it?",
    ]
    assert not any("BOARD" in text or "12" in text for text in said)
    rules = {one.text: one.rule for one in document.removed}
    assert (rules["2"], rules["12"]) == ("line-number", "running-head")
