"""What the names under which dates are stated mean."""

from __future__ import annotations

import pytest

from toolkit.language.dates.clues import class_role, role_of


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("article:published_time", "published"),
        ("datePublished", "published"),
        ("DC.date.issued", "published"),
        ("dcterms.created", "created"),
        ("date", "created"),
        ("sailthru.date", "created"),
        ("parsely-pub-date", "published"),
        ("dcsext.articlefirstpublished", "published"),
        ("uploadDate", "created"),
        ("dateModified", "updated"),
        ("og:updated_time", "updated"),
        ("last-modified", "updated"),
        ("article:publisher", None),
        ("viewport", None),
        ("og", None),
        ("", None),
    ],
)
def test_roles_of_names(name: str, role: str | None) -> None:
    assert role_of(name) == role


@pytest.mark.parametrize(
    ("classes", "role"),
    [("meta Entry-Date", "published"), ("last_updated", "updated"), ("date", None), ("", None)],
)
def test_roles_of_classes(classes: str, role: str | None) -> None:
    assert class_role(classes) == role
