"""The key at the end of the page: signs, reasons, rules, and the keys of the keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.cleaning.explain import meaning
from toolkit.exporters.compose.words import phrase
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.review.source import SourceView, counted_stretches, reasons_of
from toolkit.model.document import Reason

_KEY = (
    ("f", "Title, date line …", "front matter: the document holds it as title, date, publisher …"),
    ("h", "Heading", "a heading of the text"),
    ("l", "Name:", "a speaker’s label"),
    ("t", "Text", "kept as it is"),
    ("x", "Menu", "removed; the reason stands beside it"),
    ("t d", "Text", "doubtful: a warning, an inference or an unsure removal is about it"),
)


def key(sources: Sequence[SourceView]) -> str:
    """What the signs, the reasons and the rules mean, and which keys there are."""
    signs = "".join(
        element("dt", element("span", escaped(sample), class_=kind)) + element("dd", escaped(words))
        for kind, sample, words in _KEY
    )
    unseen = (
        "A character that cannot be seen, or that changes the direction of writing, stands as a sign in a "
        "box; its name is shown when you point at it. White space is as it was captured."
    )
    keys = (
        "With a script running: arrow keys move from stretch to stretch, N and P to the next and the "
        "previous doubtful one, Home and End to the ends of the source; Enter opens what you can decide."
    )
    return "\n".join(
        (
            element("h2", "Key", id="key"),
            element("dl", signs, class_="signs"),
            element("p", unseen),
            element("p", keys),
            *_reasons(sources),
        )
    )


def _reasons(sources: Sequence[SourceView]) -> Iterator[str]:
    """Each reason with its rules, what they mean, and how often they decided."""
    counts: dict[Reason, dict[str, int]] = {reason: {} for reason in reasons_of(sources)}
    for source in sources:
        for one in source.stretches:
            if one.reason:
                counts[one.reason][one.rule] = counts[one.reason].get(one.rule, 0) + 1
    if counts:
        yield element("h3", "Reasons and rules")
    for reason, rules in counts.items():
        head = f"{phrase(reason)}: {counted_stretches(sum(rules.values()))}"
        items = "".join(
            element(
                "dt", f"{escaped(rule)} {element('span', f'×{number:,}', class_='muted')}", data_rule=rule
            )
            + element("dd", escaped(meaning(rule)))
            for rule, number in rules.items()
        )
        yield element(
            "div", element("h4", escaped(head)) + element("dl", items), class_="reason", id=f"why-{reason}"
        )
