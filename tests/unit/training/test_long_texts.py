"""Long texts: transcripts, joined references, and what stands around them."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from tests.unit.training.captures_of import PROSE, capture
from toolkit.training.corpus import ReferencePage
from toolkit.training.folds import FOLDS, fold_of, fold_of_page
from toolkit.training.labelled import BODY, LabelledCapture
from toolkit.training.long_texts import FRONT_LINES, SIZES, TEXTS_A_FOLD, long_texts, transcripts

SPOKEN = "Press Briefing\nApril 9, 2031\n\nMS. ORDWAY: Good afternoon.\n\nQ: Why?"


def spoken(folder: Path, *captures: str, form: str = "text") -> list[LabelledCapture]:
    path = folder / "spoken.jsonl.xz"
    rows = [
        json.dumps({"form": form, "id": f"t{number}", "capture": text})
        for number, text in enumerate(captures)
    ]
    path.write_bytes(lzma.compress("\n".join(rows).encode()))
    return transcripts(path)


def pages() -> list[ReferencePage]:
    """Pages of many sites, so that every fold has one."""
    return [
        ReferencePage(
            id=str(number),
            url=f"https://site{number}.example/",
            kind="article",
            html=b"",
            reference=f"Site {number} says: {PROSE}\n\nAnd {PROSE}",
            title="",
        )
        for number in range(40)
    ]


def captures() -> list[LabelledCapture]:
    return [capture(f"press{number}") for number in range(40)]


def test_of_a_transcript_all_is_body_but_the_lines_above_the_first_turn(tmp_path: Path) -> None:
    (found,) = spoken(tmp_path, SPOKEN)
    assert found.name == "t0"
    assert found.text == SPOKEN + "\n"
    assert [roles for roles, _ in found.lines] == [
        ("title",),
        ("dateline", BODY),
        (),
        (BODY,),
        (),
        (BODY,),
    ]


def test_a_few_lines_at_most_are_front_matter(tmp_path: Path) -> None:
    (found,) = spoken(tmp_path, "\n".join(f"line {number}" for number in range(20)))
    roles = [roles for roles, _ in found.lines]
    assert roles[0] == ("title",)
    assert set(roles[FRONT_LINES + 1 :]) == {(BODY,)}


def test_a_long_line_is_what_was_said(tmp_path: Path) -> None:
    (found,) = spoken(tmp_path, f"Title\n{PROSE} {PROSE}")
    assert [roles for roles, _ in found.lines] == [("title",), (BODY,)]


def test_other_forms_are_left_out(tmp_path: Path) -> None:
    assert spoken(tmp_path, SPOKEN, form="html") == []


def test_every_second_transcript_stands_between_the_boilerplate_of_its_fold(tmp_path: Path) -> None:
    found = [*long_texts(spoken(tmp_path, *[SPOKEN] * 6), pages(), captures())][:6]
    for number, text in enumerate(found):
        first, last = text.lines[0], text.lines[-1]
        assert first == ((("navigation",), "Home") if number % 2 else (("title",), "Press Briefing"))
        assert last[1] == ("Quota talks & more" if number % 2 else "Q: Why?")
        assert "Harbour plan agreed" not in [line for roles, line in text.lines if "title" in roles]
        assert PROSE not in text.text


def test_joined_texts_are_of_one_fold_and_of_the_sizes() -> None:
    references, found = pages(), [*long_texts([], pages(), captures())]
    assert len(found) == FOLDS * TEXTS_A_FOLD
    assert len({text.name for text in found}) == len(found)
    for number, text in enumerate(found):
        fold, place = divmod(number, TEXTS_A_FOLD)
        assert fold_of(text.group) == fold
        own = {
            line
            for page in references
            if fold_of_page(page.url) == fold
            for line in page.reference.split("\n")
        }
        body = [line for roles, line in text.lines if roles == (BODY,)]
        joined = [line for line in body if line.startswith(("Site", "And"))]
        assert set(joined) <= own
        assert sum(map(len, joined)) >= SIZES[place % len(SIZES)]
        assert sum(map(len, joined)) < SIZES[place % len(SIZES)] + 1_000


def test_the_same_pages_give_the_same_texts() -> None:
    assert [*long_texts([], pages(), captures())] == [*long_texts([], pages(), captures())]


def test_without_captures_texts_stand_alone() -> None:
    for text in long_texts([], pages(), []):
        assert {roles for roles, _ in text.lines} <= {(BODY,), ()}


def test_a_fold_without_references_has_no_joined_text() -> None:
    alone = pages()[:1]
    found = [*long_texts([], alone, [])]
    assert {fold_of(text.group) for text in found} == {fold_of_page(alone[0].url)}
    assert [*long_texts([], [], captures())] == []
