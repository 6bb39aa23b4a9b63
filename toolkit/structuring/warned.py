"""What the user must know before relying on a document: all that is missing, inferred or odd."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.model.document import Metadata, Turn, Warned
from toolkit.structuring.metadata.authors import author_warnings
from toolkit.structuring.metadata.dates import Candidate
from toolkit.structuring.metadata.dates.doubts import doubts
from toolkit.structuring.metadata.publisher import rivals
from toolkit.structuring.metadata.via import acronym_in_boilerplate, sites_in_boilerplate
from toolkit.structuring.passages import Reading
from toolkit.structuring.people import are_initials
from toolkit.structuring.turns import TurnPlan

LABEL_SHOWN = 40
"""Messages show the first 40 characters of a label."""
RIVALS_SHOWN = 2
"""Messages show the first 2 names that may be a publisher's."""

_OPENING = re.compile("[“„«]")
_CLOSING = re.compile("[”»]")


def warnings(
    reading: Reading,
    metadata: Metadata,
    turns: Sequence[Turn],
    plans: Mapping[str, TurnPlan],
    dated: Sequence[Candidate],
) -> tuple[Warned, ...]:
    """The warnings, those of the earlier stages first; `dated` are the candidates for the dates.

    `plans` are those of the turns that have a label, by id.
    """
    found = list(reading.cleaned.warnings)
    if reading.passages:
        found += _missing(reading, metadata, turns)
        found += _speakers(reading, turns, plans)
        found += _unread(reading, turns)
        found += _quotations(reading)
        found += _further(reading)
    found += doubts(reading, dated, metadata.dates)
    found += _odd(reading, metadata)
    return tuple(found)


def _missing(reading: Reading, metadata: Metadata, turns: Sequence[Turn]) -> Iterator[Warned]:
    if metadata.title is None:
        yield Warned(code="no-title", message="No title was found in the capture.")
        first = reading.passages[0]
        if turns and turns[0].label is None and not reading.page_evidence.is_salutation(first.line):
            message = "The text begins without a title or a salutation: its beginning may be missing."
            yield Warned(code="beginning-missing", message=message, pieces=first.pieces[:1])
    if metadata.dates is None or (metadata.dates.published is None and metadata.dates.event is None):
        yield Warned(code="no-date", message="No date of publication or event was found in the capture.")
    if metadata.publisher is None:
        yield Warned(code="no-publisher", message=_unpublished(reading))
    if metadata.language is None:
        yield Warned(code="no-language", message="The language could not be detected from the words.")


def _unpublished(reading: Reading) -> str:
    """Why no publisher is claimed."""
    names = rivals(reading)
    if not names:
        return "No publisher was found in the capture."
    shown = " and ".join(f"“{name}”" for name in names[:RIVALS_SHOWN])
    return f"The capture names {shown} and does not say which of them issued the text."


_NAMELESS = {
    "generic": "words that name nobody",
    "office": "an office whose holder the capture does not name",
    "unknown": "words that this version does not understand",
    "initials": "initials that stand for no one name of the capture",
    "name": "a name that fits several people, or is no person's",
}


def _speakers(reading: Reading, turns: Sequence[Turn], plans: Mapping[str, TurnPlan]) -> Iterator[Warned]:
    for turn in turns:
        if turn.speaker is None and turn.label is None and turn.role != "question":
            message = "The capture does not state who speaks here."
            yield Warned(code="speaker-not-stated", message=message, ref=turn.id)
    for kind, why in _NAMELESS.items():
        nameless = [
            turn
            for turn in turns
            if turn.speaker is None and turn.label is not None and _says(reading, plans[turn.id]) == kind
        ]
        if nameless:
            yield _nameless(nameless, why)
    inferred = [turn for turn in turns if turn.speaker is not None and turn.speaker.basis == "inferred"]
    bare = [turn for turn in inferred if turn.label is None]
    if bare:
        number = _count(len(bare), "turn carries", "turns carry")
        message = f"{number} no label: taken to be the speaker the title names."
        yield Warned(code="speaker-inferred", message=message, ref=bare[0].id)
    labelled = [turn for turn in inferred if turn.label is not None]
    if labelled:
        number = _count(len(labelled), "turn is", "turns are")
        message = f"{number} labelled without a name: taken to be whom the text gives the label."
        yield Warned(code="speaker-inferred", message=message, ref=labelled[0].id)
    lost = [turn for turn in turns if not turn.audible]
    if lost:
        number = _count(len(lost), "question was", "questions were")
        message = f"{number} not recorded; at most the subject is known."
        yield Warned(code="question-inaudible", message=message, ref=lost[0].id)


def _unread(reading: Reading, turns: Sequence[Turn]) -> Iterator[Warned]:
    """That what may be an interview has no turns."""
    if not turns and reading.page_evidence.holds_unread_talk:
        message = "Questions without labels may be those of an interview; they are not read as turns."
        yield Warned(code="speaker-not-stated", message=message)


def _says(reading: Reading, plan: TurnPlan) -> str:
    """What a label says: its kind, but that initials are told from names."""
    label = plan.said.label
    if label is None or label.name is None or plan.said.kind != "name":
        return plan.said.kind
    return "initials" if are_initials(reading.view[slice(*label.name)]) else "name"


def _nameless(turns: Sequence[Turn], why: str) -> Warned:
    """The warning for turns whose labels say nothing of who speaks, with up to three of the labels."""
    labels = list(dict.fromkeys(turn.label.text for turn in turns if turn.label is not None))
    shown = ", ".join(f"“{label[:LABEL_SHOWN]}”" for label in labels[:3]) + (" …" if len(labels) > 3 else "")
    message = f"{_count(len(turns), 'turn is', 'turns are')} labelled with {why}: {shown}."
    return Warned(code="speaker-not-stated", message=message, ref=turns[0].id)


def _quotations(reading: Reading) -> Iterator[Warned]:
    """Passages in which a closing quotation mark comes before any opening one."""
    for passage in reading.passages:
        closing = _CLOSING.search(passage.text)
        opening = _OPENING.search(passage.text) if closing else None
        if closing and (opening is None or closing.start() < opening.start()) and "„" not in passage.text:
            message = "A quotation closes here that does not open: a quotation mark may be missing."
            yield Warned(code="quotation-unbalanced", message=message, pieces=passage.pieces)


def _further(reading: Reading) -> Iterator[Warned]:
    """The headlines with which further documents begin: nothing is claimed from there on."""
    further = reading.further
    for passage in (passage for passage in reading.passages if passage.line.index in further):
        where = reading.cleaned.page.segments[passage.line.index].origin
        message = (
            f"A further document begins here ({where}): its title, dates and authors are not those claimed. "
            "Split the file to have each described."
        )
        yield Warned(code="further-document", message=message, pieces=passage.pieces)


def _odd(reading: Reading, metadata: Metadata) -> Iterator[Warned]:
    yield from author_warnings(reading, metadata.authors)
    if metadata.via is not None:
        message = f"The capture is a republication by {metadata.via.value}."
        yield Warned(code="republished", message=message)
    elif metadata.publisher is None:
        sites = sites_in_boilerplate(reading)
        hint = sites[0].text if sites else acronym_in_boilerplate(reading)
        if hint is not None:
            message = f"The removed boilerplate names “{hint}”: a hint at the site, not a stated publisher."
            yield Warned(code="site-hint", message=message)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
