"""Nothing that has pieces, an id or evidence escapes the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from tests.unit.validation.builders import analysed_pack, full_document, full_pack
from toolkit.codec.json import dump_document, pointer
from toolkit.validation.walk import claims, ids, nodes, parts


def _objects(tree: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(tree, dict):
        yield path, tree
    members = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, member in members:
        yield from _objects(member, path + pointer(key))


OBJECTS = dict(_objects(json.loads(dump_document(full_document()))))


def test_every_object_with_pieces_is_a_part() -> None:
    found = [part.path for part in parts(full_document())]
    assert sorted(found) == sorted(path for path, value in OBJECTS.items() if "pieces" in value)
    for part in parts(full_document()):
        assert part.text == OBJECTS[part.path].get("text")


def test_only_the_body_and_the_front_are_kept() -> None:
    accounts = {
        part.path.split("/")[1]: part.account for part in parts(full_document()) if part.account != "cited"
    }
    assert accounts == {"front": "kept", "body": "kept", "removed": "removed"}


def test_every_object_with_a_basis_is_a_claim() -> None:
    found = [path for path, _ in claims(full_document())]
    assert sorted(found) == sorted(
        path
        for path, value in OBJECTS.items()
        if "basis" in value and "level" not in value and not path.startswith("/withdrawn/")
    )


def test_every_object_with_an_id_but_the_document_has_its_id_checked() -> None:
    assert dict(ids(full_document(), nodes(full_document()))) == {
        path: value["id"] for path, value in OBJECTS.items() if "id" in value and path
    }


def test_every_object_with_a_type_in_the_body_is_a_node() -> None:
    found = [path for path, _ in nodes(full_document())]
    assert sorted(found) == sorted(
        path
        for path, value in OBJECTS.items()
        if "type" in value and path.startswith("/body") and "/marks/" not in path
    )


def _unset(value: Any) -> Iterator[tuple[str, str, bool]]:
    """Every field of the structs in `value`: struct, field, whether it is left at its default."""
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            member = getattr(value, field.name)
            yield type(value).__name__, field.name, not field.required and member == field.default
            yield from _unset(member)
    elif isinstance(value, tuple):
        for member in value:
            yield from _unset(member)


def test_the_examples_use_every_field_of_the_model() -> None:
    fields = [*_unset(full_pack()), *_unset(analysed_pack())]
    used = {(struct, name) for struct, name, unset in fields if not unset}
    assert {(struct, name) for struct, name, _ in fields} - used == set()
