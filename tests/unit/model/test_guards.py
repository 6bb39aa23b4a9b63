"""Guards: what must be the same for a text to begin with their words, and what need not."""

from __future__ import annotations

import pytest

from toolkit.model.guards import begins


@pytest.mark.parametrize(
    "starts",
    [
        'A "common" rescue',
        "A «common» rescue line",
        "A „common“",
        "A\u00a0“common”\trescue",
        "A “com\u00admon” res",
    ],
)
def test_forms_of_quotation_marks_and_what_cannot_be_seen_do_not_matter(starts: str) -> None:
    assert begins("A “common” res\u00adcue line for all", starts)


@pytest.mark.parametrize(
    "starts", ["a “common”", "A 'common'", "“common”", "A “common” rescue line for all towns"]
)
def test_letters_and_words_do(starts: str) -> None:
    assert not begins("A “common” rescue line for all", starts)
