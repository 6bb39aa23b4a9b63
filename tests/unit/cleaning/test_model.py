"""The learned cleaner of HTML: its arithmetic, what it labels, and what happens without it."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from toolkit.cleaning.learned.layout import LEVELS, TOPS, Layout

from toolkit.cleaning import clean
from toolkit.cleaning.capture import Capture
from toolkit.cleaning.learned import model as learned
from toolkit.cleaning.learned.characters import Characters
from toolkit.cleaning.learned.cut import best_cut
from toolkit.cleaning.learned.features import FAR, distances, shifted, windowed
from toolkit.cleaning.learned.tokens import BITS, hashed_tokens
from toolkit.cleaning.learned.trees import Trees
from toolkit.model.page import Page
from toolkit.model.source import Source
from toolkit.readers import read
from toolkit.resources import data_path

MODEL = data_path("models", "html.npz")
PROSE = "The committee met for two days and heard the reports of its four working groups."
MORE = "It agreed that the next meeting would be held in the autumn, after the harvest is in."
HTML = f"""<!doctype html><html><head><title>Harbour plan agreed</title></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/about">About us</a></li></ul></nav>
<main><article><h1>Harbour plan agreed</h1><p class="date">12 March 2024</p>
{"".join(f"<p>{PROSE} {MORE}</p>" for _ in range(12))}</article></main>
<div class="related-posts"><h3>Related</h3><ul><li><a href="/1">Quota talks</a></li>
<li><a href="/2">Ferry late</a></li></ul></div>
<footer class="footer"><p>© 2024 Harbour News. All rights reserved.</p></footer></body></html>"""


def page_of(html: str = HTML) -> Page:
    return read(Source(name="page.html", data=html.encode()))


def labels(page: Page) -> dict[str, str]:
    return {page.view[s.start : s.end]: s.label for s in clean(page).segments}


@pytest.fixture
def model() -> learned.Model:
    found = learned.load(MODEL)
    assert found is not None
    return found


def test_the_trees_give_what_the_training_library_gave(model: learned.Model) -> None:
    with np.load(MODEL) as arrays:
        rows, given = arrays["rows"], arrays["given"]
    assert 1 / (1 + np.exp(-model.trees.score(rows))) == pytest.approx(given, abs=1e-5)


def test_the_model_is_small_and_knows_its_features(model: learned.Model) -> None:
    assert MODEL.stat().st_size < 300_000
    assert model.columns == learned.columns()
    assert MODEL.with_suffix(".md").is_file()


def test_a_row_a_segment_and_a_column_a_feature(model: learned.Model) -> None:
    capture = Capture(page_of(), None)
    matrix, words = model.matrix(capture)
    assert matrix.shape == (len(capture.lines), len(model.columns))
    assert matrix.dtype == np.float32
    assert np.isfinite(matrix).all()
    assert len(words) == len(capture.lines)


def test_the_same_page_is_judged_the_same(model: learned.Model) -> None:
    assert model.judge(Capture(page_of(), None)) == model.judge(Capture(page_of(), None))
    assert clean(page_of()) == clean(page_of())


def test_probabilities_are_probabilities(model: learned.Model) -> None:
    judged = model.judge(Capture(page_of(), None))
    assert all(0 <= probability <= 1 for probability in judged.probability)
    assert 0 < judged.peak <= 1


def test_chrome_falls_and_the_article_stays() -> None:
    found = labels(page_of())
    assert found[f"{PROSE} {MORE}"] == "kept"
    assert found["Harbour plan agreed"] == "front"
    assert found["12 March 2024"] == "front"
    assert {found[text] for text in ("Home", "News", "About us", "Quota talks", "Ferry late")} == {"removed"}


def test_what_falls_says_why_and_how_sure() -> None:
    page = page_of()
    fallen = {page.view[s.start : s.end]: s for s in clean(page).segments if s.rule == "model.html"}
    assert fallen["About us"].reason == "navigation"
    assert all(s.reason is not None for s in fallen.values())
    assert all(s.confidence is not None and 0 <= s.confidence <= 1 for s in fallen.values())


def test_without_a_model_the_rules_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert learned.load(tmp_path / "none.npz") is None
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"no archive")
    assert learned.load(broken) is None
    monkeypatch.setattr(learned, "load", lambda path: None)
    page = page_of()
    rules = {s.rule for s in clean(page).segments}
    assert "model.html" not in rules
    assert "markup.nav" in rules


def test_a_page_of_a_few_lines_is_left_to_the_rules() -> None:
    page = page_of(f"<html><body><nav>Home</nav><main><p>{PROSE}</p></main></body></html>")
    assert Capture(page, None).judged is None
    assert {s.rule for s in clean(page).segments} == {"markup.nav", "content"}


def test_without_numpy_the_rules_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "toolkit.cleaning.learned.model", None)
    assert "markup.nav" in {s.rule for s in clean(page_of()).segments}


def test_plain_text_is_cleaned_without_numpy() -> None:
    program = (
        "import sys\nfrom toolkit.cleaning import clean\nfrom toolkit.readers import read\n"
        "from toolkit.model.source import Source\n"
        f"clean(read(Source(name='a.txt', data={PROSE.encode()!r})))\nassert 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_cut_takes_the_prefix_of_the_best_expected_f1() -> None:
    keep, peak = best_cut(np.array([0.9, 0.1, 0.8]), np.array([100.0, 100.0, 50.0]))
    assert keep.tolist() == [True, False, True]
    assert peak == pytest.approx(2 * 130 / (150 + 140))


def test_the_cut_of_a_page_without_words_is_no_error() -> None:
    keep, peak = best_cut(np.array([0.5]), np.array([0.0]))
    assert len(keep) == 1
    assert peak == 0


def test_trees_are_followed_to_their_leaves() -> None:
    arrays = {
        "feature": np.array([1, 0, 0]),
        "threshold": np.array([0.5, -1.0, 2.0], np.float32),
        "left": np.array([1, 1, 2]),
        "right": np.array([2, 1, 2]),
        "roots": np.array([0]),
        "depth": np.array(1),
    }
    matrix = np.array([[9, 0.5], [9, 0.6]], np.float32)
    assert Trees(arrays).score(matrix).tolist() == [-1.0, 2.0]


def test_characters_are_counted_by_code_point() -> None:
    characters = Characters("One, twö three. 🙂 4")
    assert int(characters.word_starts().sum()) == 5
    assert int(characters.sentence_ends().sum()) == 1
    assert int(characters.is_kind("digit").sum()) == 1


def test_what_stands_around_a_segment() -> None:
    values = np.array([1.0, 2.0, 3.0])
    assert shifted(values, 1).tolist() == [2, 3, -1]
    assert shifted(values, -2).tolist() == [-1, -1, 1]
    assert windowed(values, 1).tolist() == [3, 6, 5]
    before, after = distances(np.array([False, True, False]))
    assert before.tolist() == [FAR, FAR, 1]
    assert after.tolist() == [1, FAR, FAR]


def test_enclosing_elements_widen_outwards() -> None:
    page = page_of()
    layout = Layout(page)
    for row, chain in enumerate(layout.enclosing()):
        assert len(chain) == LEVELS + TOPS
        extents = [layout.last[index] - layout.first[index] for index in chain[:LEVELS]]
        assert all(inner <= outer for inner, outer in pairwise(extents))
        assert all(layout.first[index] <= row < layout.last[index] for index in chain)


def test_tokens_are_hashed_to_so_many_bits() -> None:
    rows = hashed_tokens(Capture(page_of(), None))
    assert all(rows)
    assert all(0 <= token < 1 << BITS for row in rows for token in row)
