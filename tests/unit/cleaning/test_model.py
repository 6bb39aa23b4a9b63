"""The learned scorer: its files, its columns, what it says of a page, and what it takes to load it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from tests.unit.evidence.pages import HTML, MORE, PROSE, TEXT, page_of, seen_html, seen_of, text_page
from toolkit.cleaning.model import (
    AFTER_BODY,
    BEFORE_BODY,
    Kind,
    Model,
    column_names,
    context_of,
    front_rows,
    judged,
    kind_of,
    load,
    shipped,
)
from toolkit.errors import ModelError
from toolkit.evidence.columns import Columns
from toolkit.evidence.evidence import PageEvidence
from toolkit.evidence.table import feature_matrix
from toolkit.resources import data_path

KINDS: tuple[Kind, ...] = ("html", "text")
SEEN: dict[str, Callable[[], PageEvidence]] = {"html": seen_html, "text": seen_of}
OTHER: dict[Kind, Kind] = {"html": "text", "text": "html"}


def model_file(kind: Kind) -> Path:
    return data_path("models", f"{kind}.npz")


def saved(path: Path, kind: Kind, **changed: object) -> Path:
    """A copy of the shipped model with other arrays."""
    with np.load(model_file(kind)) as arrays:
        np.savez(path, allow_pickle=False, **({name: arrays[name] for name in arrays} | changed))
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_the_model_is_small_knows_its_columns_and_has_a_card(kind: Kind) -> None:
    path = model_file(kind)
    assert path.stat().st_size < 300_000
    assert shipped(kind).columns == column_names(kind)
    card = path.with_suffix(".md").read_text(encoding="utf-8")
    for said in ("CC-BY-4.0", "python -m toolkit.training", "expected calibration error", "| article"):
        assert said in card


@pytest.mark.parametrize("kind", KINDS)
def test_columns_have_names_of_their_own(kind: Kind) -> None:
    names = column_names(kind)
    assert len(names) == len(set(names))
    assert not [name for name in names if "\n" in name]


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_a_segment_and_a_row_a_name(kind: Kind) -> None:
    seen = SEEN[kind]()
    columns = Columns(seen)
    matrix = feature_matrix(*columns.tables, context_of(columns, np.zeros(len(seen.lines))))
    assert matrix.shape == (len(column_names(kind)), len(seen.lines))
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_page_is_judged_the_same(kind: Kind) -> None:
    one, two = (shipped(kind).judge(Columns(SEEN[kind]())) for _ in range(2))
    assert one == two
    for chances in (one.probability, one.title, one.front):
        assert len(chances) == len(one.keep)
        assert all(0 <= chance <= 1 for chance in chances)
    assert 0 < one.expected_f1 <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_is_what_reaches_the_cut(kind: Kind) -> None:
    found = shipped(kind).judge(Columns(SEEN[kind]()))
    assert any(found.keep)
    kept = [chance for chance, keep in zip(found.probability, found.keep, strict=True) if keep]
    assert found.cut == min(kept)


def test_a_page_of_which_nothing_is_kept_has_a_cut_that_nothing_reaches() -> None:
    low, none = np.array([0.01, 0.02]), np.zeros(2)
    found = judged(Columns(seen_of("Harbours\n\nFerries")), low, low, "balanced", none, none)
    assert found.keep == [False, False]
    assert found.cut == 1


def test_front_matter_is_looked_for_near_the_beginning_of_the_body() -> None:
    menu = [f"Region {number}" for number in range(BEFORE_BODY + 20)]
    columns = Columns(seen_of("\n\n".join((*menu, *[f"{PROSE} {MORE}"] * 40))))
    near = front_rows(columns)
    assert (near.start, near.stop) == (20, len(menu) + AFTER_BODY)
    assert front_rows(Columns(seen_of())).start == 0


def test_away_from_the_body_nothing_is_front_matter() -> None:
    menu = [f"Region {number}" for number in range(BEFORE_BODY + 20)]
    columns = Columns(seen_of("\n\n".join((*menu, *[f"{PROSE} {MORE}"] * 40))))
    found, near = shipped("text").judge(columns), front_rows(columns)
    for chances in (found.title, found.front):
        assert set(chances[: near.start] + chances[near.stop :]) == {0.0}
        assert 0.0 not in chances[near]


def test_pages_with_elements_are_html() -> None:
    assert kind_of(page_of(HTML)) == "html"
    assert kind_of(text_page(TEXT)) == "text"


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_model_is_named(kind: Kind, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.npz: there is no such model; install the toolkit again"):
        load(tmp_path / "none.npz", kind)


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 cut short", b"\x93NUMPY\x01\x00"])
def test_a_damaged_model_is_named(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "damaged.npz"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"damaged\.npz: this is no model of the cleaner"):
        load(path, "html")


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_model_that_is_cut_short_is_named(share: float, tmp_path: Path) -> None:
    data, path = model_file("text").read_bytes(), tmp_path / "short.npz"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ModelError, match=r"short\.npz: "):
        load(path, "text")


def test_a_model_with_a_damaged_array_is_named(tmp_path: Path) -> None:
    data, path = bytearray(model_file("text").read_bytes()), tmp_path / "flipped.npz"
    with ZipFile(model_file("text")) as archive:
        header = archive.infolist()[0].header_offset
    name, extra = struct.unpack_from("<HH", data, header + 26)
    data[header + 30 + name + extra] = 0xFF  # a block of a type that compressed data does not have
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"flipped\.npz: "):
        load(path, "text")


def test_a_model_packed_in_an_unknown_way_is_named(tmp_path: Path) -> None:
    data, path = bytearray(model_file("text").read_bytes()), tmp_path / "packed.npz"
    data[data.index(b"PK\x01\x02") + 10] = 99  # the method of compression of the first array
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"packed\.npz: "):
        load(path, "text")


@pytest.mark.parametrize("kind", KINDS)
def test_the_model_of_the_other_kind_is_named(kind: Kind) -> None:
    with pytest.raises(ModelError, match=rf"{OTHER[kind]}\.npz: this model was trained on other columns"):
        load(model_file(OTHER[kind]), kind)


def test_a_model_of_other_columns_is_named(tmp_path: Path) -> None:
    columns = np.array("\n".join([*column_names("text")[:-1], "another"]))
    path = saved(tmp_path / "foreign.npz", "text", columns=columns)
    with pytest.raises(ModelError, match=r"foreign\.npz: this model was trained on other columns"):
        load(path, "text")


def test_a_model_without_an_array_is_named(tmp_path: Path) -> None:
    path = tmp_path / "less.npz"
    np.savez(path, columns=np.array("\n".join(column_names("text"))))
    with pytest.raises(ModelError, match=r"less\.npz: this is no model"):
        load(path, "text")


def test_a_model_is_loaded_once(tmp_path: Path) -> None:
    path = saved(tmp_path / "copy.npz", "text")
    assert isinstance(load(path, "text"), Model)
    assert load(path, "text") is load(path, "text")
