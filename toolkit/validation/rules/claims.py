"""R8: the value of a claim follows from its evidence.

What the user gave (basis `given`) needs no evidence, and what a rule inferred without any cannot be checked.
Everything else is read again from the words it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain
from typing import assert_never

from toolkit.language.comparable import holds, same_words
from toolkit.language.kinds import other_kinds
from toolkit.language.lexicon import lexicon
from toolkit.language.lexicon_files import languages
from toolkit.model.base import Value
from toolkit.model.document import (
    Claim,
    DateClaim,
    Document,
    Evidence,
    KindClaim,
    LanguageClaim,
    Person,
    RelatedClaim,
    SpeakerClaim,
    Turn,
)
from toolkit.model.parts import parts_of
from toolkit.model.spans import collapse
from toolkit.validation.report import Finding
from toolkit.validation.rules.dates import date_follows
from toolkit.validation.rules.known import Known, finding
from toolkit.validation.rules.speakers import Speakers
from toolkit.validation.walk import AnyClaim
from toolkit.validation.words import quoted

_JOINED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""Where a page prints a word behind a name without a space: `LeeUpdated`."""
_ASKED = frozenset({"interview", "press-conference"})
"""Kinds that follow from turns."""


class _Context(Value, frozen=True, kw_only=True):
    """What the rule knows besides a claim."""

    languages: tuple[str, ...]
    """The language of the document first, if it has a lexicon."""
    speakers: Speakers
    has_turns: bool


def claims_follow(known: Known) -> Iterator[Finding]:
    """R8: titles, names, places, dates, kinds and speakers follow from the evidence that they cite."""
    context = _context(known.document)
    for path, claim in known.claims:
        if claim.basis == "given" or not (claim.evidence or isinstance(claim, KindClaim)):
            continue
        for key, value, follows in _read_again(path, claim, context):
            if not follows:
                yield finding(f"{path}/{key}", "R8", _message(value, claim.evidence))


def subjects_follow(known: Known) -> Iterator[Finding]:
    """R8: what lost words were about is said in the turn itself."""
    for number, node in enumerate(known.document.body):
        if isinstance(node, Turn) and node.subject is not None:
            texts = (part.text for block in node.blocks for _, part in parts_of(block))
            said = collapse(" ".join((node.label.text if node.label else "", *texts)))
            if collapse(node.subject) not in said:
                message = f"{quoted(node.subject)} does not stand in the turn"
                yield finding(f"/body/{number}/subject", "R8", message)


def _context(document: Document) -> _Context:
    claim = document.metadata.language
    own = [claim.value.partition("-")[0]] if claim else []
    return _Context(
        languages=tuple(dict.fromkeys([*(name for name in own if name in languages()), *languages()])),
        speakers=Speakers(document.people),
        has_turns=any(isinstance(node, Turn) for node in document.body),
    )


def _read_again(path: str, claim: AnyClaim, context: _Context) -> Iterator[tuple[str, str, bool]]:
    """For each key of a claim that evidence bears on: the key, its value in words, whether it follows."""
    texts = [evidence.text for evidence in claim.evidence]
    match claim:
        case KindClaim():
            yield "value", claim.value, _kind_follows(claim, context)
        case DateClaim():
            yield "value", _in_words(claim), _date_follows(claim, context)
        case RelatedClaim():
            yield "value", claim.value, _text_follows(claim.value, texts)
            yield "date", claim.date or "", _date_follows(claim, context)
        case Person():
            yield "name", claim.name, same_words(" ".join([*texts, *claim.labels]), claim.name)
        case SpeakerClaim():
            yield "value", *_speaker(claim, context)
        case LanguageClaim():
            yield "value", claim.value, claim.basis == "inferred" or _language_follows(claim.value, texts)
        case Claim():
            texts += [unescape(text) for text in texts if "&" in text]
            in_any_order = False
            if path.startswith("/metadata/authors/"):
                texts += [_JOINED.sub(" ", text) for text in texts]
                in_any_order = same_words(" ".join(texts), claim.value)
            yield "value", claim.value, in_any_order or _text_follows(claim.value, texts)
        case _:
            assert_never(claim)


def _in_words(claim: DateClaim) -> str:
    return f"{claim.value} to {claim.end}" if claim.end else claim.value


def _text_follows(value: str, texts: Sequence[str]) -> bool:
    """Whether the words of `value` stand in one of the texts, or across them; an address, by its end."""
    if "://" in value:
        return any(value.endswith(text.strip().lstrip("./")) for text in texts) or holds(
            " ".join(texts), value
        )
    return any(holds(text, value) for text in texts) or holds(" ".join(texts), value)


def _date_follows(claim: DateClaim | RelatedClaim, context: _Context) -> bool:
    own, every = context.languages[:1], context.languages
    return date_follows(claim, own) or date_follows(claim, every)


def _speaker(claim: SpeakerClaim, context: _Context) -> tuple[str, bool]:
    """The name of the person who is claimed to speak, and whether the evidence names that person."""
    person = context.speakers.by_id.get(claim.value)
    if person is None:  # R2 says so
        return claim.value, True
    return person.name, context.speakers.follows(claim)


def _language_follows(value: str, texts: Iterable[str]) -> bool:
    primary = value.partition("-")[0]
    return any(text.strip().lower().replace("_", "-").partition("-")[0] == primary for text in texts)


def _kind_follows(claim: KindClaim, context: _Context) -> bool:
    """Whether words say the kind, or the body is made as such a kind is."""
    words = [evidence.text for evidence in claim.evidence if evidence.pieces]
    if claim.basis == "inferred":
        return claim.value not in _ASKED or context.has_turns or bool(claim.evidence)
    if len(words) < len(claim.evidence):  # a clue has words of its own for kinds
        return True
    # The document's own language comes first: most claims need no other lexicon.
    of_languages = (lexicon(language).kinds.get(claim.value) for language in context.languages)
    patterns = chain(of_languages, (other_kinds().get(claim.value),))
    return any(pattern.search(text) for pattern in patterns if pattern for text in words)


def _message(value: str, evidence: Sequence[Evidence]) -> str:
    if not evidence:
        return f"{quoted(value)} has no ground: there is no evidence and no turn"
    read = ", ".join(quoted(each.text) for each in evidence[:3])
    return f"{quoted(value)} does not follow from its evidence, which reads {read}"
