"""What the script needs to collect decisions: two dialogs and the bar with the lines for the manifest."""

from __future__ import annotations

from typing import get_args

from toolkit.exporters.compose.words import EDITOR, phrase
from toolkit.exporters.html.markup import element, escaped
from toolkit.model.document import Reason, Role
from toolkit.packing.manifest.keys import LINE_KINDS
from toolkit.packing.manifest.rows import ONE_A_SOURCE

_WORDS = {
    "keep": "kept",
    "drop": "removed",
    "heading": "a heading",
    "title": "the title",
    "subtitle": "the subtitle",
    "date": "the date",
    "byline": "the byline",
    "publisher": "the publisher",
    "kicker": "the kicker",
    "stamp": "a stamp, as “last updated”",
    "summary": "the summary",
}
CHOICES = tuple((kind, _WORDS.get(kind, kind)) for kind in LINE_KINDS)
"""What a line can be said to be, as the manifest writes it, and in words."""
GIVEN = (
    ("title", "Title"),
    ("short_title", "Short title, for running heads"),
    ("publisher", "Publisher"),
    ("date", "Date of publication, as 2011-07-04"),
    ("event_date", "Date of the event, as 2011-07-04"),
    ("place", "Place of the event"),
)
"""What can be said of a source, as the manifest writes it, and in words."""


def dialogs() -> str:
    """The dialogs, closed, and the bar, which the script shows."""
    return "\n".join((_about_a_stretch(), _about_a_source(), _bar()))


def _about_a_stretch() -> str:
    choices = "".join(
        f'<label><input type="radio" name="as" value="{value}"> {escaped(words)}</label>'
        for value, words in (*CHOICES, ("speaker", "spoken by …"))
    )
    roles = _options(get_args(Role))
    reasons = _options(get_args(Reason))
    inside = (
        element("h2", "", id="stretch-title"),
        element("blockquote", "", dir="auto", tabindex="0"),
        element("p", "", class_="said"),
        element("fieldset", element("legend", "This line is") + choices, class_="choices"),
        element(
            "div", _field("speaker", "Who speaks") + _chosen("role", "In which role", roles), class_="turn"
        ),
        element("div", _chosen("reason", "As what", reasons), class_="drop"),
        _field("why", "Why (optional)"),
        element("p", "", class_="note"),
        _buttons("Decide"),
    )
    return _dialog("stretch", inside, data_single=" ".join(sorted(ONE_A_SOURCE)))


def _about_a_source() -> str:
    inside = (
        element("h2", "", id="source-title"),
        element(
            "p", f"What you type is printed with the mark {EDITOR}. Empty fields say nothing.", class_="note"
        ),
        *(_field(name, words) for name, words in GIVEN),
        _buttons("Decide"),
    )
    return _dialog("source", inside)


def _options(codes: tuple[str, ...]) -> str:
    """Nothing chosen, then each code in words."""
    said = "".join(element("option", escaped(phrase(code)), value=code) for code in codes)
    return f'<option value="">not said</option>{said}'


def _dialog(name: str, inside: tuple[str, ...], **data: str) -> str:
    form = element("form", "\n".join(inside), method="dialog")
    return element("dialog", form, id=f"{name}-dialog", aria_labelledby=f"{name}-title", **data)


def _field(name: str, words: str) -> str:
    box = f'<input name="{name}" maxlength="500" autocomplete="off">'
    return f'<label class="field">{escaped(words)} {box}</label>'


def _chosen(name: str, words: str, options: str) -> str:
    return f'<label class="field">{escaped(words)} <select name="{name}">{options}</select></label>'


def _buttons(words: str) -> str:
    done = element("button", escaped(words), value="decide", class_="main")
    return element("p", f"{done} {_button('Cancel', 'cancel')}", class_="buttons")


def _button(words: str, id: str) -> str:
    return element("button", escaped(words), type="button", class_=id)


def _bar() -> str:
    buttons = (("Undo", "undo"), ("Copy", "copy"), ("Download", "download"), ("Write to pack.toml", "write"))
    lines = '<textarea readonly rows="10" spellcheck="false" aria-label="Lines for pack.toml"></textarea>'
    listed = element("summary", element("span", "No decisions", class_="number"))
    listed += element("ol", "", class_="made") + lines
    inside = (
        element("details", listed),
        element("p", "".join(_button(words, id) for words, id in buttons), class_="buttons"),
        element("p", "", class_="status", role="status"),
    )
    made = element("section", "\n".join(inside), id="decisions", aria_label="Decisions")
    return made.replace("<section", "<section hidden", 1)
