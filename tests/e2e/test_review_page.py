"""The review page in a browser: by keyboard, for a screen reader, with and without script, and how fast it is."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import axe, chromium
from tests.factories import pack_of
from tests.review_pages import hostile_document, large, originals, page_of, talk
from tests.seeds import source
from toolkit.batch.manifests import first_manifest, settled
from toolkit.batch.review import ReviewFolder
from toolkit.batch.review_server import ReviewServer
from toolkit.codec.json import dump_pack
from toolkit.exporters.theme_files import load_theme
from toolkit.model.derived import paragraphs, words_of
from toolkit.model.document import Claim, Document, Heading
from toolkit.model.guards import begins
from toolkit.model.source import Source
from toolkit.model.spans import line_starts
from toolkit.packing.manifest import read_manifest
from toolkit.pipeline import document_of
from toolkit.pipeline import page_of as page_of_source

pytestmark = pytest.mark.needs_browser

FAULTS = """() => axe.run().then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`))"""
TEXTS = """() => [...document.querySelectorAll(".source")].map(source =>
    [...source.querySelectorAll(".o")].map(verbatim).join(""))"""
FOCUSED = "() => document.activeElement.matches('.o a') ? document.activeElement.textContent : ''"
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def axe_core(tmp_path_factory: pytest.TempPathFactory) -> str:
    return axe(tmp_path_factory.mktemp("npm"))


def opened(browser: Any, folder: Path, *documents: Document, **context: Any) -> Any:
    """A tab with the page of `documents`; what its console says fails the test."""
    file = folder / "review.html"
    file.write_text(page_of(*documents), encoding="utf-8", newline="")
    return tab(browser, file.as_uri(), **context)


def tab(browser: Any, address: str, **context: Any) -> Any:
    found = browser.new_context(**context).new_page()
    found.on("pageerror", lambda error: pytest.fail(f"the page fails: {error}"))
    found.on("console", _expect)
    found.goto(address)
    if context.get("java_script_enabled", True):
        found.wait_for_selector("html[data-ready]")
    return found


def _expect(message: Any) -> None:
    """Fails the test unless the console only says that the server refused, which the page says too."""
    if "the server responded with a status of 409" not in message.text:
        pytest.fail(f"the console says: {message.text}")


def decide(page: Any, text: str, choice: str, **fields: str) -> None:
    """Decides about the stretch with this text, by keyboard and labels."""
    page.locator(".o a", has_text=text).first.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#stretch-dialog")
    dialog.get_by_label(choice, exact=True).check()
    for label, value in fields.items():
        box = dialog.get_by_label(label.replace("_", " "), exact=False)
        box.select_option(value) if box.evaluate("box => box.localName") == "select" else box.fill(value)
    page.keyboard.press("Enter") if not fields else dialog.get_by_role("button", name="Decide").click()
    assert not dialog.is_visible()


def seed() -> Document:
    return document_of(source("002_b0c5b21df36c390c.txt"), embed_view=True)


def test_a_browser_shows_every_character_and_runs_none_of_them(browser: Any, tmp_path: Path) -> None:
    documents = (hostile_document(), talk(), seed())
    page = opened(browser, tmp_path, *documents)
    assert page.evaluate(TEXTS) == [document.source.text for document in documents]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_no_fault(browser: Any, tmp_path: Path, axe_core: str, scheme: str, width: int) -> None:
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = opened(browser, tmp_path, talk(), seed(), hostile_document(), **look)
    page.evaluate(axe_core)
    assert page.evaluate(FAULTS) == []
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate(FAULTS) == []
    page.locator(".o a.x").first.click()
    assert page.evaluate(FAULTS) == []
    page.keyboard.press("Enter")
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_no_fault_where_no_script_ran(browser: Any, tmp_path: Path, axe_core: str) -> None:
    page = opened(browser, tmp_path, talk(), seed(), java_script_enabled=False)
    markup = page.content().replace("<script>", '<script type="text/plain">')
    page = browser.new_page()
    page.set_content(markup)
    page.evaluate(axe_core)
    assert page.evaluate(FAULTS) == []


def test_the_tab_key_reaches_every_stretch_without_script(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk(), java_script_enabled=False)
    expected = page.locator(".o a").all_text_contents()
    page.locator("main summary").last.focus()
    found = []
    for _ in expected:
        page.keyboard.press("Tab")
        found.append(page.locator(".o a:focus").text_content())
    assert found == expected
    said = "() => getComputedStyle(document.activeElement, '::after').content"
    assert page.evaluate(said) == '"Removed: cookie notice · test-rule · 0.62"'


def test_the_arrow_keys_reach_every_stretch(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk(), seed())
    expected = page.locator(".o a").all_text_contents()
    assert page.locator(".o a[tabindex='0']").count() == 1
    page.locator(".o a[tabindex='0']").focus()
    found = [page.evaluate(FOCUSED)]
    for _ in expected[1:]:
        page.keyboard.press("ArrowDown")
        found.append(page.evaluate(FOCUSED))
    assert found == expected
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == expected[-1]
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == page.locator("#a2 .o a").first.text_content()
    for key in ("p", "n"):
        page.keyboard.press(key)
        assert "d" in (page.locator(".o a:focus").get_attribute("class") or "").split()
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == expected[-1]


def test_a_stretch_has_a_name_and_a_description(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk())
    stretch = page.get_by_role("button", name="Read more about boats")
    assert stretch.get_attribute("aria-description") == "Removed: related · test-rule · 0.51"
    assert stretch.get_attribute("aria-haspopup") == "dialog"


@pytest.mark.parametrize("has_script", [True, False])
def test_the_filters_work(browser: Any, tmp_path: Path, has_script: bool) -> None:
    page = opened(browser, tmp_path, talk(), java_script_enabled=has_script)
    rows = page.locator(".row")
    for name, number in (("Removed", 2), ("Kept", 4), ("Doubtful", 2), ("Everything", 6)):
        page.get_by_label(name, exact=True).check()
        assert sum(row.is_visible() for row in rows.all()) == number, name
    page.locator(".menu summary").click()
    page.get_by_label("Cookie notice", exact=True).check()
    assert sum(row.is_visible() for row in rows.all()) == 1
    said = "() => getComputedStyle(document.querySelector('.menu summary'), '::after').content"
    assert page.evaluate(said) == '": cookie notice"'
    page.get_by_label("Cleaned", exact=True).check()
    assert not page.locator(".o").last.is_visible()


def test_what_is_filtered_out_is_passed_over(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk())
    page.get_by_label("Removed", exact=True).check()
    page.locator(".o a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "Read more about boats"


EXPECTED = """[[line]]
source = "talk.txt"
line = 1
starts = "Home"
as = "keep"

[[line]]
source = "talk.txt"
line = 3
starts = "Harbour talk"
as = "subtitle"
why = "the \\"title\\" is C:\\\\talk"

[[line]]
source = "talk.txt"
line = 11
starts = "Joint patrols."
as = "drop"
reason = "comments"

[[line]]
source = "talk.txt"
line = 12
starts = "And a rescue line."
as = "drop"
reason = "comments"

[[turn]]
source = "talk.txt"
line = 7
starts = "What was agreed?"
speaker = "Ann Lee"
role = "moderator"

[[source]]
file = "talk.txt"
sha256 = "%s"
publisher = "Harbour Board"
event_date = "2011-07-04"
"""


def test_decisions_become_the_lines_of_a_manifest(browser: Any, tmp_path: Path) -> None:
    document = talk()
    page = opened(browser, tmp_path, document, permissions=["clipboard-read", "clipboard-write"])
    decide(page, "Home", "kept")
    decide(page, "Harbour talk", "the subtitle", Why='the "title" is C:\\talk')
    decide(page, "Joint patrols", "removed", As_what="comments")
    decide(page, "What was agreed", "spoken by …", Who_speaks="Ann Lee", In_which_role="moderator")
    page.get_by_role("button", name="Give title").click()
    page.locator("#source-dialog").get_by_label("Publisher").fill("Harbour Board")
    page.locator("#source-dialog").get_by_label("Date of the event").fill("2011-07-04")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied:").wait_for()
    lines = page.evaluate("() => navigator.clipboard.readText()")
    assert lines == EXPECTED % document.source.sha256
    assert len(tomllib.loads(lines)["line"]) == 4
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == lines


def test_decisions_make_the_document_that_they_say(browser: Any, tmp_path: Path) -> None:
    name = "002_b0c5b21df36c390c.txt"
    first = seed()
    page = opened(browser, tmp_path, first)
    decide(page, "Foreign Ministers Meetings", "kept")
    decide(page, "Last update", "removed", As_what="residue", Why="not needed")
    decide(page, "NRC Defence Ministers met", "a heading")
    page.get_by_role("button", name="Give title").click()
    page.locator("#source-dialog").get_by_label("Place of the event").fill("Brussels")
    page.keyboard.press("Enter")
    lines = page.evaluate("() => document.querySelector('#decisions textarea').value")
    begun = first_manifest([first], "Pack", None)
    manifest = read_manifest(begun.data + b"\n" + lines.encode())
    decisions = settled(manifest, [page_of_source(source(name))]).decisions[first.source.sha256]
    made = document_of(source(name), decisions=decisions)
    assert made.metadata.place == Claim(value="Brussels", basis="given")
    assert [one.action for one in made.decisions] == ["drop", "keep", "heading"]
    removed = {one.text: (one.reason, one.rule) for one in made.removed}
    assert removed["Last update: 11-Dec-2003 18:33 NATO Update"] == ("residue", "decision")
    assert not any(text.startswith("Foreign Ministers Meetings") for text in removed)
    headings = [block.text for block in made.body if isinstance(block, Heading) and block.basis == "given"]
    assert [text.split(" met")[0] for text in headings] == ["NRC Defence Ministers"]


def test_decisions_can_be_changed_taken_back_and_undone(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk())
    lines = "() => document.querySelector('#decisions textarea').value"
    decide(page, "Home", "kept")
    assert page.evaluate(FOCUSED).startswith("Home")
    assert page.locator(".o a.decided").get_attribute("data-as") == "→ keep"
    page.locator("#decisions summary").click()
    page.get_by_role("button", name="change:").click()
    assert page.locator("#stretch-dialog").get_by_label("kept", exact=True).is_checked()
    page.locator("#stretch-dialog").get_by_label("the title", exact=True).check()
    page.keyboard.press("Enter")
    assert tomllib.loads(page.evaluate(lines))["line"][0]["as"] == "title"
    assert page.locator("#decisions li").count() == 1
    assert page.evaluate("() => document.activeElement.localName") == "summary"
    page.get_by_role("button", name="take back:").click()
    assert page.evaluate(lines) == ""
    for expected in ("title", "keep"):
        page.get_by_role("button", name="Undo").click()
        assert tomllib.loads(page.evaluate(lines))["line"][0]["as"] == expected
    page.locator(".o a").last.focus()
    page.keyboard.press("Control+z")
    assert page.evaluate(lines) == ""
    assert page.locator(".o a.decided").count() == 0


def test_guards_hold_hidden_characters_as_escapes(browser: Any, tmp_path: Path) -> None:
    document = hostile_document()
    page = opened(browser, tmp_path, document)
    view = document.source.text or ""
    for text in ("RLO", "BEL", "U+FFFE"):
        page.locator(".o a.x", has_text=text).first.click()
        page.keyboard.press("Enter")
    lines = page.evaluate("() => document.querySelector('#decisions textarea').value")
    assert "\u202e" not in lines
    found = tomllib.loads(lines)["line"]
    assert len(found) >= 3
    for one in found:
        assert one["starts"] in view
        assert one["source"] == 'odd "name" <b>.txt'


GUARDS = """() => stretches.map(stretch => ({
    source: stretch.closest(".source").dataset.file, lines: linesOf(stretch).map(line => [line.number, beginning(line.text)]),
    turn: turnOf(stretch)}))"""
ODD = "Home\r\rPress release: a\x0bb\r\n\r\n\u2003\u2003Indented  with two blanks.\r\ufeffMr Lee:\x85 We\ufeff met.\r"


def test_every_guard_holds(browser: Any, tmp_path: Path) -> None:
    odd = document_of(Source(name="odd.txt", data=ODD.encode()), embed_view=True)
    found = {one.source.name: one for one in (odd, hostile_document(), talk(), seed())}
    page = opened(browser, tmp_path, *found.values())
    guards = page.evaluate(GUARDS)
    assert len(guards) == page.locator(".o a").count()
    for one in guards:
        document = found[one["source"]]
        view = document.source.text or ""
        starts = [*line_starts(view), len(view)]
        for number, words in one["lines"]:
            assert words
            assert begins(view[starts[number - 1] : starts[number]].strip(), words)
        if one["turn"]:
            spoken = paragraphs(document.body)[one["turn"]["para"]]
            assert begins(words_of(spoken), one["turn"]["starts"])


def test_a_source_has_one_title(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk())
    for text in ("Read more", "Joint patrols"):
        decide(page, text, "the title")
    lines = tomllib.loads(page.evaluate("() => document.querySelector('#decisions textarea').value"))
    assert [(one["as"], one["starts"]) for one in lines["line"]] == [("title", "Joint patrols.")]


BESIDE = "Home | Subscribe\n\nHarbour talk\n\nBy Ann Lee | 4 May 2010 | Share\n\nWe have agreed on a rescue line.\n"


def test_of_the_stretches_of_a_line_the_last_decision_counts(browser: Any, tmp_path: Path) -> None:
    document = document_of(Source(name="beside.txt", data=BESIDE.encode()), embed_view=True)
    page = opened(browser, tmp_path, document)
    found = page.evaluate(GUARDS)
    lines = [[number for number, _ in one["lines"]] for one in found]
    shared = next(number for at, (number, *_) in enumerate(lines) if [number] in lines[:at])
    first, last = [at for at, one in enumerate(lines) if one == [shared]][:2]
    dialog = page.locator("#stretch-dialog")
    for at, choice in ((first, "kept"), (last, "a heading")):
        page.locator(".o a").nth(at).click()
        is_told = "It is decided already" in (dialog.locator(".note").text_content() or "")
        assert is_told == (at == last)
        dialog.get_by_label(choice, exact=True).check()
        page.keyboard.press("Enter")
    made = tomllib.loads(page.evaluate("() => document.querySelector('#decisions textarea').value"))
    assert [(one["line"], one["as"]) for one in made["line"]] == [(shared, "heading")]
    page.get_by_role("button", name="Undo").click()
    made = tomllib.loads(page.evaluate("() => document.querySelector('#decisions textarea').value"))
    assert [(one["line"], one["as"]) for one in made["line"]] == [(shared, "keep")]


def test_a_line_that_is_no_text_any_more_has_no_speaker(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, talk())
    decide(page, "What was agreed", "spoken by …", Who_speaks="Ann Lee")
    decide(page, "What was agreed", "the summary")
    lines = "() => document.querySelector('#decisions textarea').value"
    assert [*tomllib.loads(page.evaluate(lines))] == ["line"]
    decide(page, "What was agreed", "spoken by …", Who_speaks="Ann Lee")
    assert [*tomllib.loads(page.evaluate(lines))] == ["turn"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReviewServer]:
    (tmp_path / "pack.json").write_bytes(dump_pack(pack_of(talk())))
    with ReviewServer(ReviewFolder(tmp_path, load_theme())) as made:
        threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield made
        made.shutdown()


def test_a_served_page_writes_what_was_decided(browser: Any, server: ReviewServer, tmp_path: Path) -> None:
    page = tab(browser, server.address)
    decide(page, "Home", "kept")
    write = page.get_by_role("button", name="Write to pack.toml")
    write.click()
    page.get_by_text("Written to pack.toml").wait_for()
    assert tomllib.loads((tmp_path / "pack.toml").read_text())["line"][0]["as"] == "keep"
    assert page.locator("#decisions li").count() == 0
    decide(page, "Read more", "kept")
    write.click()
    page.get_by_text("Written to pack.toml").wait_for()
    assert len(tomllib.loads((tmp_path / "pack.toml").read_text())["line"]) == 2
    (tmp_path / "pack.toml").write_text("format = 1\n")
    decide(page, "Accept cookies", "kept")
    write.click()
    page.get_by_text("pack.toml changed since this page was made").wait_for()
    assert (tmp_path / "pack.toml").read_text() == "format = 1\n"
    assert page.locator("#decisions li").count() == 1


def test_ten_thousand_stretches(browser: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = large(10_000)
    page = opened(browser, tmp_path, document)
    assert page.locator(".o a").count() == 10_000
    paint = page.evaluate(PAINT)
    ready = page.evaluate("() => performance.now()")
    page.locator(".o a").last.focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED).startswith("Paragraph 4999")
    assert originals(page_of(document)).texts == [document.source.text]
    with capsys.disabled():
        print(f"\n10,000 stretches: first paint after {paint:.0f} ms, ready after {ready:.0f} ms at most")
