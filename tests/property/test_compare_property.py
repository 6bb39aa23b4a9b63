"""Whatever is compared: every unit of both documents is in one row, and each text follows from its runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.property.documents import documents, packs
from toolkit.comparing import compare, compare_packs
from toolkit.comparing.changes import Unit
from toolkit.comparing.units import units_of
from toolkit.exporters.comparison import comparison_html, comparison_json, comparison_text
from toolkit.model.document import Document
from toolkit.model.pack import Pack

quick = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def places(units: Iterable[Unit | None]) -> Iterator[tuple[str, str, int | None]]:
    """What tells a unit from every other of its document, those joined with it apart."""
    for unit in units:
        if unit is not None:
            yield from ((one.block, one.kind, one.part) for one in (unit, *unit.others))


@quick
@given(documents(), documents())
def test_every_unit_is_in_one_row(before: Document, other: Document) -> None:
    mixed = replace(before, body=(*before.body[1:], *other.body, *before.body[:1]))
    for after in (other, mixed):
        comparison = compare(before, after)
        rows = comparison.rows
        assert sorted(places(row.before for row in rows)) == sorted(places(units_of(before)))
        assert sorted(places(row.after for row in rows)) == sorted(places(units_of(after)))
        for row in rows:
            if row.runs and row.before and row.after:
                assert "".join(run.text for run in row.runs if run.change != "added") == row.before.text
                assert "".join(run.text for run in row.runs if run.change != "removed") == row.after.text
        assert comparison_html(comparison)
        assert comparison_text(comparison, str, colour=True) or comparison.same


@quick
@given(documents())
def test_a_document_is_the_same_as_itself(document: Document) -> None:
    assert compare(document, document).same


@quick
@given(packs(), packs())
def test_every_source_is_told_once(before: Pack, after: Pack) -> None:
    comparison = compare_packs(before, after)
    assert sorted(one.before.ref for one in comparison.sources if one.before) == sorted(
        entry.ref for entry in before.entries
    )
    assert [one.after.ref for one in comparison.sources if one.after] == [
        entry.ref for entry in after.entries
    ]
    assert comparison_json(comparison)
    assert compare_packs(before, before).same
