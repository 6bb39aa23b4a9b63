"""Scores other cleaners: `python -m toolkit.training.peers --data wcxb-dev.jsonl.xz --cache scores.json`.

With `--mode html` (the default) the cleaners of HTML that the `peers` extra installs, with `--mode text` the
rules for plain-text captures. What a cleaner makes of a page is scored once and kept in the cache by cleaner,
version and digest of the page: scores and times, no texts. A cleaner that raises or takes too long has given
no text.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from importlib import metadata
from pathlib import Path
from statistics import fmean
from types import FrameType
from typing import Any

import msgspec

from toolkit.training.alignment import words_of
from toolkit.training.baselines import everything, long_run
from toolkit.training.captures import BLOCKS, Style, parsed, text_capture
from toolkit.training.corpus import ReferencePage, reference_pages
from toolkit.training.scores import Score, Summary, summary, text_score

CPU_SECONDS = 20.0
"""The maximum CPU time for a page, in seconds."""

Extract = Callable[[bytes], str]
"""A page of HTML, or a plain-text capture, in UTF-8 -> its main text."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A cleaner to compare with; `load` imports what it needs."""

    load: Callable[[], Extract]
    note: str
    package: str = ""
    revision: str = "1"
    """The version of a rule that comes from no package; a change of the rule raises it."""

    @property
    def version(self) -> str:
        return metadata.version(self.package) if self.package else self.revision


@dataclass(frozen=True, slots=True)
class Case:
    """What a peer is given of a page. The digest covers everything its score depends on."""

    page: ReferencePage
    given: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class PageScore:
    """A peer's score on a page, its CPU seconds, those of bare parsing, and the name of what it raised."""

    score: Score
    seconds: float
    floor: float
    error: str = ""


Cache = dict[str, dict[str, PageScore]]
"""Peer with version -> digest of a case -> score."""


class OutOfTime(BaseException):
    """A page took too much CPU time. Not an `Exception`, so that a peer does not catch it as its own."""


def _trafilatura() -> Extract:
    from trafilatura import extract

    return lambda html: extract(html.decode(), include_comments=False) or ""


def _readability() -> Extract:
    from readability import Document

    return lambda html: text_capture(Document(html.decode()).summary().encode())


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: extract_plain_text(html.decode(), main_content=True, alt_texts=False)


def _justext() -> Extract:
    from justext import get_stoplist, justext

    stop_words = get_stoplist("English")
    return lambda html: _good_paragraphs(justext(html.decode(), stop_words))


def _justext_any_language() -> Extract:
    from justext import justext

    return lambda html: _good_paragraphs(
        justext(html.decode(), frozenset(), stopwords_low=0, stopwords_high=0)
    )


def _justext_lines() -> Extract:
    justext = _justext()

    def extract(text: bytes) -> str:
        paragraphs = [f"<p>{escape(line)}</p>" for line in text.decode().splitlines()]
        return justext("".join(paragraphs).encode()) if paragraphs else ""

    return extract


def _good_paragraphs(paragraphs: Iterable[Any]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _chromerag() -> Extract:
    from chromerag import ChromeRAG
    from chromerag.markdown_out import front_matter_yaml

    cleaner = ChromeRAG()

    def extract(html: bytes) -> str:
        result = cleaner.extract(html.decode())
        return str(result.markdown).removeprefix(front_matter_yaml(result.front_matter))

    return extract


def _rule(rule: Callable[[str], str]) -> Callable[[], Extract]:
    return lambda: lambda text: rule(text.decode())


HTML_PEERS: Mapping[str, Peer] = {
    "trafilatura": Peer(_trafilatura, "without comments, as the references are", "trafilatura"),
    "readability": Peer(_readability, "the visible text of its summary", "readability-lxml"),
    "resiliparse": Peer(_resiliparse, "main content, without alternative texts of images", "resiliparse"),
    "justext": Peer(_justext, "English stop words", "jusText"),
    "justext-any": Peer(_justext_any_language, "its settings for any language", "jusText"),
    "chromerag": Peer(
        _chromerag,
        "Markdown without front matter; was trained on the development pages of WCXB, so that its figures on "
        "them say nothing of other pages",
        "chromerag",
    ),
}
TEXT_PEERS: Mapping[str, Peer] = {
    "everything": Peer(_rule(everything), "keeps every line"),
    "long-run": Peer(_rule(long_run), "the run of long lines; tuned on the development pages of WCXB"),
    "justext-lines": Peer(
        _justext_lines, "every line a paragraph without links; English stop words", "jusText"
    ),
}

PEERS: Mapping[str, tuple[Mapping[str, Peer], Style | None]] = {
    "html": (HTML_PEERS, None),
    "text": (TEXT_PEERS, BLOCKS),
}
"""Kind of page -> the peers, and the style of the captures they are given; `None` means HTML."""


def cases_of(pages: Iterable[ReferencePage], style: Style | None = None) -> list[Case]:
    """What peers are given of pages: their HTML, or their text in a style."""
    return [
        _case(page, page.html if style is None else text_capture(page.html, style).encode()) for page in pages
    ]


def _case(page: ReferencePage, given: bytes) -> Case:
    return Case(page, given, hashlib.sha256(given + b"\0" + page.reference.encode()).hexdigest())


def page_scores(name: str, peer: Peer, cases: Sequence[Case], cache: Cache) -> list[PageScore]:
    """A peer's scores on pages, in their order; those the cache does not have are added to it."""
    known = cache.setdefault(f"{name} {peer.version}", {})
    missing = [case for case in cases if case.digest not in known]
    if missing:
        extract = peer.load()
        for case in missing:
            known[case.digest] = measured(extract, case)
    return [known[case.digest] for case in cases]


def measured(extract: Extract, case: Case, limit: float = CPU_SECONDS) -> PageScore:
    """The score of a page's text, and the time it took."""
    started = time.process_time()
    parsed(case.page.html)
    floor = time.process_time() - started
    text, error = "", ""
    started = time.process_time()
    try:
        with _limited(limit):
            text = extract(case.given)
    except (Exception, OutOfTime) as problem:
        error = type(problem).__name__
    spent = time.process_time() - started
    return PageScore(text_score(text, case.page.reference), spent, floor, error)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises `OutOfTime` after `seconds` of CPU time, and again if it is swallowed.

    An alarm checks the CPU clock repeatedly: a timer of CPU time would make that clock coarse.
    """
    started = time.process_time()

    def look(signum: int, frame: FrameType | None) -> None:
        if time.process_time() - started >= seconds:
            raise OutOfTime

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds / 10)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read_cache(path: Path) -> Cache:
    return msgspec.json.decode(path.read_bytes(), type=Cache) if path.exists() else {}


def write_cache(path: Path, cache: Cache) -> None:
    """Writes the cache beside the old one, then over it."""
    beside = path.with_suffix(".part")
    beside.write_bytes(msgspec.json.encode(cache, order="sorted"))
    beside.replace(path)


def compared(peers: Mapping[str, Peer], cases: Sequence[Case], path: Path) -> dict[str, list[PageScore]]:
    """The scores of all peers that are installed, with a cache that is kept in a file."""
    cache = read_cache(path)
    rows = {}
    for name, peer in peers.items():
        try:
            rows[name] = page_scores(name, peer, cases, cache)
        except (ImportError, metadata.PackageNotFoundError):
            print(f"{name}: not installed, the extra `peers` has it", file=sys.stderr)
        finally:
            write_cache(path, cache)
    return rows


def table(rows: Mapping[str, Sequence[PageScore]], peers: Mapping[str, Peer], cases: Sequence[Case]) -> str:
    """One line for each peer: F1, precision and recall over all pages, F1 by type and by reference, cost."""
    kinds = [case.page.kind for case in cases]
    referenced = [bool(words_of(case.page.reference)) for case in cases]
    lines = [["peer", "version", "pages", "errors", "F1", "P", "R", *sorted(set(kinds))]]
    lines[0] += ["referenced", "unreferenced", "× parsing"]
    for name, scores in rows.items():
        means = summary([page.score for page in scores], kinds, referenced)
        errors = sum(bool(page.error) for page in scores)
        cost = fmean(page.seconds for page in scores) / fmean(page.floor for page in scores)
        counts = [f"{len(scores)}", f"{errors}"]
        lines.append([name, peers[name].version, *counts, *_figures(means), f"{cost:.1f}"])
    return _aligned(lines)


def _figures(means: Summary) -> list[str]:
    overall = means.overall
    parts = [*means.by_kind.values(), means.referenced, means.unreferenced]
    values = [overall.f1, overall.precision, overall.recall, *(part.f1 for part in parts)]
    return [f"{value:.3f}" for value in values]


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as text: two columns to the left, the figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[:2] = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        lines.append("  ".join(cells))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="pages of WCXB, .jsonl.xz")
    parser.add_argument("--cache", type=Path, required=True, help="scores of pages, made if need be, .json")
    parser.add_argument("--mode", choices=tuple(PEERS), default="html")
    arguments = parser.parse_args()
    logging.disable()
    warnings.simplefilter("ignore")
    peers, style = PEERS[arguments.mode]
    cases = cases_of(reference_pages(arguments.data), style)
    rows = compared(peers, cases, arguments.cache)
    print(table(rows, peers, cases))
    for name in rows:
        print(f"{name}: {peers[name].note}")


if __name__ == "__main__":
    main()
