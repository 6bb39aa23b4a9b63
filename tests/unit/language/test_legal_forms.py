"""Legal forms: each example of the table reads as it says."""

from __future__ import annotations

import tomllib

from toolkit.language.legal_forms import has_form, without_form
from toolkit.resources import data_path


def test_the_examples_of_the_table() -> None:
    table = tomllib.loads(data_path("legal-forms.toml").read_text(encoding="utf-8"))
    for name, bare in table["examples"].items():
        assert without_form(name) == bare
        assert has_form(name) == (name != bare)
