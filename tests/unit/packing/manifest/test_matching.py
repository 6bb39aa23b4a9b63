"""What a manifest settles for the sources that there are."""

from __future__ import annotations

import pytest

from toolkit.errors import ManifestError
from toolkit.packing.manifest import Named, matched, read_manifest

ONE, TWO = "1" * 64, "2" * 64
TEXT = f"""\
format = 1
[[source]]
file = "one.txt"
sha256 = "{ONE}"
title = "T"
date = 2003-12-04
[[source]]
file = "two.txt"
[[line]]
source = "one"
line = 3
starts = "x"
as = "date"
why = "y"
[[turn]]
source = "two.txt"
para = 4
starts = "x"
speaker = "Ann Lee"
[[note]]
source = "two"
para = 1
starts = "x"
text = "n"
"""


def test_each_source_has_what_is_said_of_it() -> None:
    found = matched(
        read_manifest(TEXT.encode()), [Named(name="two.txt", sha256=TWO), Named(name="one.txt", sha256=ONE)]
    )
    one, two = found.decisions[ONE], found.decisions[TWO]
    (line,) = one.lines
    assert (line.where, line.line, line.starts, line.action, line.why) == (
        "[[line]] 1",
        3,
        "x",
        "dateline",
        "y",
    )
    assert one.values.title == "T"
    assert one.values.published is not None
    assert one.values.published.value == "2003-12-04"
    assert (one.turns, two.lines) == ((), ())
    assert [(turn.paragraph, turn.speaker) for turn in two.turns] == [(4, "Ann Lee")]
    assert [place.source for place in found.pack.places] == [ONE, TWO]
    assert [(note.cited.source, note.text) for note in found.pack.notes] == [(TWO, "n")]
    assert (found.missing, found.unlisted) == ((), ())


def test_a_source_is_found_below_a_folder_and_under_another_name_by_its_sum() -> None:
    below = [Named(name="2003/one.txt", sha256=ONE), Named(name="two.txt", sha256=TWO)]
    assert ONE in matched(read_manifest(TEXT.encode()), below).decisions
    renamed = [Named(name="x.txt", sha256=ONE), Named(name="two.txt", sha256=TWO)]
    found = matched(read_manifest(TEXT.encode()), renamed)
    assert ONE in found.decisions
    assert (found.missing, found.unlisted) == ((), ())


def test_of_two_sources_of_one_name_the_sum_decides() -> None:
    named = [Named(name="one.txt", sha256="3" * 64), Named(name="one.txt", sha256=ONE)]
    found = matched(read_manifest(TEXT.encode()), named)
    assert ONE in found.decisions
    assert [row.get("file") for row in found.missing] == ["two.txt"]
    assert found.unlisted == ("one.txt",)


def test_a_file_with_another_sum_is_refused() -> None:
    with pytest.raises(ManifestError) as told:
        matched(read_manifest(TEXT.encode()), [Named(name="one.txt", sha256=TWO)])
    assert str(told.value).startswith(
        f"pack.toml:4: [[source]] 1, `sha256`: one.txt has the sum {TWO}, so it is another capture: put the former"
    )


def test_a_manifest_that_lists_no_source_settles_no_order() -> None:
    found = matched(read_manifest(b'format = 1\n[pack]\ntitle = "T"'), [Named(name="one.txt", sha256=ONE)])
    assert (found.pack.places, found.unlisted, found.pack.title) == ((), (), "T")
