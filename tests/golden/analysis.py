"""What is right of the analysis of the seeds, and what the toolkit makes of it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from tests.seeds import gold, pack_gold, sources
from toolkit.cleaning import repetition
from toolkit.model.analysis import Analysis, ChronologyEntry
from toolkit.model.document import Turn
from toolkit.model.pack import Pack
from toolkit.packing import assemble
from toolkit.pipeline import document_of_page, page_of

Dated = tuple[str, str | None, tuple[str, ...]]
"""A date, its qualifier, and the sentences that state it."""


@cache
def pack() -> Pack:
    pages = [page_of(source) for source in sources()]
    repeated = repetition(pages)
    return assemble(document_of_page(page, repeated, embed_view=True) for page in pages)


def analysis() -> Analysis:
    found = pack().analysis
    assert found is not None
    return found


def refs() -> dict[str, str]:
    """The id of a seed in the gold -> its reference in the pack."""
    ids = {document["file"]: document["id"] for document in gold()}
    return {ids[entry.document.source.name]: entry.ref for entry in pack().entries}


class Selected(NamedTuple):
    """A selected sentence, and what the gold says of it: `key`, `key_acceptable`, `not_key` or nothing."""

    ref: str
    text: str
    says: str | None


def selected() -> list[Selected]:
    by_ref = {refs()[document["id"]]: document for document in gold()}
    return [
        Selected(key.citation.ref, key.citation.text, _says(by_ref[key.citation.ref], key.citation.text))
        for key in analysis().key_sentences
    ]


def _says(document: dict[str, Any], text: str) -> str | None:
    kinds = ("key", "key_acceptable", "not_key")
    held = (kind for kind in kinds for each in document.get(kind, ()) if each["sentence"] == text)
    return next(held, None)


def expected_dates() -> Counter[Dated]:
    """The events of the gold, after the merges that it names."""
    found: list[list[dict[str, Any]]] = []
    for document in gold():
        by_line: dict[int, list[dict[str, Any]]] = {}
        for each in document["chronology"]:
            first = by_line.get(each.get("merge_with", -1))
            if first is None:
                found.append([each])
                by_line[each["line"]] = found[-1]
            else:
                first.append(each)
    return Counter(map(_dated_in_gold, found))


def _dated_in_gold(each: list[dict[str, Any]]) -> Dated:
    sentences = tuple(sorted(_beginning(one["sentence"]) for one in each))
    return each[0]["date"], each[0].get("qualifier"), sentences


def found_dates() -> Counter[Dated]:
    return Counter(map(_dated, analysis().chronology))


def _dated(entry: ChronologyEntry) -> Dated:
    sentences = tuple(sorted(_beginning(citation.text) for citation in entry.citations))
    return entry.value, entry.qualifier, sentences


def _beginning(sentence: str) -> str:
    """The first words of a sentence: the gold shows those that open a quotation whole."""
    return " ".join(sentence.split())[:90]


def expected_exchanges() -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    """The reference of the source, and the numbers of the turns that ask and that answer, counted from 1."""
    pairs = pack_gold()["qa_pairs"]
    return [
        (refs()[each["doc"]], tuple(each["question_turns"]), tuple(each["answer_turns"])) for each in pairs
    ]


def found_exchanges() -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    numbers = {
        entry.ref: [node.id for node in entry.document.body if isinstance(node, Turn)]
        for entry in pack().entries
    }
    return [
        (
            each.ref,
            tuple(numbers[each.ref].index(id) + 1 for id in each.questions),
            tuple(numbers[each.ref].index(id) + 1 for id in each.answers),
        )
        for each in analysis().exchanges
    ]


def expected_quotations() -> set[tuple[str, str, bool]]:
    return {
        (refs()[document["id"]], each["text"], each["balanced"])
        for document in gold()
        for each in document["quotes"]
    }


def found_quotations() -> set[tuple[str, str, bool]]:
    return {(each.citation.ref, each.citation.text, each.balanced) for each in analysis().quotations}


def expected_abbreviations() -> dict[str, str | None]:
    return {each["acronym"]: each["expansion"] for each in pack_gold()["glossary"]}


def found_abbreviations() -> dict[str, str | None]:
    return {each.short: each.long for each in analysis().abbreviations}
