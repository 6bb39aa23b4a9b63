"""Turns: who speaks from which passage to which, and in what role.

The outline is made before any block: turns hold passages, and the relations between turns
(which question an answer answers) are indices into the outline.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from toolkit.model.base import Value
from toolkit.model.document import Role
from toolkit.model.spans import Span, collapse
from toolkit.structuring.passages import Passage, Reading

INTERJECTION_WORDS = 5
"""An utterance of ≤ 5 words, inside somebody's question, may be an interjection that answers nothing."""
WORDS_A_FIRST_PERSON = 150
"""Speech says `I` or `we` at least once in every 150 words."""
QUESTION_SHARE = 0.6
"""A label is an interviewer's if ≥ 0.6 of its turns ask: a passage of them ends in a question mark."""
QUESTION_SHARE_OF_TWO = 0.4
"""The one of two speakers who asks more is an interviewer only if ≥ 0.4 of their turns ask."""
ANSWERING = 0.25
"""The share of asking turns of the other of two speakers must be ≤ 0.25 of the interviewer's."""

_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")

LabelKind = Literal["question", "answer", "moderator", "name"]


class TurnPlan(Value, frozen=True, kw_only=True):
    """One turn: its passages, and its relations to other turns."""

    role: Role
    label: Span | None
    name: str | None
    """The label's text without its colon, if it is a name or a moderator's."""
    passages: tuple[Passage, ...]
    replies_to: tuple[int, ...] = ()
    continues: int | None = None
    audible: bool = True
    subject: str | None = None


class Utterance(Value, frozen=True, kw_only=True):
    """Passages of one speaker: the first is labelled or a lost question, or none is."""

    kind: LabelKind | Literal["lost", "unlabelled"]
    printed: str
    passages: tuple[Passage, ...]
    subject: str | None = None

    @property
    def asks(self) -> bool:
        return any(passage.text.rstrip("”\"’' .…").endswith("?") for passage in self.passages)


def outline(reading: Reading) -> tuple[list[Passage], list[TurnPlan]]:
    """The narrative before the first turn, and the turns. Both are empty for an empty body.

    A text without labels is one statement if it speaks in the first person to an audience, and all
    narrative otherwise.
    """
    utterances = _utterances(reading)
    if len(utterances) <= 1 and not (utterances and utterances[0].kind != "unlabelled"):
        if utterances and _is_speech(reading):
            return [], [_statement(utterances[0].passages)]
        return [passage for utterance in utterances for passage in utterance.passages], []
    utterances = _with_answers(utterances)
    interviewers = _interviewers(utterances)
    narrative: list[Passage] = []
    opening = utterances[0]
    if opening.kind == "unlabelled" and (interviewers or not speaks(reading, opening.passages)):
        narrative = list(opening.passages)
        utterances = utterances[1:]
    return narrative, _turns(utterances, interviewers)


def _with_answers(utterances: list[Utterance]) -> list[Utterance]:
    """If nobody else answers, the moderator is the one who is asked: the spokesman of a briefing."""
    kinds = {utterance.kind for utterance in utterances}
    if "question" not in kinds or not kinds.isdisjoint(("answer", "name")):
        return utterances
    return [
        msgspec.structs.replace(utterance, kind="name") if utterance.kind == "moderator" else utterance
        for utterance in utterances
    ]


def _utterances(reading: Reading) -> list[Utterance]:
    """The passages in groups: each begins with a label or a lost question, or is unlabelled."""
    heads: list[Utterance] = []
    groups: list[list[Passage]] = []
    for passage in reading.passages:
        head = _head(reading, passage, heads[-1] if heads else None)
        if head is not None:
            heads.append(head)
            groups.append([])
        groups[-1].append(passage)
    return [
        _spoken(msgspec.structs.replace(head, passages=tuple(group)))
        for head, group in zip(heads, groups, strict=True)
    ]


def _head(reading: Reading, passage: Passage, last: Utterance | None) -> Utterance | None:
    """The utterance that `passage` begins; `None` if it continues the last."""
    if passage.label is not None:
        printed = reading.view[passage.label[0] : passage.label[1]].rstrip(" :.–—-\u00a0\t")
        return Utterance(kind=label_kind(reading, printed), printed=printed, passages=())
    lost, subject = _lost_question(reading, passage)
    if lost:
        return Utterance(kind="lost", printed="", passages=(), subject=subject)
    if last is None or last.kind == "lost":
        return Utterance(kind="unlabelled", printed="", passages=())
    return None


def _spoken(utterance: Utterance) -> Utterance:
    """`utterance`, but a label after which nothing is said becomes text."""
    if any(passage.pieces for passage in utterance.passages):
        return utterance
    passages = tuple(
        msgspec.structs.replace(
            passage, label=None, pieces=(passage.label,), text=collapse(passage.line.text)
        )
        for passage in utterance.passages
        if passage.label is not None
    )
    return Utterance(kind="unlabelled", printed="", passages=passages)


def label_kind(reading: Reading, printed: str) -> LabelKind:
    """Whether a label is a word for a questioner, an answer or a moderator; otherwise it is a name."""
    bare = re.sub(r"\s*\d+\Z", "", printed)
    for table in reading.lexicons:
        if table.speech.question_label.match(bare):
            return "question"
        if table.speech.answer_label.match(bare):
            return "answer"
        if table.speech.moderator_label.match(bare):
            return "moderator"
    return "name"


def _lost_question(reading: Reading, passage: Passage) -> tuple[bool, str | None]:
    """Whether the passage only notes that something could not be heard, and what it was about."""
    if len(passage.text) > 200 or not any(
        table.speech.inaudible.fullmatch(passage.text) for table in reading.lexicons
    ):
        return False, None
    for table in reading.lexicons:
        match = table.speech.inaudible.fullmatch(passage.text)
        if match is not None:
            return True, match["subject"]
    return False, None


def _interviewers(utterances: list[Utterance]) -> frozenset[str]:
    """The names whose turns mostly ask, if nobody is labelled as a questioner."""
    if any(utterance.kind in ("question", "lost") for utterance in utterances):
        return frozenset()
    asked: dict[str, list[bool]] = {}
    for utterance in utterances:
        if utterance.kind in ("name", "moderator"):
            asked.setdefault(utterance.printed, []).append(utterance.asks)
    shares = {name: sum(turns) / len(turns) for name, turns in asked.items()}
    askers = {name for name, share in shares.items() if share >= QUESTION_SHARE}
    if len(shares) == 2:
        (_, other), (most, share) = sorted(shares.items(), key=lambda item: item[1])
        if share >= QUESTION_SHARE_OF_TWO and other <= ANSWERING * share:
            askers.add(most)
    return frozenset(askers) if len(askers) < len(shares) else frozenset()


def _turns(utterances: list[Utterance], interviewers: frozenset[str]) -> list[TurnPlan]:
    plans: list[TurnPlan] = []
    pending: list[int] = []
    answered = False
    for position, utterance in enumerate(utterances):
        following = utterances[position + 1] if position + 1 < len(utterances) else None
        role = _role(utterance, following, pending, interviewers)
        interrupted = bool(plans) and plans[-1].role == "interjection"
        continues = pending[-1] if role == "question" and interrupted and pending else None
        if role == "question":
            pending = [*pending, len(plans)] if continues is not None or not answered else [len(plans)]
            answered = False
        plans.append(_plan(utterance, role, tuple(pending), continues))
        answered = answered or role == "answer"
    return plans


def _plan(utterance: Utterance, role: Role, pending: tuple[int, ...], continues: int | None) -> TurnPlan:
    return TurnPlan(
        role=role,
        label=utterance.passages[0].label,
        name=utterance.printed if utterance.kind in ("name", "moderator") else None,
        passages=utterance.passages,
        replies_to=pending if role == "answer" else (),
        continues=continues,
        audible=utterance.kind != "lost",
        subject=utterance.subject,
    )


def _role(
    utterance: Utterance, following: Utterance | None, pending: list[int], interviewers: frozenset[str]
) -> Role:
    if utterance.kind in ("question", "lost") or utterance.printed in interviewers:
        return "question"
    if utterance.kind == "moderator":
        return "moderator"
    if pending and _interjects(utterance, following):
        return "interjection"
    return "answer" if pending else "statement"


def _interjects(utterance: Utterance, following: Utterance | None) -> bool:
    """Whether this is a few words, one of which the next questioner takes up: `Yes, CSTO.`"""
    words = [word for passage in utterance.passages for word in re.findall(r"\w+", passage.text)]
    if following is None or following.kind != "question" or len(words) > INTERJECTION_WORDS:
        return False
    taken_up = {word.casefold() for word in re.findall(r"\w+", following.passages[0].text)[:6]}
    return any(word.casefold() in taken_up for word in words if len(word) > 2)


def _statement(passages: tuple[Passage, ...]) -> TurnPlan:
    return TurnPlan(role="statement", label=None, name=None, passages=passages)


def _is_speech(reading: Reading) -> bool:
    """Whether the opening greets an audience, or the title names speech, and the text says `I` or `we`."""
    titles = [reading.view[s.start : s.end] for t in ("title", "kicker") for s in reading.front(t)]
    spoken = ("speech", "press-conference", "statement", "briefing", "interview")
    announced = any(
        table.kinds[kind].search(title[:40])
        for title in titles
        for table in reading.lexicons
        for kind in spoken
        if kind in table.kinds
    )
    opening = [
        passage for passage in reading.passages[:3] if reading.page_evidence.is_salutation(passage.line)
    ]
    return bool(announced or opening) and speaks(reading, reading.passages)


def speaks(reading: Reading, passages: tuple[Passage, ...]) -> bool:
    """Whether the passages speak in the first person, outside quotation marks."""
    text = _QUOTED.sub("", "\n".join(passage.text for passage in passages))
    said = max(len(table.speech.first_person.findall(text)) for table in reading.lexicons)
    return said >= max(1, len(text.split()) // WORDS_A_FIRST_PERSON)
