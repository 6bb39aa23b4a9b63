"""The questions asked and their answers: turns that ask, and the turns that reply to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.language.events import denies
from toolkit.language.sentences import is_courteous, is_empty, is_finished, is_question, word_count
from toolkit.model.analysis import Citation, Exchange
from toolkit.model.document import Turn
from toolkit.packing.analysis.marks import quoting
from toolkit.packing.analysis.reading import Passage, Reading

LEAST_WORDS = 4
"""A sentence of fewer than 4 words is taken for the question only if there is no other."""


def exchanges(reading: Reading) -> Iterator[Exchange]:
    """The exchanges of a source in order. Turns that could be heard and hold no question are none."""
    turns = {turn.id: turn for turn in reading.turns}
    for questions, answers in _grouped(reading.turns):
        asked = [turns[id] for id in questions]
        asking = _asking(reading, asked)
        question = _question(asking)
        lost = any(not turn.audible for turn in asked)
        if question is None and not lost:
            continue
        yield Exchange(
            ref=reading.ref,
            questions=tuple(questions),
            asked_by=tuple(dict.fromkeys(turn.speaker.value for turn in asked if turn.speaker)),
            question=question,
            further=tuple(_further(asking, question)),
            subject=next((turn.subject for turn in asked if turn.subject), None),
            answers=tuple(answers),
            answer=_answer(reading, turns[answers[0]]) if answers else None,
        )


def _grouped(turns: Sequence[Turn]) -> list[tuple[list[str], list[str]]]:
    """The ids of questions with those of the answers to them. Questions with the same answer are together."""
    groups: list[tuple[list[str], list[str]]] = []
    of_turn: dict[str, int] = {}
    asking = {turn.id for turn in turns if turn.role == "question"}
    for turn in turns:
        questions = [id for id in turn.replies_to if id in asking]
        if turn.id in asking:
            of_turn[turn.id] = len(groups)
            groups.append(([turn.id], []))
        elif questions:
            first = min(of_turn[id] for id in questions)
            groups[first][1].append(turn.id)
            for id in questions:
                if of_turn[id] != first:
                    _join(groups, first, of_turn[id], of_turn)
    return [group for group in groups if group[0]]


def _join(groups: list[tuple[list[str], list[str]]], first: int, other: int, of_turn: dict[str, int]) -> None:
    """Adds the questions and answers of one group to an earlier one."""
    questions, answers = groups[other]
    groups[first][0].extend(questions)
    groups[first][1].extend(answers)
    of_turn |= dict.fromkeys(questions, first)
    groups[other] = ([], [])


_Asking = tuple[Passage, int, int]
"""A sentence with a question mark, at `[start, end)` of a passage."""


def _asking(reading: Reading, asked: Sequence[Turn]) -> list[_Asking]:
    """The sentences with a question mark in the turns that ask and could be heard."""
    return [
        (passage, start, end)
        for turn in asked
        if turn.audible
        for passage in reading.passages_of(turn)
        for start, end in passage.sentences
        if is_question(passage.text[start:end], passage.language)
    ]


def _question(found: Sequence[_Asking]) -> Citation | None:
    """The first sentence that asks something, not whether one may ask; else the first with that mark."""
    best = next(filter(_asks, found), found[0] if found else None)
    return best[0].cite(best[1], best[2]) if best else None


def _further(found: Sequence[_Asking], first: Citation | None) -> Iterator[Citation]:
    """The sentences behind the first that ask something too."""
    for passage, start, end in filter(_asks, found):
        cited = passage.cite(start, end)
        if first is not None and cited.pieces > first.pieces:
            yield cited


def _asks(one: _Asking) -> bool:
    """Whether a sentence with a question mark asks something itself: not `You ask, “Who pays for it?”`"""
    passage, start, end = one
    sentence = passage.text[start:end]
    mark = start + max(sentence.rfind(mark) for mark in "?？؟;か")
    quoted = any(part.start <= mark < part.end for part in quoting(passage.text).stretches)
    return not quoted and word_count(sentence) >= LEAST_WORDS and not is_courteous(sentence, passage.language)


def _answer(reading: Reading, turn: Turn) -> Citation | None:
    """The first sentence that states something; else the first: not `Can I? No.`, not `Thanks, Ann.`"""
    found = [
        (passage, start, end) for passage in reading.passages_of(turn) for start, end in passage.sentences
    ]
    stating = (one for one in found if _states(one[0].text[one[1] : one[2]], one[0].language))
    best = next(stating, found[0] if found else None)
    return best[0].cite(best[1], best[2]) if best else None


def _states(sentence: str, language: str | None) -> bool:
    """Not a question, unfinished or mere courtesy; `I don't know` states something."""
    short = word_count(sentence) < LEAST_WORDS and not denies(sentence, language)
    courteous = short and is_courteous(sentence, language)
    says = not courteous and not is_empty(sentence, language)
    return is_finished(sentence) and says and not is_question(sentence, language)
