"""How right the analysis is: of the seeds by their gold, of press briefings as a listing to be read.

python -m tests.measure.analysis                                             the figures for the seeds
python -m tests.measure.analysis --data white-house-dev.jsonl.xz --rows 13 16  what is found in these briefings
python -m tests.measure.analysis --sizes 50 100 200 --turns 10000            how long it takes
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tests.golden import analysis as seeds
from toolkit.model.analysis import Analysis
from toolkit.model.document import Document
from toolkit.model.source import Source
from toolkit.packing import analyse, arrange, assemble
from toolkit.pipeline import document_of


def figures() -> Iterator[str]:
    """What is right of the analysis of the seeds."""
    says = [each.says for each in seeds.selected()]
    right = sum(each in ("key", "key_acceptable") for each in says)
    yield f"key sentences   {right} of {len(says)} right, {says.count('not_key')} that must not be"
    pairs = (
        ("chronology", seeds.found_dates(), seeds.expected_dates()),
        ("exchanges", seeds.found_exchanges(), seeds.expected_exchanges()),
        ("quotations", seeds.found_quotations(), seeds.expected_quotations()),
        ("abbreviations", seeds.found_abbreviations().items(), seeds.expected_abbreviations().items()),
    )
    for name, found, expected in pairs:
        right = sum(each in found for each in expected)
        yield f"{name:<15} {right} of {len(expected)} right, {len(found) - right} others"
    for each in seeds.selected():
        if each.says not in ("key", "key_acceptable"):
            yield f"   {each.ref} {each.says or 'not in the gold'}: {each.text}"


def briefings(data: Path, rows: Sequence[int]) -> list[Document]:
    """The documents of rows of the file, which are counted from 0."""
    lines = lzma.decompress(data.read_bytes()).decode().splitlines()
    found = []
    for row in map(json.loads, (lines[number] for number in rows)):
        name = row["id"] + (".html" if row["form"] == "html" else ".txt")
        found.append(document_of(Source(name=name, data=row["capture"].encode()), embed_view=True))
    return found


def listing(analysis: Analysis) -> Iterator[str]:
    """Everything that is found, a line for each, to be read beside the sources."""
    for key in analysis.key_sentences:
        yield f"key     {key.citation.ref}/{key.citation.block}  {key.citation.text}"
    for entry in analysis.chronology:
        for said in entry.citations:
            yield f"date    {said.ref}/{said.block}  {entry.value} [{said.words}] {said.text}"
    for person in analysis.people:
        roles = ", ".join(role.text for role in person.roles)
        yield f"person  {person.heading}  {person.forms}  {roles}  {person.turns or 0} turns"
    for each in analysis.exchanges:
        asked = each.question.text if each.question else each.subject
        answer = each.answer.text if each.answer else "no answer"
        yield f"asked   {each.ref}/{each.questions[0]}  {asked}  |  {answer}"
    for quotation in analysis.quotations:
        who = quotation.said_by.text if quotation.said_by else "nobody"
        yield f"quoted  {quotation.citation.ref}/{quotation.citation.block}  {who}: {quotation.citation.text}"
    for short in analysis.abbreviations:
        yield f"short   {short.short}  {short.long or 'not expanded'}  {len(short.mentions)} places"


def speeds(sizes: Sequence[int], turns: int) -> Iterator[str]:
    """Seconds for packs of so many sources, and for a source of so many turns."""
    documents = [entry.document for entry in seeds.pack().entries]
    for size in sizes:
        copies = [
            msgspec.structs.replace(documents[number % len(documents)], id=f"d{number}")
            for number in range(size)
        ]
        yield f"{size:>6} sources  {_seconds(copies):.2f} s"
    if turns:
        lines = (
            f"Q: What did Minister Lee say on {number % 28 + 1} May about report {number}?\n\n"
            f"MR. HOLM: We met on {number % 28 + 1} May and agreed on report {number} with Minister Lee."
            for number in range(turns // 2)
        )
        text = "Press briefing\n\n4 June 2010\n\n" + "\n\n".join(lines)
        document = document_of(Source(name="talk.txt", data=text.encode()), embed_view=True)
        yield f"{turns:>6} turns    {_seconds([document]):.2f} s"


def _seconds(documents: Sequence[Document]) -> float:
    entries = arrange(documents)
    begin = time.perf_counter()
    analyse(entries)
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, help="the file of briefings")
    parser.add_argument("--rows", type=int, nargs="*", default=[], help="rows of it, counted from 0")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="numbers of sources to time")
    parser.add_argument("--turns", type=int, default=0, help="number of turns to time")
    chosen = parser.parse_args()
    if chosen.data:
        found = assemble(briefings(chosen.data, chosen.rows)).analysis
        print(*(listing(found) if found else ()), sep="\n")
    elif chosen.sizes or chosen.turns:
        print(*speeds(chosen.sizes, chosen.turns), sep="\n")
    else:
        print(*figures(), sep="\n")


if __name__ == "__main__":
    main()
