"""One source on the review page: what is known of it, what is doubtful, and its view beside its document."""

from __future__ import annotations

from toolkit.exporters.compose.front import title_language
from toolkit.exporters.compose.languages import OWN_LANGUAGE, as_exceptions
from toolkit.exporters.compose.section import fields_table
from toolkit.exporters.compose.words import counted, phrase
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.review.sides import renderer, sides
from toolkit.exporters.review.source import SourceView, counted_stretches, exception
from toolkit.model.document import Document

LONG = 20
"""A list of more than 20 doubts scrolls by itself."""


def source_section(source: SourceView) -> str:
    """The section of one source."""
    record = source.document.source
    number = element("span", escaped(source.entry.ref), class_="number")
    title = element("span", escaped(source.entry.title), lang=exception(title_language(source.entry)))
    inside = (
        element("h2", f"{number} {title}"),
        element("p", _facts(source.document), class_="facts"),
        element("p", "", class_="give"),
        _doubts(source),
        _folded("What the source says of itself", _fields(source), f"{source.ref}-facts"),
        _removed(source),
        sides(source),
    )
    return element(
        "section",
        "\n".join(filter(None, inside)),
        class_="source",
        id=source.ref,
        data_file=record.name,
        data_sum=record.sha256,
        aria_label=f"{source.entry.ref}: {source.entry.title}",
    )


def _facts(document: Document) -> str:
    coverage = document.coverage
    words = (
        document.source.name,
        counted(document.source.chars, "character"),
        f"{coverage.kept:,} kept",
        f"{coverage.removed:,} removed",
        f"{coverage.space:,} white space",
    )
    return " · ".join(map(escaped, words))


def _doubts(source: SourceView) -> str:
    if not source.doubts:
        return element(
            "p", "Nothing is doubtful: no warning, no inference, no unsure removal.", class_="facts"
        )
    items = []
    for words, index in source.doubts:
        text = escaped(words)
        inside = text if index is None else element("a", text, href=f"#{source.id_of(index)}")
        items.append(element("li", inside))
    made = element("ol", "".join(items))
    if len(items) > LONG:
        made = element(
            "div",
            made,
            class_="doubts",
            tabindex="0",
            role="region",
            aria_label=f"Doubtful in {source.entry.ref}",
        )
    return _folded(f"Look at first: {len(items):,} doubtful", made, open=True)


def _fields(source: SourceView) -> str:
    return renderer(()).block(next(as_exceptions((fields_table(source.document),), OWN_LANGUAGE)))


def _removed(source: SourceView) -> str:
    if not source.removed:
        return ""
    head = "".join(element("th", name, scope="col") for name in ("Reason", "Stretches", "Characters"))
    body = (
        element("th", element("a", escaped(phrase(reason)), href=f"#why-{reason}"), scope="row")
        + element("td", f"{count:,}", class_="right")
        + element("td", f"{characters:,}", class_="right")
        for reason, (count, characters) in source.removed.items()
    )
    rows = "".join(element("tr", row) for row in body)
    table = element("table", element("thead", element("tr", head)) + element("tbody", rows), class_="counts")
    total = sum(count for count, _ in source.removed.values())
    return _folded(f"What was removed: {counted_stretches(total)}", table)


def _folded(title: str, inside: str, id: str = "", open: bool = False) -> str:
    made = element("details", element("summary", escaped(title)) + inside, id=id)
    return made.replace("<details", "<details open", 1) if open else made
