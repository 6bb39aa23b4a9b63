"""What a label is made of: a word for who asks or answers, an office, a name, an affiliation, a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from toolkit.evidence.speech.label import LabelKind
from toolkit.evidence.speech.titles import holds_office, titled
from toolkit.language.label_words import (
    Meaning,
    is_cjk,
    is_honorific,
    is_office,
    is_organisation,
    label_words,
    meaning_of,
    word_of,
)
from toolkit.language.likeness import UNLIKELY, likeness_in_any_case, name_likeness
from toolkit.model.base import Value
from toolkit.model.spans import Span, trim

CACHED = 10_000
"""The parts of the last 10,000 labels are kept: they recur."""
LIKELY = 0.5
"""Words are a name if their likeness to one is ≥ 0.5."""
HONOURED = 0.12
"""After an office, ≥ 0.12 is enough: `SECRETARY LEE`."""
HONOURED_PAIR = 0.03
"""And ≥ 0.03 for two words with a capital each: `Marshal Zbigniew Trela`."""
ORGANISED = 0.3
"""Words with one for an organisation among them have a likeness of at most 0.3: `Coast Radio`."""
LONGEST_DENSE = 7
"""A name in Japanese has at most 7 code points, as foreign ones do in Katakana."""
KIND_WORDS = 3
"""A label that ends with a word for a questioner or for nobody has at most 3 words: `Female reporter`."""

FIRST_DENSE = "\u3040"
"""From this code point on are the scripts in which offices follow names without a space: see `is_cjk`."""

_JOINT = re.compile(r"[,;]\s+|\s+[-–—]{1,2}\s+|\s?[—、，]\s?|\s*--\s*|\s+/\s+")
_JOINT_INSIDE = re.compile(rf"{_JOINT.pattern}|(?<=[^\W\d_]{{2}})\.\s+")
_BRACKETED = re.compile(r"[(\[（［]([^()\[\]（）［］]{0,80})[)\]）］]?")
_NUMBER = re.compile(r"\s*(?:#|№|no\.?\s*|n°\s*)?(\d{1,4}|[A-H](?<=\s[A-H]))\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\s/]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = re.compile(r"[^\W_]+(?:(?: (?:& )?|['’-])[^\W_]+)*")
"""Words and nothing else."""
_EDGES = " \t\u00a0*_-–—.,:;《》「」"


class Parts(Value, frozen=True, kw_only=True):
    """The parts of a label; spans count where its text does."""

    kind: LabelKind
    barred: bool = False
    """Whether it is a word that is known to be no speaker's label."""
    name: Span | None = None
    office: Span | None = None
    affiliation: Span | None = None
    number: Span | None = None
    honoured: bool = False
    """Whether an honorific or an office stands before or behind the name."""
    likeness: float = 0.0
    """How much what is neither office nor affiliation looks like a name."""


def parts_of(text: str, label: Span) -> Parts:
    """The parts of the label at `label` of `text`."""
    printed = text[slice(*label)]
    if printed.isascii() or max(printed) < FIRST_DENSE:
        return _moved(_parts_alone(printed), label[0])
    return _parts(text, label)  # in these scripts the words after the label decide as well


@lru_cache(maxsize=CACHED)
def _parts_alone(printed: str) -> Parts:
    if _is_plain(printed):  # most are: headings, entries of menus
        likeness = _likeness(printed)
        kind: LabelKind = "name" if likeness >= LIKELY else "unknown"
        return Parts(kind=kind, name=(0, len(printed)), likeness=likeness)
    return _parts(printed, (0, len(printed)))


def _is_plain(printed: str) -> bool:
    """Whether a label holds words and no number, and none of the words tells what the label means."""
    if _PLAIN.fullmatch(printed) is None:
        return False
    words = printed.split(" ")
    if printed[-1].isdecimal() or len(words[-1]) == 1 or any(map(_is_title, words)):  # `Speaker C`
        return False
    meant = meaning_of(words[0]) or meaning_of(words[-1]) or meaning_of(printed)
    return meant is None and meaning_of(printed.partition(" ")[2]) is None  # `The speaker`


@lru_cache(maxsize=CACHED)
def _is_title(word: str) -> bool:
    """Whether a word is an honorific, an office, or a word before one."""
    table, bare = label_words(), word_of(word)
    return bare in table.honorifics or bare in table.before_office or is_office(word)


def _moved(parts: Parts, by: int) -> Parts:
    """The parts of a label that stands `by` code points further on."""
    spans = (parts.name, parts.office, parts.affiliation, parts.number)
    name, office, affiliation, number = (span and (span[0] + by, span[1] + by) for span in spans)
    return replace(parts, name=name, office=office, affiliation=affiliation, number=number)


def _parts(text: str, label: Span) -> Parts:
    heads, asides = _chunks(text, label)
    if not heads:
        return Parts(kind="unknown")
    if any(_YEAR.fullmatch(text, *head) for head in heads[1:]):  # `Jun 09, 2024`
        return Parts(kind="unknown", barred=True)
    first, number = _numbered(text, heads[0])
    others = [*heads[1:], *asides]
    return _worded(text, first, others, number) or _named(text, first, others, number)


def _chunks(text: str, label: Span) -> tuple[list[Span], list[Span]]:
    """What stands outside of brackets, parted by commas and dashes, and what stands in them."""
    outside, asides, position = [], [], label[0]
    for match in _BRACKETED.finditer(text, *label):
        outside.append((position, match.start()))
        asides += _split(text, match.span(1), _JOINT_INSIDE)
        position = match.end()
    outside.append((position, label[1]))
    heads = [span for stretch in outside for span in _split(text, stretch)]
    return heads, asides


def _split(text: str, stretch: Span, joint: re.Pattern[str] = _JOINT) -> list[Span]:
    starts = [stretch[0]]
    ends = []
    for match in joint.finditer(text, *stretch):
        if match.group()[0] == "." and is_honorific(text[stretch[0] : match.start()].rpartition(" ")[2]):
            continue
        ends.append(match.start())
        starts.append(match.end())
    spans = (_bare(text, span) for span in zip(starts, [*ends, stretch[1]], strict=True))
    return [span for span in spans if span[0] < span[1]]


def _bare(text: str, span: Span) -> Span:
    """The span without marks and spaces at its ends; the full stop of an abbreviation stays."""
    start, end = trim(text, *span)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _numbered(text: str, chunk: Span) -> tuple[Span, Span | None]:
    """A chunk without the number at its end, and the number."""
    match = _NUMBER.search(text[chunk[0] : chunk[1]])
    if match is None or match.start() == 0:
        return chunk, None
    offset = chunk[0]
    before = text[offset : offset + match.start()]
    glued = match.start() == match.start(1) and len(before) > 1
    if glued and meaning_of(before) is None:  # `lee_88`
        return chunk, None
    return (offset, offset + match.start()), (offset + match.start(1), offset + match.end(1))


def described(text: str, line: Span) -> tuple[Span | None, Span | None]:
    """The office and the affiliation in a line below a name."""
    heads, asides = _chunks(text, line)
    return _described(text, [*heads, *asides])


def _worded(text: str, first: Span, others: Sequence[Span], number: Span | None) -> Parts | None:
    """The parts of a label with a word for what its speaker does: `Question (Ann Lee, Coast Radio)`."""
    kind, rest = _kind(text, first)
    if kind is None:
        return None
    if kind == "not_a_label":
        return Parts(kind="unknown", barred=True, number=number)
    if kind == "question" and rest is not None and (pair := _outlet_and_name(text, rest)) is not None:
        return Parts(kind=kind, name=pair[1], affiliation=pair[0], number=number)
    spans = [*([rest] if rest else []), *others]
    least = HONOURED if kind == "moderator" else LIKELY  # `Chair Ann Lee`
    name = next((span for span in spans if _names(text, span, span == rest, least)), None)
    office, affiliation = _described(text, [span for span in spans if span != name])
    return Parts(kind=kind, name=name, office=office, affiliation=affiliation, number=number)


def _outlet_and_name(text: str, rest: Span) -> tuple[Span, Span] | None:
    """The outlet of a questioner and the name, with a blank between them: `東嶺新報　芳賀` of `…記者`."""
    parts = [match.span() for match in _WORD.finditer(text, *rest)]
    if len(parts) != 2 or not is_cjk(text[rest[0]]):
        return None
    outlet, name = parts
    plain = name[1] - name[0] <= LONGEST_DENSE and not is_organisation(text[slice(*name)])
    return (outlet, name) if plain and is_cjk(text[name[0]]) else None


def _is_somebody(text: str, words: Sequence[Span]) -> bool:
    """Whether it is an office that any of several has: `A member of the Green Party`."""
    if len(words) < 2 or word_of(text[slice(*words[0])]) not in label_words().indefinite:
        return False
    return is_office(text[slice(*words[1])])


def _kind(text: str, first: Span) -> tuple[LabelKind | Literal["not_a_label"] | None, Span | None]:
    """What the first chunk means by its words, and the rest of it that may be a name: `Reporter Lee`."""
    words = [match.span() for match in _WORD.finditer(text, *first)]
    whole = _meaning(text, words)
    if whole is None and is_cjk(text[first[1] - 1]):
        asker = label_words().question_ends.search(text[first[0] : first[1]])
        if asker is not None:
            return "question", _bare(text, (first[0], first[0] + asker.start()))
    if whole is not None or len(words) < 2:
        return whole, None
    if _is_somebody(text, words):
        return "generic", None
    head, tail = (text[slice(*words[at])] for at in (0, -1))
    rest = (words[1][0], first[1])
    if is_cjk(head[-1]) and label_words().question_ends.search(head) is not None:  # `晚报记者 林安`
        return "question", rest
    # `Press officer`, `Chair of the Council` are offices.
    if not is_office(head) and word_of(head) not in label_words().before_office:
        kind = meaning_of(head)
        if kind in ("question", "moderator") and not is_office(tail):
            return kind, rest
    kind = meaning_of(tail)
    if kind in ("question", "moderator", "generic") and len(words) <= KIND_WORDS and not _likely(text, first):
        return kind, None
    return None, None


def _meaning(text: str, words: Sequence[Span]) -> Meaning | None:
    """The meaning of the words, with or without an article at their beginning."""
    if not words:  # `№ 12`
        return None
    whole = meaning_of(text[words[0][0] : words[-1][1]])
    if whole is None and len(words) > 1 and word_of(text[slice(*words[0])]) in label_words().small:
        return meaning_of(text[words[1][0] : words[-1][1]])
    return whole


def _likely(text: str, span: Span) -> bool:
    return name_likeness(text[slice(*span)]) >= LIKELY


def _names(text: str, span: Span, alone: bool, least: float = LIKELY) -> bool:
    """Whether it is a name: beside a word for a questioner one word is enough, in brackets two are needed."""
    printed = text[slice(*span)]
    words = [word_of(word) for word in printed.split()]
    # `Reporter from Coast Radio`
    if words[0] in label_words().small or is_organisation(printed):
        return False
    enough = alone or len(words) > 1 or is_cjk(printed)
    honoured = len(words) > 2 and is_honorific(words[0])
    least = HONOURED if honoured else least if len(words) > 1 else LIKELY
    likely = likeness_in_any_case(printed.split(maxsplit=1)[1] if honoured else printed) >= least
    return enough and likely and not holds_office(printed)


def _named(text: str, first: Span, others: Sequence[Span], number: Span | None) -> Parts:
    """The parts of a label that names somebody, or an office; `unknown` if it is like neither."""
    found = titled(text, first)
    name, office, rest = found.name, found.office, list(others)
    named = any(_names(text, span, alone=False) for span in rest)
    cut = name is not None and (_is_word(text, name) or _begins_small(text, name))
    if office is not None and named and name is not None and office[0] < name[0] and cut:
        name, office = None, first  # `Director of Water, Ann Lee`
    if (
        office is None
        and named
        and holds_office(text[slice(*first)])
        and name_likeness(text[slice(*first)]) < UNLIKELY
    ):
        name, office = None, first  # `The Parliamentary Secretary for Health (Ann Lee)`
    if name is None:  # `The Minister for Health (Ann Lee)`
        name = next(filter(None, (_holder(text, span) for span in rest)), None) or _listed_holder(text, rest)
        rest = [span for span in rest if name is None or not span[0] <= name[0] < span[1]]
    likeness = _likeness(text[slice(*name)]) if name else 0.0
    if found.honoured:
        likeness = max(likeness, LIKELY + likeness / 2)
    stated, affiliation = _described(text, rest)
    least = (
        HONOURED_PAIR if name and text[slice(*name)].istitle() and text.count(" ", *name) == 1 else HONOURED
    )
    if office is not None and name is not None and likeness < least:
        name, office = None, first  # `Secretary for Transport`
    kind: LabelKind = "unknown"
    if name is not None and likeness >= (least if office or stated else LIKELY):
        kind = "name"
    elif office is not None:
        kind = "office"
    return Parts(
        kind=kind,
        name=name if kind != "office" else None,
        office=office or stated,
        affiliation=affiliation,
        number=number,
        honoured=found.honoured or (kind == "name" and office is not None),
        likeness=likeness,
    )


def _begins_small(text: str, span: Span) -> bool:
    """Whether it begins with a word like `of`: `Governor of the State of Vesh, Ann Lee`."""
    return word_of(text[slice(*span)].split()[0]) in label_words().small


def _is_word(text: str, span: Span) -> bool:
    return len(text[slice(*span)].split()) == 1 and not is_cjk(text[span[0]])


def _holder(text: str, span: Span) -> Span | None:
    """The name that is all of `span`, or all of it behind an honorific: `Ann Lee` in `Cllr Ann Lee`."""
    found = titled(text, span)
    if found.name is not None and found.office is None and found.honoured:
        name = text[slice(*found.name)]
        return found.name if " " in name and _likeness(name) >= HONOURED_PAIR else None
    return span if _names(text, span, alone=False) else None


def _listed_holder(text: str, spans: Sequence[Span]) -> Span | None:
    """The first of several things in brackets, if it is a little like a name: `(Ann Lee. Free - North)`."""
    opening = next((span for span in spans if text[span[0] - 1] in "(（["), None)
    if opening is None or len(spans) == 1 or " " not in (printed := text[slice(*opening)]):
        return None
    return opening if _likeness(printed) >= HONOURED and not holds_office(printed) else None


def _likeness(words: str) -> float:
    """The likeness to a name; one word without a capital is read as if it had one: chats write `lee:`.

    One word of several in capitals is a surname: `Ann LEE`.
    """
    if words.islower() and " " not in words:
        words = words.capitalize()
    elif not words.isupper():
        words = " ".join(
            [word.title() if word.isupper() and len(word) > 2 else word for word in words.split()]
        )
    likeness = likeness_in_any_case(words)
    return ORGANISED if likeness > ORGANISED and is_organisation(words) else likeness


def _described(text: str, spans: Sequence[Span]) -> tuple[Span | None, Span | None]:
    """The first of the spans that is an office, and the first other."""
    office = next((span for span in spans if holds_office(text[span[0] : span[1]])), None)
    return office, next((span for span in spans if span != office), None)
