"""The first pass: which lines the captures of a site share, in a file that is the same whatever comes first."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.batch.inputs import Input, Selection, load, walk
from toolkit.batch.repetition import counting, first_pass
from toolkit.batch.repetition.counting import Counting
from toolkit.batch.repetition.file import RepetitionFile, as_file, opened, site_of
from toolkit.batch.repetition.first_pass import MANY, Lines, for_run, lines_of_input, sample
from toolkit.cleaning import repetition
from toolkit.cleaning.vetoes import OFTEN
from toolkit.errors import OutputError, UsageError
from toolkit.pipeline import page_of

PROSE = "The committee met for two days and heard the {} reports of its four working groups."


def capture(folder: Path, number: int, menu: str = "Our four regions") -> None:
    """A page with lines that all of a site have, some have, and only it has."""
    rows = [menu, f"Part {'abcdefghijklmnop'[number % 16]}", f"Only {'x' * number}"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number:03}.html").write_text(
        f"<!DOCTYPE html>\n<html><body><ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"
        f"<p>{PROSE.format(number)}</p></body></html>"
    )


def doing(inputs: Iterable[Input]) -> Iterator[Lines | None]:
    found = [lines_of_input(one) for one in inputs]
    random.Random(5).shuffle(found)
    yield from found


def run(how: object, selection: Selection, state: Path, again: bool = False) -> RepetitionFile | None:
    state.mkdir(exist_ok=True)
    return for_run(how, selection, state, doing, lambda one: str(Path(one.path).stat().st_mtime_ns), again)  # type: ignore[arg-type]


def test_the_counts_are_those_of_cleaning_for_each_site(tmp_path: Path) -> None:
    for number in range(12):
        capture(tmp_path / "a", number)
        capture(tmp_path / "b", number, menu="Our other regions")
    (tmp_path / "a" / "copy.html").write_bytes((tmp_path / "a" / "003.html").read_bytes())
    found = run("all", Selection(paths=(tmp_path / "a", tmp_path / "b")), tmp_path / "state")
    assert found is not None
    assert found.sites == 2
    for site in ("a", "b"):
        inputs = [one for one in walk(Selection(paths=(tmp_path / site,))) if isinstance(one, Input)]
        expected = repetition(page_of(load(one)) for one in inputs)
        counted = found.of(str(tmp_path / site))
        assert counted is not None
        assert counted.captures == expected.captures == 12
        lines = {key: count for key, count in expected.counts.items() if count >= OFTEN}
        assert counted.counts == {key: count for key, count in lines.items() if not key.endswith(".")}
        assert any(key.endswith("regions") for key in counted.counts)
    assert found.of("elsewhere") is None


def test_the_site_is_the_host_or_else_the_folder(tmp_path: Path) -> None:
    hosts, file = ("https://Example.org/a", "http://example.net:80/", None), tmp_path / "mixed.jsonl"
    rows = [(url, f"<p>Our four regions<p>{PROSE.format(number)}") for number in range(4) for url in hosts]
    file.write_text("".join(json.dumps({"url": url, "html": f"{html}{url}"}) + "\n" for url, html in rows))
    found = run("all", Selection(paths=(file,)), tmp_path / "state")
    assert found is not None
    sites = {site: found.of(site) for site in ("example.org", "example.net", str(file))}
    assert [one and one.captures for one in sites.values()] == [4, 4, 4]
    assert site_of(Input(name="x", path="a/b.warc", part="7"), None) == "a/b.warc"
    assert site_of(Input(name="x", path="x.html"), "https://[bad") == "."


def test_the_file_does_not_depend_on_the_order(tmp_path: Path) -> None:
    for number in range(6):
        capture(tmp_path / "a", number)
        capture(tmp_path / "b", number)
    paths = (tmp_path / "a", tmp_path / "b")
    one = run("all", Selection(paths=paths), tmp_path / "state")
    other = run("all", Selection(paths=paths[::-1]), tmp_path / "other")
    assert one is not None
    assert other is not None
    assert one.sha256 == other.sha256


def test_all_are_counted_again_only_when_something_changed(tmp_path: Path) -> None:
    for number in range(5):
        capture(tmp_path / "a", number)
    selection, state = Selection(paths=(tmp_path / "a",)), tmp_path / "state"
    first = run("all", selection, state)
    before = (state / first_pass.ALL).stat().st_mtime_ns
    assert run("all", selection, state) == first
    assert (state / first_pass.ALL).stat().st_mtime_ns == before
    capture(tmp_path / "a", 5)
    assert run("all", selection, state) != first


def test_a_sample_is_of_folders_with_many_captures_and_is_kept(tmp_path: Path) -> None:
    selection, state = Selection(paths=(tmp_path / "in",)), tmp_path / "state"
    for number in range(MANY - 1):
        capture(tmp_path / "in" / "many", number)
        capture(tmp_path / "in" / f"few{number}", number)
    assert run("sample", selection, state) is None
    capture(tmp_path / "in" / "many", MANY)
    found = run("sample", selection, state)
    assert found is not None
    counted = found.of(str(tmp_path / "in" / "many"))
    assert counted is not None
    assert (found.sites, counted.captures) == (1, MANY)
    assert counted.counts == {"our four regions": MANY}
    capture(tmp_path / "in" / "many", 99)
    assert run("sample", selection, state) == found
    assert run("sample", selection, state, again=True) != found
    (state / first_pass.KEPT).write_bytes(b"damaged")
    assert run("sample", selection, state) is not None


def test_a_sample_depends_on_the_names_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_pass, "SAMPLE", 25)
    for number in range(60):
        capture(tmp_path / "in", number)
    everything = list(walk(Selection(paths=(tmp_path / "in",))))
    names = {one.name for one in sample(Selection(paths=(tmp_path / "in",)))}
    assert len(names) == 25
    shuffled = [everything[each] for each in random.Random(1).sample(range(60), 60)]
    monkeypatch.setattr(first_pass, "walk", lambda selection: shuffled)
    assert {one.name for one in sample(Selection(paths=(tmp_path / "in",)))} == names


def test_a_file_is_made_once_and_then_read(tmp_path: Path) -> None:
    for number in range(5):
        capture(tmp_path / "a", number)
    file = tmp_path / "site.jsonl"
    made = run(file, Selection(paths=(tmp_path / "a",)), tmp_path / "state")
    assert made == opened(file)[0]
    assert run(file, Selection(paths=(tmp_path / "nothing",)), tmp_path / "state") == made
    (tmp_path / "other").write_text("{}\n")
    with pytest.raises(UsageError, match="is no file of repetition"):
        run(tmp_path / "other", Selection(), tmp_path / "state")
    assert made is not None
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises((UsageError, OutputError)):
        made.of("new")


def test_standard_input_cannot_be_counted(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can be read only once"):
        run("all", Selection(paths=(Path("-"),)), tmp_path / "state")
    assert run("sample", Selection(paths=(Path("-"),)), tmp_path / "state") is None


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b\n", 'c\t"']), st.sets(st.sampled_from(["x", "y\t", "é", '"'])))
    )
)
def test_counting_is_exact(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[str, set[str]]]
) -> None:
    """Also where the files are so large that they are divided."""
    folder = tmp_path_factory.mktemp("count")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_LARGEST", 40)
        patch.setattr(counting, "_LEVELS", 2)
        with Counting(folder, 1) as count:
            for number, (site, keys) in enumerate(pages):
                count.add(site, f"{number:064}", keys)
                count.add(site, f"{number:064}", keys)
            found = {one.site: (one.captures, one.counts) for one in count.sites()}
    assert list(folder.iterdir()) == []
    for site in {site for site, _ in pages}:
        own = [keys for name, keys in pages if name == site]
        counts = {key: sum(key in keys for keys in own) for key in set().union(*own)}
        expected = {key: each for key, each in counts.items() if each >= 0.1 * len(own)}
        assert found.get(site, (len(own), {})) == (len(own), expected)


def test_a_count_without_room_says_which_folder_is_full(tmp_path: Path) -> None:
    """What is left in the buffers cannot be written when the count is given up; that hides no error."""

    def fill() -> None:
        with Counting(tmp_path, 1) as count:
            full = os.open("/dev/full", os.O_WRONLY)
            for file in count._files._open:
                os.dup2(full, file.fileno())
            os.close(full)
            count.add("site", "00", [f"a line of number {number}" for number in range(50_000)])

    with pytest.raises(OutputError, match="No space left") as raised:
        fill()
    assert raised.value.is_full
    assert str(tmp_path) in raised.value.name
    assert list(tmp_path.iterdir()) == []


def test_an_empty_count_is_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "none").write_bytes(as_file([], ""))
    assert opened(tmp_path / "none")[0].of("x") is None
