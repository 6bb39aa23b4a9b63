"""The candidates of one form on a page: which of them may be speakers'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from toolkit.evidence.lines import Line, ends_sentence
from toolkit.evidence.speech.aside_lines import ASIDE
from toolkit.evidence.speech.candidate import OWN, Candidate, asks, ends_in_dash
from toolkit.evidence.speech.help import without_help
from toolkit.evidence.speech.initials import DEFINED
from toolkit.evidence.speech.letters import lettered
from toolkit.evidence.speech.pace import stamp
from toolkit.evidence.speech.parts import LIKELY
from toolkit.evidence.speech.resolved import resolved
from toolkit.evidence.speech.setting import Setting
from toolkit.evidence.speech.shape import BRACKETED
from toolkit.evidence.speech.strays import is_broken_off, rejoined
from toolkit.language.comparable import bare_of_accents
from toolkit.language.label_words import is_office
from toolkit.language.likeness import name_likeness
from toolkit.language.scripts import is_small
from toolkit.model.base import Value
from toolkit.model.spans import Span

FEWEST = 2
"""A form has at least 2 labels that may be speakers'."""
RECURRING = 3
LIKE = 0.12
"""A label like no name may be a speaker's if it stands 3 times and its likeness to one is ≥ 0.12 …"""
TWICE = 2
TWICE_LIKE = 0.25
"""… or twice and it is ≥ 0.25, as one word on its own line must; with a time or initials one is enough."""
WEAK_WORDS = 6
"""At most 6 words behind a word for a questioner that stands once are no question: `Reporter: Ann Lee`."""
NAMED = 80
"""Such a name has at most 80 code points."""
CREDITS = 2
"""At the end, ≥ 2 names with few words behind each are credits, no turns …"""
CREDIT_WORDS = 3
"""… if there are at most 3."""
INITIALS = 3
"""Up to 3 capitals may be initials."""

CAPITALS = 4
"""Where ≥ 0.8 of the labels, at least 4, of names and offices are in capitals, others in capitals count."""
ALONE = 0.8
"""Labels stand above the words of turns if nothing follows on the lines of ≥ 0.8 of them."""

_WORD = re.compile(r"\S+")
_MAIL = re.compile(r">\s?[^\s>]")
"""A line that a letter quotes: then `>>` quotes, too."""
_NICKNAME = re.compile(r"[^\W\d_][_\d]")
_STAGE = re.compile(r"\s*[(\[（［][^()\[\]（）［］]{1,80}[)\]）］]\s*\Z")

LOOSE = frozenset({OWN, "dash"})
"""Forms that headings and lists have, too."""
WHOLE_LINES = frozenset({"bold-question", "dash-paragraph", "quoted", "chevron"})
"""Forms without a printed label."""
ASKING = 0.8
"""The last line of emphasised text asks, too, if ≥ 0.8 of those before it do."""
ASKED_WORDS = 20
"""Before the first question, a line of emphasised text of more than 20 words introduces the talk."""


class Group(Value, frozen=True, kw_only=True):
    """The candidates of one form: all of them, and those that may be speakers' labels."""

    form: str
    every: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]


def groups(setting: Setting, found: Iterable[Candidate]) -> list[Group]:
    """The groups of a page, by form, of those forms that may hold speakers' labels."""
    by_form: dict[str, list[Candidate]] = {}
    for candidate in resolved(setting, without_help(setting, lettered(setting, list(found)))):
        by_form.setdefault(candidate.form, []).append(candidate)
    if any(_MAIL.match(line.text) for line in setting.lines if line.text[:1] == ">"):
        by_form.pop("chevron", None)
    by_form = rejoined(setting, by_form)
    if len(letters := by_form.get("letter", [])) < FEWEST and "dot-dash" in by_form:  # `P.-`, `Sr. LEE.-`
        joined = [msgspec.structs.replace(one, form="dot-dash") for one in by_form.pop("letter", letters)]
        by_form["dot-dash"] = sorted([*by_form["dot-dash"], *joined], key=lambda one: one.first)
    made = (_group(setting, form, every) for form, every in by_form.items())
    return [group for group in made if len(group.chosen) >= (1 if group.form == ASIDE else FEWEST)]


def is_upper(setting: Setting, candidate: Candidate) -> bool:
    """Whether the label is printed in capitals, but for what stands in brackets; one letter shows nothing."""
    printed = BRACKETED.sub("", setting.text[slice(*candidate.label)])
    return printed.isupper() and candidate.label[1] - candidate.label[0] > 1


def opening(setting: Setting, candidate: Candidate) -> str:
    """The first line of the words that follow a label."""
    if candidate.said >= len(setting.text):
        return ""
    line = setting.lines[said_in(setting, candidate)]
    return line.text[max(0, candidate.said - line.start) :].strip(" \t*_")


def said_in(setting: Setting, candidate: Candidate) -> int:
    """The index of the line in which the words that follow a label begin, at most the last line."""
    line = setting.lines[candidate.last]
    if candidate.said < line.end:
        return candidate.last
    return min(setting.following[candidate.last], len(setting.lines) - 1)


def _group(setting: Setting, form: str, every: Sequence[Candidate]) -> Group:
    counts = Counter(candidate.key for candidate in every)
    known = _name_words(setting, every)
    capitals = _are_capitals(setting, every)
    chosen = [candidate for candidate in every if _may_speak(setting, candidate, counts, known, capitals)]
    chosen = list(_printed_alike(form, chosen, counts))
    barred = {candidate.first for candidate in every if candidate.parts.barred and candidate.empty}
    spoken = _with_words(setting, barred, _answered(setting, chosen) if form == "bold-question" else chosen)
    return Group(form=form, every=tuple(every), chosen=tuple(_trimmed(setting, spoken)))


def _printed_alike(form: str, chosen: Sequence[Candidate], counts: Counter[str]) -> Iterator[Candidate]:
    """The candidates without those of a list of names, and words in the line among labels above theirs."""
    listed = form == OWN and not all(one.bulleted for one in chosen)
    alone = sum(one.empty for one in chosen) >= ALONE * len(chosen)
    for one in chosen:
        inside = form == "colon" and alone and not one.empty and counts[one.key] == 1
        if not inside and not (listed and one.bulleted):
            yield one


def _answered(setting: Setting, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The lines of emphasised text with an answer below each, without a long one that introduces them."""
    asked = next((at for at, one in enumerate(chosen) if one.parts.kind == "question"), len(chosen))
    last = max((at for at, one in enumerate(chosen) if one.parts.kind == "question"), default=-1)
    questions = sum(one.parts.kind == "question" for one in chosen)
    if questions >= max(FEWEST, ASKING * (last + 1)):  # behind the last question, such text closes the talk
        chosen = chosen[: last + 1]
    begun = {one.first for one in chosen}
    return [
        one
        for at, one in enumerate(chosen)
        if setting.following[one.first] not in begun
        and (at >= asked or setting.lines[one.first].words <= ASKED_WORDS)
    ]


def _name_words(setting: Setting, every: Sequence[Candidate]) -> frozenset[str]:
    """Parts and initials of names in several words: `Ann:`, `A.L.:`, `Ann L.:` where `Ann Lee:` is one."""
    names = (candidate.parts.name for candidate in every if candidate.parts.kind == "name")
    words = [_folded(setting, name).split() for name in names if name is not None]
    several = [name for name in words if len(name) > 1]
    initials = ("".join(part[:1] for word in name for part in word.split("-")) for name in several)
    short = (f"{name[0]} {name[-1][0]}" for name in several)
    return frozenset({word for name in several for word in name}.union(initials, short))


def _with_words(setting: Setting, barred: set[int], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those of a list: right below them, on its own line, is the next or no label."""
    following = {one.first: two.first for one, two in pairwise(chosen)}
    return [
        one
        for one in chosen
        if not one.empty
        or (said_in(setting, one) != following.get(one.first) and said_in(setting, one) not in barred)
    ]


def _are_capitals(setting: Setting, every: Sequence[Candidate]) -> bool:
    """Whether nearly all labels of names and offices, at least four, are printed in capitals."""
    known = [one for one in every if one.parts.kind in ("name", "office")]
    capitals = sum(is_upper(setting, one) for one in known)
    return len(known) >= CAPITALS and capitals >= ALONE * len(known)


def _may_speak(
    setting: Setting, candidate: Candidate, counts: Counter[str], known: frozenset[str], capitals: bool
) -> bool:
    if candidate.form == "bold-question":
        return candidate.parts.kind == "question" or setting.lines[candidate.first].sentence
    if candidate.form in WHOLE_LINES:
        return True
    own, times, kind = candidate.form == OWN, counts[candidate.key], candidate.parts.kind
    if candidate.parts.barred or (own and _is_heading(setting, candidate, times)):
        return False
    if times == 1 and is_broken_off(setting, candidate):
        return False
    if kind == "unknown":
        short = _bare(candidate.key)
        familiar = candidate.key in known or (_are_initials(setting, candidate) and short in known)
        like_others = capitals and not own and is_upper(setting, candidate) and " " in candidate.key
        return candidate.shapely and (familiar or like_others or _recurs(setting, candidate, times))
    return True


def _recurs(setting: Setting, candidate: Candidate, times: int) -> bool:
    """Whether a label that is like no name stands often enough to be a speaker's all the same."""
    likeness = candidate.parts.likeness
    if candidate.time is not None and _NICKNAME.search(candidate.key):
        return True
    if candidate.time is not None or _are_initials(setting, candidate):
        return times >= TWICE or likeness >= LIKE
    several = candidate.form != OWN or " " in setting.text[slice(*candidate.label)].strip()
    return (times >= TWICE and likeness >= TWICE_LIKE) or (
        times >= RECURRING and likeness >= LIKE and several
    )


def _is_heading(setting: Setting, candidate: Candidate, times: int) -> bool:
    """Whether a line is more probably a heading: an office or one word that stands once, alone and plain."""
    if times > 1 or candidate.time is not None:
        return False
    printed = setting.text[slice(*candidate.label)].strip()
    described = candidate.parts.office is not None or candidate.parts.affiliation is not None
    if candidate.parts.kind == "office":
        return True
    return " " not in printed and not candidate.strong and not described and printed[0].isupper()


def _are_initials(setting: Setting, candidate: Candidate) -> bool:
    printed = _bare(setting.text[slice(*candidate.label)])
    return len(printed) <= INITIALS and printed.isalpha() and printed.isupper()


def _bare(initials: str) -> str:
    """Initials without what is printed between them: `A.-L. D.`"""
    return initials.replace(".", "").replace("-", "").replace(" ", "")


def _trimmed(setting: Setting, chosen: Sequence[Candidate]) -> Sequence[Candidate]:
    """The labels without those at both ends that stand once before no sentence: `Price: 12`, a heading.

    At the beginning lines of their own that stand more than once are headings, too.
    """
    counts = Counter(candidate.key for candidate in chosen)
    bare = [_is_weak(setting, one) for one in chosen]
    weak = [is_bare and counts[one.key] == 1 for one, is_bare in zip(chosen, bare, strict=True)]
    printed = printed_labels(setting, chosen)
    heads = [
        is_weak
        or (
            is_bare
            and one.form not in WHOLE_LINES
            and (one.form == OWN or introduces(setting, one) or names_who_asks(setting, one, printed))
        )
        for one, is_weak, is_bare in zip(chosen, weak, bare, strict=True)
    ]
    stamped = [stamp(setting, one) is not None for one in chosen]
    if sum(stamped) >= max(CAPITALS, ALONE * len(chosen)):  # what has no time is no label there
        weak = [is_weak or not has_time for is_weak, has_time in zip(weak, stamped, strict=True)]
        heads = [is_head or not has_time for is_head, has_time in zip(heads, stamped, strict=True)]
    first = next((at for at, is_head in enumerate(heads) if not is_head), len(chosen))
    last = next((at for at in range(len(chosen), first, -1) if not weak[at - 1]), first)
    credits = next((at for at in range(last, first, -1) if not is_credit(setting, chosen[at - 1])), first)
    return chosen[first : credits if last - credits >= CREDITS else last]


def printed_labels(setting: Setting, found: Iterable[Candidate]) -> Counter[str]:
    """How often each label is printed."""
    return Counter(setting.text[slice(*one.label)] for one in found)


def names_who_asks(setting: Setting, candidate: Candidate, printed: Counter[str]) -> bool:
    """Whether a word for who asks or answers is printed once, before a few words: `Interviewer: Ann Lee`."""
    worded = candidate.parts.kind in ("question", "answer") and not candidate.empty
    return worded and printed[setting.text[slice(*candidate.label)]] == 1 and _is_weak(setting, candidate)


def is_credit(setting: Setting, candidate: Candidate) -> bool:
    """Whether behind a name stands in few words what somebody did: `Ann Lee: Director`."""
    words = opening(setting, candidate).split()
    named = candidate.form == "colon" and candidate.parts.kind == "name"
    return named and not candidate.empty and len(words) <= CREDIT_WORDS and _is_weak(setting, candidate)


def _is_weak(setting: Setting, candidate: Candidate) -> bool:
    line = setting.lines[said_in(setting, candidate)]
    if candidate.form not in WHOLE_LINES and introduces(setting, candidate):
        return True
    asks_once = candidate.parts.kind in ("question", "answer") and line.words > WEAK_WORDS
    if asks_once or candidate.form in WHOLE_LINES:
        return False
    if candidate.form == ASIDE or _continues(setting, line):
        return False
    text = _STAGE.sub("", line.text)
    if not text and (candidate.time is not None or candidate.parts.kind == "generic"):  # `[inaudible]`
        return False
    return not (line.ends or ends_in_dash(text) or ends_sentence(text))


def _continues(setting: Setting, line: Line) -> bool:
    """Whether the sentence of a line goes on below the time of a caption."""
    row = bisect_left(setting.lines, line.start, key=lambda one: one.start) + 1
    if row + 1 >= len(setting.lines) or not setting.timed[row]:
        return False
    return is_small(setting.lines[row + 1].text[:1])


def introduces(setting: Setting, candidate: Candidate) -> bool:
    """Whether nothing but a name follows a label up to a full stop: `Moderator: Ann Lee. Guests: …`

    Or behind a name and a dash the office: `Ann Lee – Harbour master.`
    """
    printed = opening(setting, candidate)
    if len(printed) <= NAMED and DEFINED.search(printed) is not None:  # `Narrator: Ann Lee (A. L.)`
        return True
    said = BRACKETED.sub("", printed).rstrip()
    # `Narrator: Ann Lee, born 1926`
    said = said[:NAMED] if ends_sentence(said) or asks(said) else said[:NAMED].partition(",")[0]
    words = said.partition(". ")[0].rstrip(".").split()
    if candidate.form == "dash" and candidate.parts.kind == "name" and words and is_office(words[0]):
        return True
    several = 1 < len(words) <= WEAK_WORDS and all(word[0].isupper() for word in words)
    return several and name_likeness(" ".join(words)) >= LIKELY


def _folded(setting: Setting, span: Span) -> str:
    return bare_of_accents(" ".join(setting.text[slice(*span)].casefold().split()))
