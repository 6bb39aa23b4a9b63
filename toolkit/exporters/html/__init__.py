"""Renders a story as one HTML file: semantic, for screens of any width, dark and light, and for print."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.exporters.glyphs import unprintable
from toolkit.exporters.html.blocks import Blocks
from toolkit.exporters.html.markup import element, escaped
from toolkit.exporters.rendered import Rendered, as_replaced
from toolkit.exporters.story import Cover, Notes, Story, texts
from toolkit.exporters.theme import FamilyName, Theme, TypeName, TypeStyle
from toolkit.resources import data_path

__all__ = ["page_style", "render_html"]

_FAMILIES: Mapping[str, TypeName] = {
    "body": "body",
    "head": "h1",
    "speaker": "speaker",
    "label": "cell",
    "code": "code",
}
"""The types whose families the style sheet uses; their sizes it does not: those are the reader's."""
_OTHERWISE: Mapping[FamilyName, str] = {
    "serif": 'Georgia, "Times New Roman", serif',
    "sans": '"Segoe UI", Roboto, Arial, sans-serif',
    "mono": "ui-monospace, Consolas, monospace",
}
"""Families for readers who do not have the theme's."""
_NO_NAME = {ord(sign): None for sign in '"\\<>&;{}' + "".join(map(chr, range(32)))}
"""Signs that would end a name in a style sheet."""


def render_html(story: Story, theme: Theme) -> Rendered:
    """The story as HTML in UTF-8, the style sheet inside: no script, and nothing is fetched.

    Raises DataError if the style sheet cannot be read.
    """
    made = Blocks(story)
    covers = [block for block in story.blocks if isinstance(block, Cover)]
    notes = [block for block in story.blocks if isinstance(block, Notes)]
    rest = [block for block in story.blocks if not isinstance(block, Cover | Notes)]
    body = (
        *(made.cover(cover) for cover in covers),
        element("main", "\n".join(made.blocks(rest))),
        *(made.notes(block) for block in notes),
        element("footer", escaped(story.foot)) if story.foot else "",
    )
    if story.marking:
        marking = element("p", escaped(story.marking), class_="marking", dir="auto")
        body = (marking, *body, marking)
    data = _page(story, theme, "\n".join(filter(None, body))).encode("utf-8")
    counts = unprintable(text for block in story.blocks for text in texts(block))
    return Rendered(data, {}, 0, replaced=as_replaced(counts))


def _page(story: Story, theme: Theme, body: str) -> str:
    style = page_style(theme)
    return f"""<!DOCTYPE html>
<html lang="{escaped(story.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(story.title)}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def page_style(theme: Theme) -> str:
    """The style sheet: the theme's colours and families, then the rules that use them."""
    rules = (data_path("html", name).read_text(encoding="utf-8") for name in ("dark.css", "page.css"))
    return "\n".join((_properties(theme), *rules))


def _properties(theme: Theme) -> str:
    """The theme's colours and families as custom properties."""
    colours, types = theme.colours, theme.types
    values = {name: f"#{getattr(colours, name)}" for name in colours.__struct_fields__}
    values["on-head"] = f"#{types['table_head'].colour}"
    values |= {f"{use}-font": _family(theme, types[name]) for use, name in _FAMILIES.items()}
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in values.items()) + " }"


def _family(theme: Theme, style: TypeStyle) -> str:
    name = theme.families[style.family].name.translate(_NO_NAME)
    return f'"{name}", {_OTHERWISE[style.family]}'
