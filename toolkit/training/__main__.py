"""Trains the cleaner: `python -m toolkit.training --data wcxb-dev.jsonl.xz`.

Makes the models of HTML and of plain text and their cards again, from the pages of WCXB (a JSON object a
line, see `corpus`), from captures with the role of every line (`--press`, see `labelled`), from transcripts
of briefings (`--transcripts`, see `long_texts`) and, if given, from a user's own corrections
(`--corrections`, see `Correction`). The same data and library versions give the same models. Figures are
printed for five folds over sites, each page judged by a model that has seen no page of its site, and against
the peers whose scores are in a file that `toolkit.training.peers` made (`--peers`).
Needs the `training` extra.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from lzma import LZMAError
from pathlib import Path
from statistics import fmean

import numpy as np

from toolkit.errors import SourceError
from toolkit.resources import data_path
from toolkit.training.ablation import ablation_lines
from toolkit.training.aside import Aside, set_aside
from toolkit.training.cards import card
from toolkit.training.corpus import ReferencePage, reference_pages
from toolkit.training.data import Data
from toolkit.training.examples import (
    Example,
    Marked,
    corrected_pages,
    enciphered,
    example,
    html_pages,
    long_pages,
    pieces,
    press_pages,
    text_pages,
)
from toolkit.training.fit import Judgement, fitted, judged
from toolkit.training.flat_trees import Arrays
from toolkit.training.labelled import PRESS, LabelledCapture, captures_in
from toolkit.training.long_texts import long_texts, transcripts
from toolkit.training.peers import PEERS, PageScore, cases_of, compared
from toolkit.training.pieces import abridged
from toolkit.training.readme import renew
from toolkit.training.recipes import RECIPES, Recipe
from toolkit.training.report import (
    cut_pages,
    figure_lines,
    keep_mode_line,
    page_figures,
    peer_lines,
    reliability_lines,
    summarised,
    world_lines,
)
from toolkit.training.scores import Score
from toolkit.training.whole import cleaned_pages, press_errors

_ABLATION = (
    "On one fold of sites, by the scorer alone, trained on 30 % of the segments of the other folds, without",
    "a group of columns (the linear stage stays) or without a world of examples: F1 of words of pages, of",
    "pieces of fewer than 16 segments, of ciphered pages, and the share of labelled lines that are right.",
)


def main() -> None:
    arguments = _arguments()
    try:
        pages = list(reference_pages(arguments.data))
    except (OSError, LZMAError) as error:
        raise SystemExit(f"toolkit.training: {arguments.data}: {error}") from error
    captures = _captures(arguments.press)
    for kind in arguments.only or ("html", "text"):
        recipe = RECIPES[kind]
        examples = list(_examples(recipe, pages, captures, arguments))
        data = Data(recipe, examples)
        judgement = judged(data)
        aside = _set_aside(data, judgement)
        whole = ((page, kept) for page, kept, _ in cleaned_pages(pages, data, judgement, "balanced"))
        ours = page_figures(pages, whole)
        lines = _report(recipe, pages, captures, data, judgement, aside, ours, arguments.peers)
        if arguments.ablation:
            lines += ["", "## What it is worth", "", *_ABLATION, "", *ablation_lines(data, judgement.score)]
        print("\n".join(lines), flush=True)
        if arguments.readme is not None:
            renew(arguments.readme, kind, _means(recipe, pages, ours, arguments.peers))
        if not arguments.figures:
            model = arguments.out / f"{kind}.npz"
            trusted = Data(recipe, examples, frozenset(page.id for page in aside))
            _write(model, fitted(trusted, judgement))
            text = card(recipe, lines, date.today(), len(pages), len(captures))
            model.with_suffix(".md").write_text(text, encoding="utf-8")
            print(f"{model.name}: {model.stat().st_size} bytes", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m toolkit.training", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--data", type=Path, required=True, help="pages of WCXB, .jsonl.xz")
    parser.add_argument("--press", action="append", type=Path, help="folder of labelled captures; several")
    parser.add_argument("--transcripts", type=Path, help="transcripts of briefings, .jsonl.xz")
    parser.add_argument("--corrections", type=Path, help="corrections of plain-text captures, .jsonl")
    parser.add_argument("--only", action="append", choices=tuple(RECIPES), help="one of the two models")
    parser.add_argument("--out", type=Path, default=data_path("models"), help="folder of the models")
    parser.add_argument("--peers", type=Path, help="scores of other cleaners, .json")
    parser.add_argument("--readme", type=Path, help="README whose table of figures is renewed")
    parser.add_argument(
        "--ablation", action="store_true", help="what each group of columns and of examples is worth, too"
    )
    parser.add_argument("--figures", action="store_true", help="print the figures, make no model")
    return parser.parse_args()


def _captures(folders: Sequence[Path] | None) -> list[LabelledCapture]:
    """The captures that come with the code, and those of the folders."""
    try:
        return [capture for folder in (PRESS, *(folders or ())) for capture in captures_in(folder)]
    except (OSError, ValueError) as error:
        raise SystemExit(f"toolkit.training: {error}") from error


def _examples(
    recipe: Recipe,
    pages: Sequence[ReferencePage],
    captures: Sequence[LabelledCapture],
    arguments: argparse.Namespace,
) -> Iterator[Example]:
    """Whole pages, pieces of them and the same pages ciphered; captures and their pieces; long texts."""
    for number, page in enumerate(pages):
        found = html_pages(page) if recipe.kind == "html" else text_pages(page, number)
        for marked in found:
            yield example(marked, recipe.bits)
            if marked.overlap is not None and marked.style == recipe.style:
                yield from (example(piece, recipe.bits) for piece in pieces(marked))
                secret = enciphered(marked)
                yield example(secret, recipe.bits)
                yield from (example(piece, recipe.bits) for piece in pieces(secret))
    # Captures of a group are alike: they are neither abridged nor ciphered.
    alone = {capture.name for capture in captures if capture.name == capture.group}
    small = [one for capture in captures if capture.name in alone for one in abridged(capture)]
    for marked in press_pages(captures, recipe.kind):
        yield example(marked, recipe.bits)
        yield from (example(piece, recipe.bits) for piece in pieces(marked))
        if marked.id.partition(".")[0] in alone:
            yield example(enciphered(marked), recipe.bits)
    for marked in press_pages(small, recipe.kind):
        yield from (example(one, recipe.bits) for one in (marked, enciphered(marked)))
    for marked in _long_pages(recipe, pages, captures, arguments):
        yield example(marked, recipe.bits)
        yield from (example(piece, recipe.bits) for piece in pieces(marked))
    if arguments.corrections is not None and recipe.kind == "text":
        try:
            yield from (example(marked, recipe.bits) for marked in corrected_pages(arguments.corrections))
        except (OSError, ValueError, SourceError) as error:
            raise SystemExit(f"toolkit.training: {error}") from error


def _long_pages(
    recipe: Recipe,
    pages: Sequence[ReferencePage],
    captures: Sequence[LabelledCapture],
    arguments: argparse.Namespace,
) -> Iterator[Marked]:
    try:
        spoken = transcripts(arguments.transcripts) if arguments.transcripts else []
    except (OSError, LZMAError, KeyError) as error:
        raise SystemExit(f"toolkit.training: {arguments.transcripts}: {error}") from error
    return long_pages(long_texts(spoken, pages, captures), recipe.kind)


def _set_aside(data: Data, judgement: Judgement) -> list[Aside]:
    """The pages to set aside; a page of several captures is judged by the first."""
    found: dict[str, Aside | None] = {}
    for page, probability in zip(data.examples, data.by_page(judgement.calibrated), strict=True):
        if page.world == "web" and page.id not in found:
            found[page.id] = set_aside(page, probability)
    return [page for page in found.values() if page is not None]


def _report(
    recipe: Recipe,
    pages: Sequence[ReferencePage],
    captures: Sequence[LabelledCapture],
    data: Data,
    judgement: Judgement,
    aside: Sequence[Aside],
    ours: Sequence[Score],
    cache: Path | None,
) -> list[str]:
    alone = page_figures(pages, cut_pages(data, judgement))
    apart = {page.id for page in aside}
    lines = ["## How good it is", "", *figure_lines(summarised(pages, ours)), ""]
    lines += [
        f"Of the pages with a reference: F1 {_mean(pages, ours):.4f}; without those set aside "
        f"{_mean(pages, ours, apart):.4f}; of the scorer alone, without vetoes and front matter, "
        f"{_mean(pages, alone):.4f}.",
        "",
    ]
    if cache is not None:
        referenced = [bool(page.reference.strip()) for page in pages]
        lines += ["Against others, on the pages with a reference:", ""]
        lines += [*peer_lines(ours, _peer_scores(recipe, pages, cache), referenced), ""]
    lines += [*world_lines(data, judgement), ""]
    lines += [*reliability_lines(data, judgement), ""]
    if recipe.kind == "text":
        wrong, total = press_errors(captures, data, judgement)
        lines += [f"Labelled captures: {wrong} of {total} segments have a wrong label.", ""]
        safe = cleaned_pages(pages, data, judgement, "keep")
        line = keep_mode_line((page, kept | front) for page, kept, front in safe)
        lines += [f"Keep mode: {line}.", ""]
    lines += [f"## Pages set aside ({len(aside)})", ""]
    lines += [f"- {page.id} ({page.kind}): {page.reason}" for page in aside]
    return lines


def _means(
    recipe: Recipe, pages: Sequence[ReferencePage], ours: Sequence[Score], cache: Path | None
) -> dict[str, float]:
    """The F1 on the pages with a reference of the toolkit and of each peer, by name."""
    found = {"toolkit": _mean(pages, ours)}
    for name, scores in (_peer_scores(recipe, pages, cache) if cache else {}).items():
        found[name] = _mean(pages, [page.score for page in scores])
    return found


def _mean(
    pages: Sequence[ReferencePage], scores: Sequence[Score], apart: Collection[str] = frozenset()
) -> float:
    """The mean F1 of the pages that have a reference and are not set aside."""
    return fmean(
        score.f1
        for page, score in zip(pages, scores, strict=True)
        if page.reference.strip() and page.id not in apart
    )


def _peer_scores(recipe: Recipe, pages: Sequence[ReferencePage], cache: Path) -> dict[str, list[PageScore]]:
    """The scores of the peers of a kind of page, by name and version."""
    peers, style = PEERS[recipe.kind]
    rows = compared(peers, cases_of(pages, style), cache)
    return {f"{name} {peers[name].version}": scores for name, scores in rows.items()}


def _write(path: Path, arrays: Arrays) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
