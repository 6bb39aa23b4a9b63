"""The summary of a pack: for each source the sentences that say most of what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.copies import first_of
from toolkit.exporters.compose.front import entry_title, glance_date, section_id, title_language
from toolkit.exporters.compose.languages import language_of
from toolkit.exporters.story import Block, Heading, Merged, Paragraph, Run, Runs, Table, plain
from toolkit.model.analysis import KeySentence
from toolkit.model.pack import Entry, Pack

ONE_PAGE = 46
"""A page of a summary has room for about 46 lines."""
_LINES = (18, 58)
"""About how many characters a line of each column has."""
_SPACE = 0.7
"""The space around a cell, in lines."""
_TITLES = (50, 24)
"""A title is cut to 50 characters, with more sources than 8 to 24."""
_MANY = 8

_SAID = (
    "Verbatim sentences of the sources, each with its place. They were selected by a rule, not by a "
    "person, and leave out much; what they mean depends on where they stand."
)
_GIVEN = " Those marked [editor] were chosen by the editor."


def summary(pack: Pack, references: References) -> Iterator[Block]:
    """The key sentences, as many for each source as one page has room for, and at least one."""
    found = _of_sources(pack)
    if not found:
        return
    yield Heading(id="summary", level=1, text="Summary", running="Summary", in_contents=True, new_page=True)
    given = any(each.basis == "given" for sentences in found.values() for each in sentences)
    yield Paragraph(runs=(Run(text=_SAID + _GIVEN * given),), style="small")
    repeated = {ref: first for ref, first in first_of(pack).items() if ref in found and not found[ref]}
    fitting, title = _fitting(found, pack), _title_length(pack)
    rows, merged = list[tuple[Runs, Runs]](), list[Merged]()
    for entry in pack.entries:
        sentences = fitting.get(entry.ref, ())
        if entry.ref in repeated:
            said = f"The same sentences as {repeated[entry.ref]}, whose text it has."
            rows.append((_source(entry, title), (Run(text=said, muted=True),)))
        if len(sentences) > 1:
            merged.append(Merged(row=len(rows) + 1, column=0, rows=len(sentences), columns=1))
        rows += ((_source(entry, title), _sentence(entry, each, references)) for each in sentences)
    yield Table(
        kind="grid",
        header=("Source", "Selected sentences"),
        rows=tuple(rows),
        widths=(0.24, 0.76),
        title="Selected sentences of each source",
        merged=tuple(merged),
    )


def _of_sources(pack: Pack) -> Mapping[str, Sequence[KeySentence]]:
    """The sentences of each source that has any; of a copy without those of the source whose text it has."""
    first = first_of(pack)
    all_found = pack.analysis.key_sentences if pack.analysis else ()
    said = {(each.citation.ref, each.citation.text) for each in all_found}
    found: dict[str, list[KeySentence]] = {}
    for each in all_found:
        sentences = found.setdefault(each.citation.ref, [])
        again = (first.get(each.citation.ref), each.citation.text) in said
        if not again or each.basis == "given":
            sentences.append(each)
    return found


def _fitting(found: Mapping[str, Sequence[KeySentence]], pack: Pack) -> Mapping[str, Sequence[KeySentence]]:
    """The sentences that one page has room for: the longest row loses its longest first, none its last."""
    kept = dict(found)
    least = {
        entry.ref: ceil(len(plain(_source(entry, _title_length(pack)))) / _LINES[0]) + _SPACE
        for entry in pack.entries
    }
    while sum(max(least[ref], _height(each)) for ref, each in kept.items()) > ONE_PAGE:
        longest = max(kept, key=lambda ref: (len(kept[ref]) > 1, _height(kept[ref])))
        if len(kept[longest]) <= 1:
            break
        kept[longest] = _without_longest(kept[longest])
    return kept


def _without_longest(sentences: Sequence[KeySentence]) -> Sequence[KeySentence]:
    """The sentences without the longest; one that the editor chose is dropped after the others."""
    dropped = max(
        range(len(sentences)),
        key=lambda at: (sentences[at].basis != "given", len(sentences[at].citation.text), at),
    )
    return [*sentences[:dropped], *sentences[dropped + 1 :]]


def _height(sentences: Sequence[KeySentence]) -> float:
    """About how many lines they take."""
    return sum(ceil((len(each.citation.text) + 12) / _LINES[1]) + _SPACE for each in sentences)


def _title_length(pack: Pack) -> int:
    return _TITLES[len(pack.entries) > _MANY]


def _source(entry: Entry, title: int) -> Runs:
    return (
        Run(text=f"{entry.ref} ", bold=True),
        Run(text=entry_title(entry, title), link=f"#{section_id(entry)}", language=title_language(entry)),
        Run(text=" · "),
        *glance_date(entry.document),
    )


def _sentence(entry: Entry, each: KeySentence, references: References) -> Runs:
    given = (Run(text=" [editor]", muted=True),) if each.basis == "given" else ()
    words = Run(text=f"“{each.citation.text}” ", language=language_of(entry.document))
    return (words, references.to(each.citation.ref, each.citation.block), *given)
