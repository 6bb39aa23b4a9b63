"""Renders a story as Markdown: CommonMark, with pipe tables and footnotes.

What CommonMark has no sign for (deleted, inserted, raised and lowered text) is an element of HTML.
A cell over several places is printed in each of them: an empty cell would be read as one without a value,
and a row taken by itself would say less than the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import assert_never

from toolkit.exporters.glyphs import live_link, printable, unprintable
from toolkit.exporters.rendered import Rendered, as_replaced
from toolkit.exporters.story import (
    Block,
    Callout,
    Contents,
    Cover,
    Drawing,
    Heading,
    Index,
    Item,
    ListBlock,
    Notes,
    Paragraph,
    Run,
    Runs,
    Story,
    Table,
    Turn,
    places,
    plain,
    runs_of,
    texts,
)

_SIGNS = re.compile(r"[\\`*_\[\]<>~|&#!]")
"""What may be a sign anywhere in a line: it is printed with a backslash before it."""
_FIRST = re.compile(r"(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|\Z)|(?P<sign>[-+=])")
"""What at the beginning of a line would begin a list, a heading or a rule."""
_ELEMENTS = (("struck", "del"), ("underlined", "ins"), ("italic", "em"), ("bold", "strong"))
_NUMBERED = re.compile(r"(?P<number>\d{1,9})(?P<mark>[.)])")
"""A marker that CommonMark itself prints: `3.`"""
_SPACES = re.compile(r"\s+")


def render_markdown(story: Story) -> Rendered:
    """The story as Markdown in UTF-8."""
    ids = frozenset(block.id for block in story.blocks if isinstance(block, Heading))
    made = _Markdown(story, ids | frozenset(places(story)))
    parts = [part for block in story.blocks for part in made.block(block) if part]
    if story.marking:
        parts = [_strong(story.marking), *parts, _strong(story.marking)]
    counts = unprintable(text for block in story.blocks for text in texts(block))
    return Rendered(("\n\n".join(parts) + "\n").encode("utf-8"), {}, 0, replaced=as_replaced(counts))


def escaped(text: str) -> str:
    """`text` in one line, with no sign of Markdown inside it."""
    return _SIGNS.sub(r"\\\g<0>", _SPACES.sub(" ", printable(text)))


def _line(inside: str) -> str:
    """Inline Markdown as a line that begins no list, heading or rule."""
    bare = inside.strip()
    first = _FIRST.match(bare)
    if first is None:
        return bare
    if first["sign"]:
        return f"\\{bare}"
    return f"{first['number']}\\{first['mark']}{bare[first.end() :]}"


class _Markdown:
    def __init__(self, story: Story, ids: Set[str]) -> None:
        self._headings = [block for block in story.blocks if isinstance(block, Heading)]
        self._ids = ids
        links = (run.link for block in story.blocks for run in runs_of(block) if run.link)
        self._cited = {link[1:] for link in links if link.startswith("#")}

    def block(self, block: Block) -> Iterator[str]:
        """The parts of one block, between which blank lines stand."""
        match block:
            case Cover():
                yield from self._cover(block)
            case Contents():
                yield f"## {escaped(block.title)}"
                yield "\n".join(f"- {self._entry(one)}" for one in self._headings if one.in_contents)
            case Heading():
                words = " ".join(filter(None, (escaped(block.number), escaped(block.text)))).strip()
                yield f'{"#" * block.level} <a id="{block.id}"></a>{words}'
            case Paragraph():
                yield from self._paragraph(block)
            case Turn():
                detail = f" {escaped(block.detail)}" if block.detail else ""
                yield _line(f"{_strong(block.speaker)}{detail}")
            case ListBlock():
                yield self._place(block) + _line(escaped(block.ref))
                yield "\n".join(self._items(block.items))
                yield "<!-- -->"  # without it two lists in a row are one
            case Table():
                yield self._place(block) + _line(escaped(block.ref))
                yield "\n".join(self._table(block))
            case Callout():
                lines = [f"> {_strong(block.title)}".rstrip(), ">"]
                yield "\n".join([*lines, *(f"> - {_line(self._inline(runs))}" for runs in block.items)])
            case Index():
                yield f"## {escaped(block.title)}" if block.title else ""
                terms = (f"{escaped(term)} {self._inline(runs)}" for term, runs in block.terms)
                yield "\n".join(f"- {_line(term)}" for term in terms)
            case Drawing():
                yield f"*{_line(escaped(block.alt))}*"
            case Notes():
                yield f"## {escaped(block.title)}"
                yield from (f"[^{number}]: {_line(self._inline(runs))}" for number, runs in block.notes)
            case _:
                assert_never(block)

    def _cover(self, block: Cover) -> Iterator[str]:
        yield _line(escaped(block.kicker))
        yield f"# {escaped(block.title).strip()}"
        yield _line(escaped(block.subtitle))
        rows = (f"- {_line(escaped(label))}: {escaped(value).strip()}" for label, value in block.rows)
        yield "\n".join(rows)

    def _entry(self, heading: Heading) -> str:
        words = " ".join(filter(None, (escaped(heading.number), escaped(heading.text)))).strip()
        return f"[{words}](#{heading.id})"

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        ref = "".join(f"{escaped(each)} " for each in (block.ref, block.sign) if each)
        match block.style:
            case "code":
                yield self._place(block) + ref.strip()
                yield _fenced(plain(block.runs))
            case "quote":
                yield f"{'> ' * block.level}{self._place(block)}{_line(ref + self._inline(block.runs))}"
            case _:
                yield self._place(block) + _line(ref + self._inline(block.runs))

    def _place(self, block: Paragraph | ListBlock | Table) -> str:
        """The anchor of a block to which a run leads."""
        return f'<a id="{block.place}"></a>' if block.place in self._cited else ""

    def _inline(self, runs: Runs, in_cell: bool = False) -> str:
        made = ""
        for run in runs:
            made += self._run(run, made[-1:], in_cell)
        return made

    def _run(self, run: Run, before_it: str, in_cell: bool) -> str:
        """A run; signs next to those that `before_it` ends with, or code in a table, are elements instead."""
        if run.note is not None:
            return f"[^{run.note}]"
        if run.breaks:
            return "<br> "  # a line of its own could begin a list
        made = escaped(run.text)
        if not made.strip():
            return made
        before, after = made[: len(made) - len(made.lstrip())], made[len(made.rstrip()) :]
        made = made.strip()
        if run.code:
            is_element = before_it == "`" or (in_cell and "|" in run.text)
            made = f"<code>{made}</code>" if is_element else _code(run.text)
        names = [name for attribute, name in _ELEMENTS if getattr(run, attribute)]
        if names in (["em"], ["strong"]) and before_it != "*" and made[0].isalnum() and made[-1].isalnum():
            sign = "*" if names == ["em"] else "**"  # beside other characters it may be no sign
            made, names = f"{sign}{made}{sign}", []
        for name in (*names, *((run.script,) if run.script else ())):
            made = f"<{name}>{made}</{name}>"
        target = live_link(run.link, self._ids)
        if target is not None:
            made = f"[{made}](<{target}>)"
        return f"{before}{made}{after}"

    def _items(self, items: Sequence[Item]) -> Iterator[str]:
        """The items, each indented below the words of the one that it is in."""
        columns: list[tuple[int, int]] = []
        """The level and the column of the words of each item that is open."""
        counted = _counted(items)
        for number, item in enumerate(items):
            while columns and columns[-1][0] >= item.level:
                columns.pop()
            indent = columns[-1][1] if columns else 0
            bullet = item.marker if counted[number] else "-"
            columns.append((item.level, indent + len(bullet) + 1))
            printed = "" if counted[number] or item.marker == "•" else f"{escaped(item.marker)} "
            words = _line(f"{printed}{self._inline(item.runs).strip()}")
            yield f"{' ' * indent}{bullet} {words}".rstrip()

    def _table(self, block: Table) -> Iterator[str]:
        yield _row([escaped(text) for text in block.header])
        yield _row(["---"] * len(block.header))
        yield from (_row([self._inline(runs, in_cell=True) for runs in row]) for row in block.rows)


def _strong(text: str) -> str:
    """A text that stands at the beginning of a line, before a space or its end."""
    inside = escaped(text).strip()
    return f"**{inside}**" if inside else ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.strip() for cell in cells)} |"


def _counted(items: Sequence[Item]) -> list[bool]:
    """For each item whether CommonMark prints its marker as it is: numbers that go up one by one."""
    found = [False] * len(items)
    runs: dict[int, list[int]] = {}
    for number, item in enumerate(items):
        for deeper in [level for level in runs if level > item.level]:
            _settle(items, runs.pop(deeper), found)
        runs.setdefault(item.level, []).append(number)
    for found_at in runs.values():
        _settle(items, found_at, found)
    return found


def _settle(items: Sequence[Item], places: Sequence[int], found: list[bool]) -> None:
    """Notes for the items of one list whether their markers are such numbers: all of them, or none."""
    marks = [_NUMBERED.fullmatch(items[place].marker) for place in places]
    first = marks[0]
    if first is None:
        return
    wanted = [(int(first["number"]) + at, first["mark"]) for at in range(len(marks))]
    if [(int(mark["number"]), mark["mark"]) for mark in marks if mark] == wanted:
        for place in places:
            found[place] = True


def _code(text: str) -> str:
    """Text as code in a line, between more backticks than it holds."""
    inside = _SPACES.sub(" ", printable(text)).strip()
    longest = max((len(ticks) for ticks in re.findall("`+", inside)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if inside.startswith("`") or inside.endswith("`") else ""
    return f"{fence}{blank}{inside}{blank}{fence}"


def _fenced(text: str) -> str:
    """Lines of code between a fence longer than any that they hold."""
    lines = [printable(line) for line in text.splitlines()]
    longest = max((len(ticks) for line in lines for ticks in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *lines, fence])
