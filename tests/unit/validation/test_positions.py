"""Positions of values in JSON text, against a search for marks that stand there."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from toolkit.validation.positions import line_and_column, line_breaks, positions

TEXT = '\n{ "a" : [1, {"b/~" : null} , [] , {}],\r\n\t"é𝄞" :true, "":"x\\"]}" , "d\\u0061" : -1.5e3}'


def test_every_value_is_found() -> None:
    found = {path: TEXT[offset : offset + 4] for path, offset in positions(TEXT).values.items()}
    assert found == {
        "": '{ "a',
        "/a": "[1, ",
        "/a/0": "1, {",
        "/a/1": '{"b/',
        "/a/1/b~1~0": "null",
        "/a/2": "[] ,",
        "/a/3": "{}],",
        "/é𝄞": "true",
        "/": '"x\\"',
        "/da": "-1.5",
    }


def test_duplicates_are_found_where_the_later_one_stands() -> None:
    text = '{"a": {"b": 1, "c": 2, "b": 3}, "\\u0061": 1}'
    assert positions(text).duplicates == (("/a/b", 23), ("/a", 32))


@pytest.mark.parametrize("indent", [None, 0, 2, "\t"])
def test_any_layout_gives_the_same_paths(indent: int | str | None) -> None:
    dice = random.Random(3)
    tree = _tree(dice, 4)
    text = json.dumps(tree, indent=indent, ensure_ascii=dice.random() < 0.5)
    for path, offset in positions(text).values.items():
        value, _ = json.JSONDecoder().raw_decode(text, offset)
        assert value == _at(tree, path)


def test_lines_and_columns_count_from_one_in_characters() -> None:
    text = "ab\n\n𝄞c"
    breaks = line_breaks(text)
    assert [line_and_column(breaks, offset) for offset in range(6)] == [
        (1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2),
    ]  # fmt: skip


def _tree(dice: random.Random, depth: int) -> Any:
    if depth == 0:
        return dice.choice([None, True, 1, -2.5, "", 'a\n"é', "]}"])
    members = [_tree(dice, depth - 1) for _ in range(dice.randrange(4))]
    return members if dice.random() < 0.5 else {f"k~{number}/": each for number, each in enumerate(members)}


def _at(tree: Any, path: str) -> Any:
    for step in path.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]
    return tree
