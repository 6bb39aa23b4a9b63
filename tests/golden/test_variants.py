"""The rules are general: lines keep their role when names, wording, order, spacing and bullets change."""

from __future__ import annotations

from tests.variants import measure

LEAST_SHARE = 0.98


def test_lines_of_variants_keep_their_role() -> None:
    count, total, lost, _, _ = measure()
    assert count >= 200
    assert (total - lost) / total >= LEAST_SHARE
