"""What the sources quote: words between quotation marks in running text, and blocks of quotation.

Fewer than five words in marks that nobody is said to have said are no quotation: a title, a term.
Who is quoted is what stands beside the quotation, as it stands there: `the minister said`; else nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.language.expressions import alternation, compiled, in_words
from toolkit.language.lexicon import Lexicon, lexicon
from toolkit.language.lexicon_files import languages
from toolkit.language.likeness import name_likeness
from toolkit.language.names import find_names, role_pattern, verbs_pattern
from toolkit.language.people import is_honorific
from toolkit.language.sentences import word_count
from toolkit.language.stopwords import stopwords
from toolkit.language.tables import shipped_table
from toolkit.model.analysis import Citation, Quotation
from toolkit.model.document import Quote
from toolkit.model.spans import Span
from toolkit.packing.analysis.marks import Stretch, quoting
from toolkit.packing.analysis.reading import Passage, Reading, cited

LEAST_WORDS = 5
LIKELY = 0.2
"""Who is quoted is as like a name as ≥ 0.2, if no honorific or office stands before it."""
LONGER = 4
"""In a title words of ≥ 4 letters have a capital."""
LONGEST_TITLE = 16
MOST_NAMING = 8
"""`According to` names whom words are from in at most 8 words, if they are no name: `her family`."""
BESIDE = 160
"""Who says it stands within 160 characters before or behind the quotation."""

_TAIL = re.compile(r"[\s,.”“»«\"]*")
_CLOSED = re.compile(r"[,.!?…]")
_STOP_INSIDE = re.compile(r"[.…]\s|[!?]")
_OPENING = " \u00a0\u202f«“„‟\"'‘"
_BEHIND_NAMED = re.compile(r"(?:,[^;:“”«»\"]{1,100})?,?\s*\Z")
"""Between whom `according to` names and the quotation: an apposition."""
_WORD_BEFORE = re.compile(r"(?<!\w)[^\W\d_]+\.?\s\Z")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def quotations(reading: Reading) -> Iterator[Quotation]:
    """The quotations of a source, in order."""
    running = reading.running
    for place, passage in enumerate(running):
        following = running[place + 1] if place + 1 < len(running) else None
        if isinstance(passage.part, Quote):
            yield _block(passage, passage.part, running[place - 1] if place else None)
        else:
            yield from _inline(passage, following)


def _block(passage: Passage, quote: Quote, above: Passage | None) -> Quotation:
    """A block of quotation, without marks around the whole."""
    start, end = 0, len(passage.text)
    stretches = quoting(passage.text).stretches
    if len(stretches) == 1 and stretches[0].start <= 1 and stretches[0].end >= end - 1:
        start, end = stretches[0].start, stretches[0].end
    if quote.attribution:
        said_by: Citation | None = cited(passage.reading, quote.attribution.pieces)
    else:
        said_by = _announced(above) if above is not None else None
    balanced = all(stretch.opened and stretch.closed for stretch in stretches)
    return Quotation(citation=passage.cite(start, end), said_by=said_by, balanced=balanced)


def _announced(above: Passage) -> Citation | None:
    """Who says the block below a paragraph that ends with a colon: `The mayor said:`."""
    text = above.text.rstrip()
    if not text.endswith((":", "：")) or above.language not in languages() or above.language is None:
        return None
    start = above.sentences[-1][0]
    said = _before_verb(text[start:-1], lexicon(above.language), few=False)
    return above.cite(start + said[0], start + said[1]) if said else None


def _inline(passage: Passage, following: Passage | None) -> Iterator[Quotation]:
    text = passage.text
    stretches = [_trimmed(text, stretch) for stretch in quoting(text).stretches]
    speakers = _speakers(passage, stretches)
    for stretch, speaker in zip(stretches, speakers, strict=True):
        words = text[stretch.start : stretch.end]
        if not any(map(str.isalnum, words)):
            continue
        if speaker is None and (word_count(words) < LEAST_WORDS or _is_title(words)):
            continue
        yield Quotation(
            citation=passage.cite(stretch.start, stretch.end),
            said_by=passage.cite(*speaker) if speaker else None,
            balanced=stretch.opened and (stretch.closed or _goes_on(text, stretch, following)),
        )


def _is_title(words: str) -> bool:
    """Whether words are printed as titles are: each longer one with a capital, `A Tale of Two Cities`."""
    longer = [word for word in _WORD.findall(words) if len(word) >= LONGER]
    capital = len(longer) > 1 and all(word[0].isupper() for word in longer)
    return capital and _STOP_INSIDE.search(words) is None


def _trimmed(text: str, stretch: Stretch) -> Stretch:
    start, end = stretch.start, stretch.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start=start, end=end, opened=stretch.opened, closed=stretch.closed)


def _goes_on(text: str, stretch: Stretch, following: Passage | None) -> bool:
    """Whether a quotation goes on in the next paragraph, which then begins with a mark too."""
    mark = text[stretch.start - 1 : stretch.start]
    return following is not None and following.text[:1] == mark and following.is_running


def _speakers(passage: Passage, stretches: Sequence[Stretch]) -> list[Span | None]:
    """Who says each quotation of a passage, where the passage says it."""
    language = passage.language
    if language is None or language not in languages():
        return [None for _ in stretches]
    table = lexicon(language)
    found: list[Span | None] = []
    for place, stretch in enumerate(stretches):
        before = stretches[place - 1].end + 1 if place else 0
        after = stretches[place + 1].start - 1 if place + 1 < len(stretches) else len(passage.text)
        said = (
            _behind(passage.text, stretch.end, after, table)
            or _before(passage.text, before, stretch, table)
            or _according(passage.text, before, stretch, table)
        )
        if said is None and place and _continues(passage.text, stretches[place - 1], stretch, found[-1]):
            said = found[-1]
        found.append(said)
    return found


def _continues(text: str, last: Stretch, this: Stretch, speaker: Span | None) -> bool:
    """Whether between two quotations stands only who says the first."""
    if speaker is None or not last.end <= speaker[0] < this.start:
        return False
    between = text[last.end + 1 : this.start - 1]
    return len(_WORD.findall(between)) <= len(_WORD.findall(text[slice(*speaker)])) + 2


def _behind(text: str, end: int, limit: int, table: Lexicon) -> Span | None:
    """`”, said the minister`, `”, he said`: a subject beside a verb of saying, right behind a quotation."""
    start = min(end + 1, limit)
    tail = text[start : min(limit, start + BESIDE)]
    begins = _TAIL.match(tail)
    if _CLOSED.search(text[max(0, end - 2) : start] + (begins.group() if begins else "")) is None:
        return None  # `On “Morning News” the minister said`
    offset = begins.end() if begins else 0
    if _ends_before(text[max(0, end - 2) : start + offset], tail[offset:], table.language):
        return None
    verb = verbs_pattern(table).match(tail, offset)
    if verb is not None:
        subject = _subject(tail, verb.end(), table)
        return None if subject is None else (start + subject[0], start + _named_end(tail, subject[1], table))
    subject = _subject(tail, offset, table)
    if subject is None or subject[0] > offset:
        return None
    if not _verb_follows(tail, subject[1], table):
        return None
    return start + subject[0], start + subject[1]


def _ends_before(mark: str, tail: str, language: str) -> bool:
    """Whether a new sentence begins behind a quotation: `“so be it”. She also said`."""
    word = _WORD.match(tail)
    if word is None or not word.group()[0].isupper():
        return False
    return "." in mark or _pronoun(language).fullmatch(word.group()) is not None


def _named_end(text: str, end: int, table: Lexicon) -> int:
    """Where a subject ends with the name that follows an office: `the mayor, Ann Lee`."""
    names = (name for name in find_names(text, table) if end < name.start <= end + len(", "))
    return next((name.end for name in names), end)


def _before(text: str, limit: int, stretch: Stretch, table: Lexicon) -> Span | None:
    """`The minister said: “`: a subject, and a verb of saying right before the quotation.

    Two words may stand between; before a few words only a mark: not `told “Morning News”`.
    """
    start = stretch.start
    few = word_count(text[start : stretch.end]) < LEAST_WORDS
    head_start = max(limit, start - 1 - BESIDE)
    said = _before_verb(text[head_start : max(start - 1, head_start)], table, few)
    return (head_start + said[0], head_start + said[1]) if said else None


def _before_verb(head: str, table: Lexicon, few: bool) -> Span | None:
    """The subject of the verb of saying at the end of a text."""
    verbs = list(verbs_pattern(table).finditer(head))
    gap = head[verbs[-1].end() :] if verbs else ""
    if not verbs or len(_WORD.findall(gap)) > (0 if few else 2) or (few and not gap.strip()):
        return None
    subjects = [span for span in _subjects(head, table) if span[1] <= verbs[-1].start()]
    near = [span for span in subjects if _verb_behind(head, span[1], table) == verbs[-1].span()]
    return near[-1] if near else None


def _according(text: str, limit: int, stretch: Stretch, table: Lexicon) -> Span | None:
    """`According to Ann Lee, the mayor, “`: whom these words name, right before a quotation."""
    pattern = _according_to(table.language)
    head = text[: stretch.start].rstrip(_OPENING)
    begins = [*pattern.finditer(head, max(limit, len(head) - BESIDE))] if pattern else []
    if not begins:
        return None
    begin, end = begins[-1].end(), len(head.rstrip(" ,"))
    subject = _subject(head, begin, table)
    if subject is not None and _BEHIND_NAMED.fullmatch(head, subject[1]):
        return subject[0], _named_end(head, subject[1], table)
    few = 0 < len(head[begin:end].split()) <= MOST_NAMING
    return (begin, end) if few and not set(head[begin:end]) & set('.;:“”«»"') else None


def _verb_follows(text: str, end: int, table: Lexicon) -> bool:
    """Whether a verb of saying follows a subject: directly, or behind an adverb or an apposition."""
    return _verb_behind(text, end, table) is not None


def _verb_behind(text: str, end: int, table: Lexicon) -> Span | None:
    gap = _gap(table.language, table.speech.adverbs)
    match = gap.match(text, end)
    verb = verbs_pattern(table).match(text, match.end()) if match else None
    return verb.span() if verb else None


@cache
def _gap(language: str, adverbs: str) -> re.Pattern[str]:
    return compiled(rf"(?:,[^,.;:“”\"]{{1,80}},)?\s*(?:(?:{adverbs})\s+){{0,2}}")


def _subject(text: str, start: int, table: Lexicon) -> Span | None:
    """The subject that begins at most a space behind `start`."""
    begins = [span for span in _subjects(text, table) if start <= span[0] <= start + 1]
    return max(begins, key=lambda span: span[1], default=None)


def _subjects(text: str, table: Lexicon) -> list[Span]:
    """Who may be said to speak in a text: names with their roles, offices, pronouns."""
    named = [
        (_with_title(text, name.role[0] if name.role else name.start), name.end)
        for name in find_names(text, table)
        if name.honoured or _is_like_a_name(name.text, table)
    ]
    offices = [match.span() for match in _office(table).finditer(text)]
    pronouns = [match.span() for match in _pronoun(table.language).finditer(text)]
    return sorted((*named, *offices, *pronouns))


def _is_like_a_name(text: str, table: Lexicon) -> bool:
    """Whether words with capitals may be a name: not `And I`."""
    words = [word.casefold() for word in text.split()]
    stops = stopwords(table.language) | set(table.joins.split("|"))
    return words[0] not in stops and words[-1] not in stops and name_likeness(text) >= LIKELY


def _with_title(text: str, start: int) -> int:
    """Where a name begins with the honorific before it."""
    before = _WORD_BEFORE.search(text, max(0, start - LONGEST_TITLE), start)
    titled = before is not None and before.group()[0].isupper() and is_honorific(before.group().strip())
    return before.start() if before is not None and titled else start


@cache
def _office_of(language: str, role: str) -> re.Pattern[str]:
    articles = shipped_table("quoting.toml")["articles"].get(language, [])
    article = f"(?:{alternation(articles)})\\s*" if articles else ""
    return compiled(in_words(rf"{article}(?:[^\W\d_][\w’'-]*\s+){{0,3}}?(?:{role})"))


def _office(table: Lexicon) -> re.Pattern[str]:
    return _office_of(table.language, role_pattern(table).pattern)


@cache
def _according_to(language: str) -> re.Pattern[str] | None:
    words = shipped_table("quoting.toml")["according"].get(language)
    return compiled(rf"(?<!\w)(?:{alternation(words)})\s+") if words else None


@cache
def _pronoun(language: str) -> re.Pattern[str]:
    words = shipped_table("quoting.toml")["pronouns"].get(language, ["(?!)"])
    return compiled(in_words(alternation(words)))
