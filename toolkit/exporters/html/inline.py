"""Runs as inline elements."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from toolkit.exporters.glyphs import live_link
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.story import Run, Runs, target

_ELEMENTS = (("code", "code"), ("struck", "del"), ("underlined", "ins"), ("italic", "em"), ("bold", "strong"))
"""Which element shows what is set of a run, the innermost first."""


def inline(runs: Runs, ids: Set[str]) -> str:
    """The runs; `ids` are those to which they may link."""
    made: list[str] = []
    base = ""
    for run in runs:
        if run.ruby == "reading" and base:
            made.append(f"<ruby>{base}{_reading(run, ids)}</ruby>")
            base = ""
        elif run.ruby == "base":
            base += _run(run, ids)
        else:
            made += (base, _run(run, ids))
            base = ""
    return "".join((*made, base))


def _reading(run: Run, ids: Set[str]) -> str:
    """How a base is read, above it; in its brackets where ruby is not shown."""
    opening, closing = (element("rp", escaped(sign)) for sign in (run.text[0], run.text[-1]))
    return f"{opening}{element('rt', _run(replace(run, text=run.text[1:-1]), ids))}{closing}"


def _run(run: Run, ids: Set[str]) -> str:
    if run.note is not None:
        sign = element("a", str(run.note), id=f"noteref-{run.note}", href=f"#note-{run.note}")
        return element("sup", sign)
    if run.breaks:
        return "<br>\n"
    made = escaped(run.text)
    for attribute, name in _ELEMENTS:
        if getattr(run, attribute):
            made = element(name, made)
    if run.script is not None:
        made = element(run.script, made)
    if run.muted or run.language:
        made = element("span", made, class_="muted" if run.muted else "", lang=run.language or "")
    link = live_link(target(run), ids)
    return made if link is None else element("a", made, href=link)
