"""A manifest is read strictly: every fault is told, with its line, its key and what to do."""

from __future__ import annotations

import tomllib

import pytest

from toolkit.errors import ManifestError
from toolkit.packing.manifest import read_manifest
from toolkit.packing.manifest.keys import TABLES
from toolkit.packing.manifest.template import EXAMPLES, template

SOURCE = '[[source]]\nfile = "one.txt"\n[[source]]\nfile = "other.txt"\n'


def faults(text: str | bytes) -> list[str]:
    """What is wrong in a manifest, a line for each fault."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ManifestError) as told:
        read_manifest(data)
    return str(told.value).splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "pack.toml: `format`: it is missing: write format = 1 in the first line"),
        ("format = 2", "pack.toml:1: `format`: 2 is not known to this version: write format = 1"),
        ("format = true", "pack.toml:1: `format`: true is not known to this version: write format = 1"),
        ("format = 1\n[pack", "pack.toml: this is no TOML: Expected ']' at the end of a table declaration (at end of document); correct it there"),
        ("format = 1\n[pack]\ndate = 2003-13-40", "pack.toml:3: this is no TOML: "),
        ('format = 1\n[[person]]\nheading = "A"\nvariants = ["Ann Lee"]\n[[person]]\nheading = "B"\nvariants = ["ann  lee"]', 'pack.toml:7: [[person]] 2, `variants`: "ann  lee" is in [[person]] 1 too: keep it in one of the two'),
        (b"format = 1\n# \xff", "pack.toml:2: this is no UTF-8 text: save the file as UTF-8"),
        ("format = 1\n[[lines]]", "pack.toml:2: `lines`: there is no such table: did you mean [[line]]?"),
        ('format = 1\ntitle = "x"', "pack.toml:2: `title`: this key stands in [pack] or [[section]] or [[source]]: move it there"),
        ('format = 1\nmarkin = "x"', "pack.toml:2: `markin`: there is no such key: did you mean `marking` in [pack]?"),
        ("format = 1\n[source]\n", "pack.toml:2: `source`: each entry of it begins with [[source]] in a line of its own: write it so"),
        ("format = 1\n[[pack]]\n", "pack.toml:2: `pack`: the table begins with [pack] in a line of its own: write it so"),
        ('format = 1\n[pack]\nmarkng = "x"', "pack.toml:3: [pack], `markng`: there is no such key: did you mean `marking`?"),
        ('format = 1\n[pack]\nspeaker = "x"', "pack.toml:3: [pack], `speaker`: there is no such key here: it stands in [[turn]]; move it, or remove it"),
        ('format = 1\n[pack]\nzzz = "x"', "pack.toml:3: [pack], `zzz`: there is no such key: [pack] has title, reference,"),
        ("format = 1\n[pack]\ntitle = 3", "pack.toml:3: [pack], `title`: text in quotes is expected, not 3"),
        ('format = 1\n[pack]\ntitle = "a\\nb"', "pack.toml:3: [pack], `title`: it has several lines: write it in one"),
        ('format = 1\n[pack]\ntitle = "a\\u0007b"', "pack.toml:3: [pack], `title`: it holds the control character U+0007: remove it"),
        (f'format = 1\n[pack]\nmarking = "{"x" * 500}"', "pack.toml:3: [pack], `marking`: it has 500 characters, and a line of the page has room for 100: shorten it"),
        ('format = 1\n[pack]\ndate = "2026-02-30"', 'pack.toml:3: [pack], `date`: a day is expected, as in 2026-11-22, not "2026-02-30"'),
        ('format = 1\n[pack]\ndistribution = "x"', 'pack.toml:3: [pack], `distribution`: a list is expected, as in ["one", "two"], not "x"'),
        ('format = 1\n[pack]\npaper = "A5"', 'pack.toml:3: [pack], `paper`: "A5" is none of A4, Letter'),
        ('format = 1\n[contents]\nfront = ["covr"]', 'pack.toml:3: [contents], `front`: there is no part "covr": the parts are cover,'),
        ('format = 1\n[contents]\nfront = ["who", "who"]', 'pack.toml:3: [contents], `front`: "who" is named twice'),
        ("format = 1\n[contents]\nnote_margin_mm = 300", "pack.toml:3: [contents], `note_margin_mm`: 300 mm is too wide: from 20 to 80, or 0 for none"),
        ('format = 1\n[[section]]\nid = "a"', 'pack.toml:3: [[section]] 1, `id`: one capital letter is expected, as in "A", not "a"'),
        ('format = 1\n[[section]]\nid = "A"\n[[section]]\nid = "A"', "pack.toml:5: [[section]] 2, `id`: [[section]] 1 settles the same: keep one of the two"),
        ("format = 1\n[[source]]\n", "pack.toml:2: [[source]] 1, `file`: it is missing: write it (the name of the file)"),
        ('format = 1\n[[source]]\nfile = "x"\nsha256 = "ff"', "pack.toml:4: [[source]] 1, `sha256`: a SHA-256 sum is expected, 64 small hexadecimal digits"),
        ('format = 1\n[[source]]\nfile = "x"\nsection = "B"', 'pack.toml:4: [[source]] 1, `section`: there is no section "B": write a [[section]] with this id'),
        ('format = 1\n[[section]]\nid = "A"\n[[source]]\nfile = "x"', "pack.toml:4: [[source]] 1, `section`: it is missing: write the section, A"),
        ('format = 1\n[[source]]\nfile = "x"\ndate = "12/2003"', 'pack.toml:4: [[source]] 1, `date`: "12/2003" is no date: write 2003'),
        ('format = 1\n[[source]]\nfile = "x"\ndate = "2004/2003"', 'pack.toml:4: [[source]] 1, `date`: "2004/2003" ends before it begins'),
        ('format = 1\n[[source]]\nfile = "x"\nlanguage = "English"', "pack.toml:4: [[source]] 1, `language`: a language is expected, as in en"),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "one"\nline = "8"\nstarts = "x"\nas = "drop"', 'pack.toml:8: [[line]] 1, `line`: a whole number from 1 on is expected, not "8"'),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "one"\nline = 8\nas = "drop"', "pack.toml:6: [[line]] 1, `starts`: it is missing"),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "one"\nline = 8\nstarts = " "\nas = "drop"', "pack.toml:9: [[line]] 1, `starts`: it is empty: write what it is to say"),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "one"\nline = 8\nstarts = "x"\nas = "gone"', 'pack.toml:10: [[line]] 1, `as`: "gone" is none of keep, drop'),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "two"\nline = 8\nstarts = "x"\nas = "keep"', 'pack.toml:7: [[line]] 1, `source`: no [[source]] is named "two": there are "one.txt" and "other.txt"'),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "o"\nline = 8\nstarts = "x"\nas = "keep"', 'pack.toml:7: [[line]] 1, `source`: "o" may be "one.txt" and "other.txt": write more of the name'),
        (f'format = 1\n{SOURCE}[[line]]\nsource = "one"\nline = 8\nstarts = "x"\nas = "keep"\nreason = "legal"', "pack.toml:11: [[line]] 1, `reason`: only a line that is dropped has one"),
        (f'format = 1\n{SOURCE}[[turn]]\nsource = "one"\npara = 1\nstarts = "x"', "pack.toml:6: [[turn]] 1, `speaker`: the entry settles nothing: write `speaker` or `role`"),
        (f'format = 1\n{SOURCE}[[turn]]\nsource = "one"\npara = 1\nline = 2\nstarts = "x"\nspeaker = "A"', "pack.toml:8: [[turn]] 1, `para`: write either `para` or `line`"),
        (f'format = 1\n{SOURCE}[[turn]]\nsource = "one"\nstarts = "x"\nspeaker = "A"', "pack.toml:6: [[turn]] 1, `para`: write either `para` or `line`"),
        (f'format = 1\n{SOURCE}[[withdraw]]\nsource = "one"\nclaim = "speaker"\nvalue = "A"', "pack.toml:6: [[withdraw]] 1, `para`: it is missing: write the paragraph that begins the turn"),
        (f'format = 1\n{SOURCE}[[withdraw]]\nsource = "one"\nclaim = "title"\nvalue = "A"\npara = 1', "pack.toml:10: [[withdraw]] 1, `para`: only the speaker of a turn has one"),
        (f'format = 1\n{SOURCE}[[chronology]]\nsource = "one"\npara = 1\nstarts = "x"\naction = "add"', "pack.toml:6: [[chronology]] 1, `date`: it is missing: write the date of what is added"),
        (f'format = 1\n{SOURCE}[[chronology]]\nsource = "one"\npara = 1\nstarts = "x"\naction = "drop"\nlabel = "x"', "pack.toml:11: [[chronology]] 1, `label`: what is dropped has none"),
        (f'format = 1\n{SOURCE}[[note]]\nsource = "one"\npara = 1\ntext = "x"', "pack.toml:6: [[note]] 1, `starts`: it is missing: write it, or `sha256` in the [[source]]"),
        ('format = 1\n[index]\nsee = "x"', "pack.toml:3: [index], `see`: a table is expected"),
    ],
)  # fmt: skip
def test_a_fault_is_told(text: str | bytes, expected: str) -> None:
    (told,) = faults(text)
    assert told.startswith(expected)


def test_a_later_entry_about_a_source_adds_to_the_first() -> None:
    later = '[[source]]\nfile = "one.txt"\n'
    empty = SOURCE.replace('"one.txt"\n', '"one.txt"\npublisher = ""\n')
    manifest = read_manifest(f'format = 1\n{empty}{later}title = "T"\n{later}publisher = "P"\n'.encode())
    first, other = manifest.rows["source"]
    assert (first.get("file"), first.get("title"), first.get("publisher")) == ("one.txt", "T", "P")
    assert (other.get("file"), other.get("title")) == ("other.txt", None)
    assert faults(f'format = 1\n{SOURCE}{later}title = "T"\n{later}title = "U"\n{later}') == [
        "pack.toml:11: [[source]] 4, `title`: [[source]] 1 settles the same: keep one of the two",
        "pack.toml:13: [[source]] 5, `file`: [[source]] 1 settles the same: keep one of the two",
    ]


def test_two_entries_for_one_line_are_told_however_the_source_is_named() -> None:
    entry = '[[line]]\nsource = "{}"\nline = 3\nstarts = "x"\nas = "{}"\n'
    text = "format = 1\n" + SOURCE + entry.format("one", "keep") + entry.format("one.txt", "drop")
    assert faults(text) == [
        "pack.toml:13: [[line]] 2, `line`: [[line]] 1 settles the same: keep one of the two"
    ]


def test_two_titles_of_one_source_are_told() -> None:
    entry = '[[line]]\nsource = "one"\nline = {}\nstarts = "x"\nas = "title"\n'
    assert faults("format = 1\n" + SOURCE + entry.format(3) + entry.format(4)) == [
        "pack.toml:15: [[line]] 2, `as`: [[line]] 1 settles the same: keep one of the two"
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    told = faults(
        'format = 1\n[pack]\ntitle = 1\nx = 2\n[[section]]\nid = "A"\n[[source]]\nfile = "a"\nsection = "B"\n'
        '[[line]]\nsource = "q"\nline = 0\nstarts = "x"\nas = "keep"\n'
    )
    assert [line.split(": ")[0] for line in told] == [f"pack.toml:{n}" for n in (3, 4, 9, 11, 12)]


def test_no_line_is_named_where_a_text_holds_what_looks_like_a_table() -> None:
    text = 'format = 1\n[[note]]\ntext = """\n[[note]]\n"""\n'
    assert [line.split(",")[0] for line in faults(text)] == ["pack.toml: [[note]] 1"] * 2 + [
        "pack.toml: [[note]] 1"
    ]


def test_values_are_read_as_they_are_used() -> None:
    text = (
        'format = 1\n[pack]\ntitle = " T "\nprepared_by = ""\ndate = 2026-11-22\n[contents]\nnote_margin_mm = 45\n'
        '[[source]]\nfile = "a"\ndate = 2003-12-04\nevent_date = "2003-12-01/2003-12-02~"\n'
    )
    manifest = read_manifest(text.encode())
    pack, (source,) = manifest.only("pack"), manifest.rows["source"]
    assert (pack.get("title"), pack.get("prepared_by"), pack.get("date")) == ("T", None, "2026-11-22")
    assert manifest.layout.note_margin_mm == 45
    assert source.get("date").value == "2003-12-04"
    dates = source.get("event_date")
    assert (dates.value, dates.end, dates.approximate) == ("2003-12-01", "2003-12-02", True)


def test_the_first_manifest_is_one_and_so_are_its_examples() -> None:
    text = template((), "A title with “quotes” and a \\ backslash", "R-1")
    assert (
        read_manifest(text.encode()).only("pack").get("title") == "A title with “quotes” and a \\ backslash"
    )
    lines = text.split("\n")
    start = next(n for n, line in enumerate(lines) if line == "# [[line]]")
    shown = [line.removeprefix("# ") for line in lines[start:] if line.startswith("# [") or " = " in line]
    entries = '[[source]]\nfile = "harbour-talks.txt"\n' + "\n".join(shown)
    manifest = read_manifest(("format = 1\n" + entries).encode())
    assert {name: len(rows) for name, rows in manifest.rows.items()} == {
        "source": 1,
        **dict.fromkeys(EXAMPLES, 1),
    }


def test_every_table_is_in_the_first_manifest_with_all_its_keys() -> None:
    text = template((), "T")
    for name, table in TABLES.items():
        if name not in ("section", "source"):
            assert f"[{name}]" in text
            assert [key for key in table.keys if f"{key} = " not in text] == [], name
    assert tomllib.loads(text)["format"] == 1
