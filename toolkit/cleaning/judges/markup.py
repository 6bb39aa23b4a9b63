"""What the elements around a segment say: hidden parts, navigation, forms, share bars, lists of links."""

from __future__ import annotations

from itertools import accumulate

from toolkit.cleaning.capture import Capture
from toolkit.cleaning.verdicts import Draft, Verdict, decide, removed
from toolkit.evidence.naming import knowledge
from toolkit.model.page import Element, Link, Page

MOST_PROSE = 0.4
"""An element with so large a share of the page's prose is no chrome, whatever it is called."""
LINK_SHARE = 0.7
LIST_LINES = 3
LABEL_WORDS = 12
"""A list of links: so many lines, so few words a line, so large a share of the words in links."""


def judge_markup(capture: Capture, draft: Draft) -> Draft:
    """Labels whole elements; plain text has none, and nothing is said of it."""
    page = capture.page
    if not page.elements:
        return draft
    sums = _Sums(capture)
    verdicts: dict[int, Verdict] = {}
    for element in page.elements:
        verdict = _chrome(sums, element) or _link_list(sums, element)
        if verdict is not None:
            for index in range(element.first, element.last):
                verdicts.setdefault(index, verdict)
    return decide(decide(draft, verdicts), _outside_main(capture, sums))


class _Sums:
    """Prefix sums over the segments, so that any element's share is a subtraction."""

    def __init__(self, capture: Capture) -> None:
        lines = capture.lines
        self.words = list(accumulate((line.words for line in lines), initial=0))
        self.prose = list(accumulate((line.words * line.prose for line in lines), initial=0))
        self.linked = list(accumulate(_linked_words(capture.page), initial=0))

    def of(self, sums: list[int], element: Element) -> int:
        return sums[element.last] - sums[element.first]

    def prose_share(self, element: Element) -> float:
        return self.of(self.prose, element) / self.prose[-1] if self.prose[-1] else 0.0


def _linked_words(page: Page) -> list[int]:
    """For each segment, the number of its words inside links."""
    counts = [0] * len(page.segments)
    segment = 0
    for link in page.links:
        while segment < len(page.segments) and page.segments[segment].end <= link.start:
            segment += 1
        for index in range(segment, len(page.segments)):
            if page.segments[index].start >= link.end:
                break
            counts[index] += _words_within(page, link, index)
    return counts


def _words_within(page: Page, link: Link, index: int) -> int:
    segment = page.segments[index]
    return len(page.view[max(link.start, segment.start) : min(link.end, segment.end)].split())


def _chrome(sums: _Sums, element: Element) -> Verdict | None:
    if sums.prose_share(element) > MOST_PROSE:
        return None
    if element.hidden:
        return removed("other", "markup.hidden")
    return _named(element)


def _named(element: Element) -> Verdict | None:
    """What the element is by its tag, class, id or role."""
    known = knowledge()
    if element.tag in known.tags:
        return removed(known.tags[element.tag], f"markup.{element.tag}")
    for token in element.tokens:
        if token in known.tokens:
            return removed(known.tokens[token], f"markup.class.{token}")
    return None


def _link_list(sums: _Sums, element: Element) -> Verdict | None:
    """A list or table of which nearly every word is a link."""
    lines = element.last - element.first
    words = sums.of(sums.words, element)
    if element.tag not in ("ul", "ol", "table", "div", "td") or lines < LIST_LINES or not words:
        return None
    short = words <= LABEL_WORDS * lines
    linked = sums.of(sums.linked, element) >= LINK_SHARE * words
    return removed("navigation", "markup.link-list") if short and linked else None


def _outside_main(capture: Capture, sums: _Sums) -> dict[int, Verdict]:
    """Lines that are no prose, outside the element that says it is the main content."""
    known = knowledge()
    mains = [
        element
        for element in capture.page.elements
        if element.tag in known.main_tags or known.main_tokens & set(element.tokens)
    ]
    best = max(
        mains, key=lambda element: (sums.prose_share(element), element.first - element.last), default=None
    )
    if best is None or sums.prose_share(best) <= MOST_PROSE:
        return {}
    return {
        line.index: removed("navigation", "markup.outside-main")
        for line in capture.lines
        if not best.first <= line.index < best.last and not line.prose and line.index not in capture.headings
    }
