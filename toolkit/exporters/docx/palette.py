"""The colours and fonts that Word offers when the file is edited: those of the theme."""

from __future__ import annotations

from toolkit.exporters.docx.markup import DECLARATION, escaped
from toolkit.exporters.theme import Theme

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def palette_xml(theme: Theme) -> bytes:
    """The part `word/theme/theme1.xml`. The format requires three of every kind of line and fill."""
    formats = (
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Pack">'
        f'<a:themeElements><a:clrScheme name="Pack">{_colours(theme)}</a:clrScheme>'
        f'<a:fontScheme name="Pack">{_font("major", theme.families["sans"].name)}'
        f"{_font('minor', theme.families['serif'].name)}</a:fontScheme>"
        f'<a:fmtScheme name="Pack">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    ).encode()


def _colours(theme: Theme) -> str:
    colours = theme.colours
    scheme = {
        "dk1": colours.ink,
        "lt1": colours.ground,
        "dk2": colours.heading,
        "lt2": colours.tint,
        "accent1": colours.heading,
        "accent2": colours.accent,
        "accent3": colours.link,
        "accent4": colours.muted,
        "accent5": colours.rule,
        "accent6": colours.callout,
        "hlink": colours.link,
        "folHlink": colours.link,
    }
    return "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in scheme.items())


def _font(role: str, name: str) -> str:
    latin = f'<a:latin typeface="{escaped(name)}"/>'
    return f'<a:{role}Font>{latin}<a:ea typeface=""/><a:cs typeface=""/></a:{role}Font>'
