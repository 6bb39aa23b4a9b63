"""The summary of a pack: for each source the sentences that say most of what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.exporters.compose.citing import References
from toolkit.exporters.compose.front import glance_date, section_id, title_language
from toolkit.exporters.compose.languages import language_of
from toolkit.exporters.compose.words import shorten
from toolkit.exporters.story import Block, Heading, Merged, Paragraph, Run, Runs, Table
from toolkit.model.analysis import KeySentence
from toolkit.model.pack import Entry, Pack

ONE_PAGE = 2_600
"""The sentences of a summary have at most 2,600 characters: with their titles they fill about a page."""
_TITLE = 90

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
    most = _most_each(found)
    rows, merged = list[tuple[Runs, Runs]](), list[Merged]()
    for entry in pack.entries:
        sentences = found.get(entry.ref, ())[:most]
        if len(sentences) > 1:
            merged.append(Merged(row=len(rows) + 1, column=0, rows=len(sentences), columns=1))
        rows += ((_source(entry), _sentence(entry, each, references)) for each in sentences)
    yield Table(
        kind="grid",
        header=("Source", "Selected sentences"),
        rows=tuple(rows),
        widths=(0.24, 0.76),
        title="Selected sentences of each source",
        merged=tuple(merged),
    )


def _of_sources(pack: Pack) -> Mapping[str, Sequence[KeySentence]]:
    """The sentences of each source that has any."""
    found: dict[str, list[KeySentence]] = {}
    for each in pack.analysis.key_sentences if pack.analysis else ():
        found.setdefault(each.citation.ref, []).append(each)
    return found


def _most_each(found: Mapping[str, Sequence[KeySentence]]) -> int:
    """How many sentences of each source one page has room for; those that were given count as any other."""
    most = max(map(len, found.values()))
    while most > 1 and _characters(found, most) > ONE_PAGE:
        most -= 1
    return most


def _characters(found: Mapping[str, Sequence[KeySentence]], most: int) -> int:
    return sum(len(each.citation.text) for sentences in found.values() for each in sentences[:most])


def _source(entry: Entry) -> Runs:
    return (
        Run(text=f"{entry.ref} ", bold=True),
        Run(text=shorten(entry.title, _TITLE), link=f"#{section_id(entry)}", language=title_language(entry)),
        Run(text=" · "),
        *glance_date(entry.document),
    )


def _sentence(entry: Entry, each: KeySentence, references: References) -> Runs:
    given = (Run(text=" [editor]", muted=True),) if each.basis == "given" else ()
    words = Run(text=f"“{each.citation.text}” ", language=language_of(entry.document))
    return (words, references.to(each.citation.ref, each.citation.block), *given)
