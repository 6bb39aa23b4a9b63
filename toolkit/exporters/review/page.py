"""The review page around its sources: head, filters, counts, the key to its signs, what the script needs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from toolkit.exporters.compose.languages import OWN_LANGUAGE
from toolkit.exporters.compose.words import phrase
from toolkit.exporters.html import page_style
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.review.decide import dialogs
from toolkit.exporters.review.key import key
from toolkit.exporters.review.section import source_section
from toolkit.exporters.review.source import SourceView, reasons_of
from toolkit.exporters.theme import Theme
from toolkit.model.document import Reason
from toolkit.resources import data_path

_SCRIPTS = ("stretches.js", "decisions.js", "dialogs.js")
_SHOWN = (
    ("all", "Everything"),
    ("kept", "Kept"),
    ("removed", "Removed"),
    ("doubtful", "Doubtful"),
)
_COLUMNS = (("both", "Side by side"), ("original", "Original"), ("cleaned", "Cleaned"))


def page(title: str, sources: Sequence[SourceView], theme: Theme, pack_sum: str | None) -> str:
    """The page; `pack_sum` is that of the manifest into which decisions may be written, `None` for a file."""
    style = _style(sources, theme)
    script = "".join(_data(name) for name in _SCRIPTS)
    body = (
        element("a", "Skip to the sources", class_="skip", href="#sources"),
        element("header", _head(title, sources), class_="top"),
        element("section", _filters(sources), class_="bar", aria_label="Filters"),
        element("main", "\n".join(map(source_section, sources)), id="sources"),
        element("footer", key(sources)),
        dialogs(),
    )
    held = "" if pack_sum is None else f' data-pack="{escaped(pack_sum)}"'
    return f"""<!DOCTYPE html>
<html lang="{OWN_LANGUAGE}"{held}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(style, script, pack_sum is not None)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escaped(title)}: review</title>
<style>{style}</style>
</head>
<body>
{chr(10).join(body)}
<script>{script}</script>
</body>
</html>
"""


def policy(style: str, script: str, is_served: bool) -> str:
    """Nothing may be loaded, nothing runs but the page's own script; a served page may answer its server."""
    allowed = (
        "default-src 'none'",
        f"style-src 'sha256-{_sum(style)}'",
        f"script-src 'sha256-{_sum(script)}'",
        f"connect-src {chr(39)}{'self' if is_served else 'none'}{chr(39)}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(allowed)


def _sum(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _data(name: str) -> str:
    return data_path("review", name).read_text(encoding="utf-8")


def _style(sources: Sequence[SourceView], theme: Theme) -> str:
    """The style of the HTML format, that of this page, and a filter for each reason."""
    filters = (_filter(reason) for reason in reasons_of(sources))
    return "\n".join((page_style(theme), _data("page.css"), *filters))


def _filter(reason: Reason) -> str:
    """What choosing a reason does: hides rows without it, and says which was chosen."""
    chosen = f":root:has(#show-{reason}:checked)"
    return (
        f"{chosen} .row:not(.{reason}) {{ display: none; }}\n"
        f'{chosen} .menu summary::after {{ content: ": {phrase(reason).lower()}"; font-weight: bold; }}'
    )


def _head(title: str, sources: Sequence[SourceView]) -> str:
    said = (
        "Each source as it was captured, every character of it, beside what was made of it. "
        "What was removed is struck through. Point at a stretch, or move to it with the keyboard, "
        "to see what it was taken for, and by which rule."
    )
    parts = (
        element("p", "Review", class_="kicker"),
        element("h1", escaped(title), dir="auto"),
        element("p", said, class_="lead"),
        _counts(sources),
    )
    return "\n".join(parts)


def _counts(sources: Sequence[SourceView]) -> str:
    names = ("Ref", "Source", "Kept", "Removed", "White space", "Share", "Stretches removed", "Doubtful")
    head = "".join(element("th", escaped(name), scope="col") for name in names)
    rows = "\n".join(element("tr", _count_row(source)) for source in sources)
    table = element(
        "table", f"{element('thead', element('tr', head))}{element('tbody', rows)}", class_="counts"
    )
    return element(
        "div", table, class_="scroll", tabindex="0", role="region", aria_label="Characters by source"
    )


def _count_row(source: SourceView) -> str:
    coverage = source.document.coverage
    link = element("a", escaped(source.entry.title), href=f"#{source.ref}")
    removed = sum(number for number, _ in source.removed.values())
    numbers = (f"{coverage.kept:,}", f"{coverage.removed:,}", f"{coverage.space:,}")
    cells = (element("td", number, class_="right") for number in numbers)
    rest = (element("td", f"{number:,}", class_="right") for number in (removed, len(source.doubts)))
    return "".join(
        (
            element("th", escaped(source.entry.ref), scope="row"),
            element("td", link, class_="long"),
            *cells,
            element("td", _share(coverage.kept, coverage.removed)),
            *rest,
        )
    )


def _share(kept: int, removed: int) -> str:
    """A bar that shows how much of the text was kept."""
    share = 100 * kept / ((kept + removed) or 1)
    parts = f'<rect class="all" width="100" height="8"/><rect class="kept" width="{share:.1f}" height="8"/>'
    label = f"{share:.0f} % kept"
    return (
        f'<svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{label}">{parts}</svg>'
    )


def _filters(sources: Sequence[SourceView]) -> str:
    reasons = [(reason, phrase(reason)) for reason in reasons_of(sources)]
    one = element("fieldset", element("legend", "One reason", class_="unseen") + _radios("show", reasons))
    parts = (
        element("fieldset", element("legend", "Show") + _radios("show", _SHOWN)),
        element("details", element("summary", "One reason") + one, class_="menu") if reasons else "",
        element("fieldset", element("legend", "Columns") + _radios("columns", _COLUMNS)),
        element("a", "Key", href="#key"),
    )
    return "\n".join(filter(None, parts))


def _radios(name: str, options: Sequence[tuple[str, str]]) -> str:
    """One of each group is chosen at first: everything, side by side."""
    made = (
        f'<label><input type="radio" name="{name}" id="{name}-{value}"'
        f"{' checked' if value in ('all', 'both') else ''}> {escaped(words)}</label>"
        for value, words in options
    )
    return "\n".join(made)
