"""Title and subtitle."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from toolkit.evidence.clues import clue_names
from toolkit.evidence.lines import plain
from toolkit.language.placeholders import is_placeholder
from toolkit.model.document import Claim, Evidence
from toolkit.structuring.passages import Reading

_JOINT = re.compile(r"\s+[|–—·•»:-]+\s+|\s*::\s*")


def title_claim(reading: Reading, publisher: Claim | None) -> Claim | None:
    """The title printed on the page, with the statement that agrees; else what most statements give.

    The name of the publisher or the site before or after it is no part of it.
    """
    named = plain(publisher.value) if publisher else ""
    given = [clue for name in clue_names("titles") for clue in reading.clues(name) if plain(clue.text)]
    stated = [clue for clue in given if not is_placeholder(clue.text)]
    for segment in reading.front("title"):
        printed = reading.quoted((segment.start, segment.end))
        said = plain(printed.text)
        agreed = (clue for clue in stated if plain(_without_site(reading, clue.text, named)) == said)
        return Claim(value=printed.text, basis="stated", evidence=(printed, *[*agreed][:1]))
    return _most_stated(reading, stated, named)


def _most_stated(reading: Reading, stated: list[Evidence], named: str) -> Claim | None:
    """The title that most statements give, of equal ones the most reliable, without the site's name."""
    values = [_without_site(reading, clue.text, named) for clue in stated]
    votes = Counter(map(plain, values))
    best = max(range(len(values)), key=lambda at: (votes[plain(values[at])], -at), default=None)
    if best is None:
        return None
    return Claim(value=values[best], basis="stated", evidence=(stated[best],))


def _without_site(reading: Reading, text: str, named: str) -> str:
    """A stated title without the name of the site before or after it, characters written as entities read."""
    text = unescape(text).strip()
    joints = list(_JOINT.finditer(text))
    for before, after in ((joints[-1:], True), (joints[:1], False)):
        for joint in before:
            site = text[joint.end() :] if after else text[: joint.start()]
            rest = text[: joint.start()] if after else text[joint.end() :]
            if plain(rest) and (plain(site) == named or _names_site(reading, site)):
                return rest
    return text


def _names_site(reading: Reading, text: str) -> bool:
    """Whether a text is the name of the site, as the page states it or as its host spells it."""
    seen = reading.page_evidence
    said = plain(text)
    joined = said.replace(" ", "")
    host = re.sub(r"[\W_]", "", seen.stated.host)
    return said in seen.stated.sites or (len(joined) > 2 and joined in host)


def subtitle_claim(reading: Reading) -> Claim | None:
    """The line below the title that adds to it."""
    for segment in reading.front("subtitle"):
        evidence = reading.quoted((segment.start, segment.end))
        return Claim(value=evidence.text, basis="stated", evidence=(evidence,))
    return None
