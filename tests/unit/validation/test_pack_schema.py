"""The pack's JSON Schema holds the document's definitions, so that it can be used alone.

`python -m tests.unit.validation.test_pack_schema` brings them up to date after a change of the document's schema.
"""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs

from tests.unit.validation.builders import full_pack
from tests.unit.validation.faults import drop
from toolkit.codec.json import dump_pack
from toolkit.resources import schema_directory

DOCUMENT, PACK = (schema_directory() / f"{name}-1.0.schema.json" for name in ("document", "pack"))
_OPENING = '    "document": {\n'
"""The definition with which those of the document begin; they are the last of the pack's schema."""


def bundled(pack: str, document: str) -> str:
    """The pack's schema with the document's definitions as its last ones, both as they are laid out."""
    own = pack[: pack.index(_OPENING)]
    head, _, definitions = document.partition('  "$defs": {\n')
    body = head.partition('"urn:briefing-toolkit:document:1.0",\n')[2].rstrip().removesuffix(",")
    inner = "".join(f"    {line}\n" for line in body.splitlines())
    return f"{own}{_OPENING}{inner}    }},\n{definitions}"


def _load(text: str) -> Any:
    return json.loads(text)


def test_the_documents_definitions_are_up_to_date() -> None:
    pack, document = PACK.read_text(encoding="utf-8"), DOCUMENT.read_text(encoding="utf-8")
    assert bundled(pack, document) == pack, "run: python -m tests.unit.validation.test_pack_schema"


def test_it_says_of_a_document_what_the_documents_own_schema_says() -> None:
    pack, document = (_load(path.read_text(encoding="utf-8")) for path in (PACK, DOCUMENT))
    assert document["$defs"].items() <= pack["$defs"].items()
    same = {key: value for key, value in document.items() if key not in ("$schema", "$id", "$defs")}
    assert pack["$defs"]["document"] == same


def test_it_is_used_without_the_documents_schema() -> None:
    validator = jsonschema_rs.validator_for(_load(PACK.read_text(encoding="utf-8")))
    tree = _load(dump_pack(full_pack()).decode())
    assert validator.is_valid(tree)
    drop("/entries/0/document/body/0/id")(tree)
    assert not validator.is_valid(tree)


if __name__ == "__main__":
    new = bundled(PACK.read_text(encoding="utf-8"), DOCUMENT.read_text(encoding="utf-8"))
    PACK.write_text(new, encoding="utf-8")
