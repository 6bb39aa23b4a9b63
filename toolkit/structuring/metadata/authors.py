"""Who wrote the text: the names in its bylines and in what the page states of itself.

The statements are ranked by how often each kind was right on pages read for it; the byline that a line near
the title prints comes first, and what the page states confirms it.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.evidence.clues import author_ranks, inverted_names
from toolkit.evidence.lines import plain
from toolkit.language.bylines import PERHAPS_A_NAME, author_spans, is_bare_name
from toolkit.language.likeness import name_likeness
from toolkit.model.document import Claim, Evidence, Warned
from toolkit.structuring.passages import Reading

_LISTED = ("json-ld:", "meta:")
"""Clues of these kinds state each author by itself; elements of the body may belong to other texts."""
LIKE_A_PERSON = 0.8
"""The name of a site is that of a person if its likeness to one is ≥ 0.8."""
TRUSTED_RANKS = 2
"""Statements of the first 2 ranks that name somebody else are warned of."""
MOST_AUTHORS = 30
"""At most 30 authors are claimed."""

Authors = dict[str, Claim]
"""Claims by the `plain` name."""


def author_claims(reading: Reading) -> tuple[Claim, ...]:
    """The authors that the best evidence names, in its order; none if nothing names a person."""
    candidates = [found for found in (_printed(reading), *_stated(reading)) if found]
    if not candidates:
        return ()
    best = candidates[0]
    confirmed = [_confirmed(claim, name, candidates[1:]) for name, claim in best.items()]
    return tuple(confirmed[:MOST_AUTHORS])


def author_warnings(reading: Reading, authors: tuple[Claim, ...]) -> Iterator[Warned]:
    """A statement that names others than those claimed, though it is of a kind that is right as often."""
    claimed = {word for claim in authors for word in plain(claim.value).split()}
    for names in author_ranks()[:TRUSTED_RANKS] if claimed else ():
        for name in names:
            found = _names(reading, name)
            if found and claimed.isdisjoint(word for key in found for word in key.split()):
                other = next(iter(found.values())).value
                message = f"The page names “{other}” as author too (`{name}`): check who wrote the text."
                yield Warned(code="conflicting-authors", message=message)
                return


def _confirmed(claim: Claim, name: str, others: list[Authors]) -> Claim:
    """The claim with the first further evidence that names the same author."""
    further = next((other[name].evidence for other in others if name in other), ())
    return Claim(value=claim.value, basis="stated", evidence=(*claim.evidence, *further[:1]))


def _printed(reading: Reading) -> Authors:
    """The names in the bylines near the title."""
    found: Authors = {}
    stated, words = reading.page_evidence.stated.authors, reading.page_evidence.vocabulary
    for segment in reading.front("byline"):
        text = reading.text[segment.start : segment.end]
        named = plain(text) in stated or is_bare_name(text, words, PERHAPS_A_NAME)
        for start, end in author_spans(text, words, named):
            evidence = reading.quoted((segment.start + start, segment.start + end))
            found.setdefault(
                plain(evidence.text), Claim(value=evidence.text, basis="stated", evidence=(evidence,))
            )
    return found


def _stated(reading: Reading) -> Iterator[Authors]:
    """The names that the page states, those of each rank together."""
    for names in author_ranks():
        for name in names:
            found = _names(reading, name)
            if found:
                yield found


def _names(reading: Reading, clue: str) -> Authors:
    """The names under one clue. Of several elements that name authors, the first one is about the page."""
    found: Authors = {}
    for evidence in reading.clues(clue):
        if found and not clue.startswith(_LISTED):
            break
        for value in _values(reading, clue, evidence):
            key = plain(value)
            if key and not _is_site(reading, key, value):
                found.setdefault(key, Claim(value=value, basis="stated", evidence=(evidence,)))
    return found


def _is_site(reading: Reading, key: str, value: str) -> bool:
    """Whether a name is that of the site: a site named after its author is its author's."""
    if name_likeness(value) >= LIKE_A_PERSON:
        return False
    host = "".join(reading.page_evidence.stated.host.split("."))
    return key in reading.page_evidence.stated.sites or key.replace(" ", "") in host


def _values(reading: Reading, clue: str, evidence: Evidence) -> list[str]:
    """The names in a statement: all that it enumerates; one with its family name first is one name."""
    text = evidence.text
    spans = author_spans(text, reading.page_evidence.vocabulary, stated=True)
    if spans and clue in inverted_names() and text.count(",") == 1:
        return [text]
    return [text[start:end] for start, end in spans]
