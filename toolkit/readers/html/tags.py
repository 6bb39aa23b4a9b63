"""What each HTML element does to the view: the tables of the contract `docs/html-text-1.md`.

Sources: the HTML Standard's rendering section (default `display` values),
https://html.spec.whatwg.org/multipage/rendering.html, and its rules on optional tags,
https://html.spec.whatwg.org/multipage/syntax.html#optional-tags.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARAGRAPH = frozenset({"p"})
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
DROPS_FIRST_LINE_FEED = frozenset({"pre", "listing", "textarea"})
ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
ROW = "tr"
CELLS = frozenset({"td", "th"})
NUMBERED = frozenset({"ol", "li"})
"""An ordered list, and what it numbers."""
BLOCKS = PREFORMATTED | _names(
    "address article aside blockquote body button caption center datalist dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li "
    "main menu nav noscript ol optgroup option search section select summary table ul"
)
"""Elements with one required line break before and after."""

BREAKS = {
    **dict.fromkeys(BLOCKS, 1),
    **dict.fromkeys(PARAGRAPH, 2),
    **dict.fromkeys(ROW_GROUPS | CELLS | {ROW}, 0),
}
"""Every element that is not inline -> required line breaks before and after it."""
LOOSE_TEXT = ROW_GROUPS | {"table", ROW}
"""Text directly in these is a separate block."""

LEFT_OUT = _names("script style template title svg iframe object audio video canvas noembed noframes")
"""Elements that are not in the view, with all they contain."""
HIDDEN_BY_DEFAULT = frozenset({"datalist", "annotation", "annotation-xml"})
SHOWN_IF_OPEN = frozenset({"dialog"})
"""Elements that are hidden unless they have an `open` attribute."""

VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
"""Elements that have no content."""
RAW_TEXT_ELEMENTS = _names("script style textarea title xmp iframe noembed noframes plaintext")
"""Elements in whose content the tokeniser sees no tags."""
FORMATTING = _names("b big code em font i nobr s small strike strong tt u")
"""Inline elements that a parser reopens after the block in which they were left open."""
ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "p": frozenset({"p"}),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "thead": ROW_GROUPS | CELLS | {"tr", "p"},
    "tbody": ROW_GROUPS | CELLS | {"tr", "p"},
    "tfoot": ROW_GROUPS | CELLS | {"tr", "p"},
    "a": frozenset({"a"}),
}
"""Start tag -> the elements of its kind that it ends if their own end tag is missing."""

VOID_IN_LIBXML2 = _names("area base basefont br col frame hr img input isindex link meta param")
"""Elements to which libxml2 gives no content; any other gets everything up to an end tag."""
VOID_SYNONYMS = frozenset({"image"})
"""Other names of an element that has no content: `<image>` is an `<img>`."""

_PARAGRAPHS = _names("p listing pre")
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_LISTS = _names("address dir menu")
_TABLE_HEADS = _names("p caption colgroup")
ENDED_IN_LIBXML2 = {
    **dict.fromkeys(_HEADINGS | _names("blockquote caption dir div frameset hr"), PARAGRAPH),
    **dict.fromkeys(_names("listing ol title xmp"), PARAGRAPH),
    **dict.fromkeys(_names("address menu pre"), _names("p ul")),
    "a": frozenset({"a"}),
    "center": _names("b font i p"),
    "col": _names("caption p"),
    "colgroup": _TABLE_HEADS,
    "dd": _PARAGRAPHS | _LISTS | {"dt"},
    "dl": _PARAGRAPHS | _LISTS | {"dt"},
    "dt": _PARAGRAPHS | _LISTS | {"dd"},
    "fieldset": _PARAGRAPHS | _HEADINGS | {"a", "legend"},
    "form": _PARAGRAPHS | _HEADINGS | _LISTS | _names("dl form ol ul"),
    "li": _PARAGRAPHS | _HEADINGS | _names("address dl li"),
    "optgroup": frozenset({"option"}),
    "option": frozenset({"option"}),
    "p": PARAGRAPH | _HEADINGS | _names("b big i s small strike tt u"),
    "table": _PARAGRAPHS | _HEADINGS | {"a"},
    "tbody": _TABLE_HEADS | ROW_GROUPS | CELLS | {ROW},
    "tfoot": _TABLE_HEADS | CELLS | _names("tbody thead tr"),
    "thead": _names("caption colgroup"),
    "tr": _TABLE_HEADS | CELLS | {ROW},
    **dict.fromkeys(CELLS, CELLS | _names("a b font i p span u")),
    "ul": _PARAGRAPHS | _LISTS,
}
"""Start tag -> what it ends in libxml2: the innermost element, repeatedly, while it is one of these."""
END_TAG_RANK = {"div": 1, **dict.fromkeys(CELLS, 2), ROW: 3, **dict.fromkeys(ROW_GROUPS, 4), "table": 5}
"""In libxml2 an end tag closes nothing beyond an open element of higher rank; other elements have rank 0."""
