"""Whether code that generators make from the schemas gives back every document that it reads.

python -m tests.measure.generators [CAPTURE ...]   seeds and the captures of tests/golden/claims if none is named

Needs the extra `generators` (datamodel-codegen, xsdata) and quicktype with node on the path (`npm install quicktype`);
a generator that is not there is left out, and the output says so.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

import toolkit
from tests.claims import OPEN
from tests.seeds import ROOT, SEEDS
from toolkit.errors import SourceError

SCHEMAS = ROOT / "schemas"
NODE = """
const fs = require("fs"), code = require(process.argv[2]);
for (const path of process.argv.slice(3)) {
  const text = fs.readFileSync(path, "utf8");
  try { fs.writeFileSync(path + ".back", code.documentToJson(code.toDocument(text))); }
  catch (error) { console.error(path, String(error).slice(0, 300)); }
}
"""


class Written(NamedTuple):
    """A document as files."""

    json: Path
    xml: Path


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("captures", type=Path, nargs="*")
    named = parser.parse_args().captures or [*SEEDS.glob("*.txt"), *OPEN.glob("*.txt"), *OPEN.glob("*.html")]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sys.path.insert(0, folder)
        files = list(_written(sorted(named), work))
        generators: Mapping[str, Callable[[Path, list[Written]], list[bool]]] = {
            "datamodel-codegen": _pydantic,
            "quicktype": _quicktype,
            "xsdata": _xsdata,
        }
        for name, measure in generators.items():
            if shutil.which(name) is None:
                print(f"{name:18} not on the path")
                continue
            same = measure(work, files)
            print(f"{name:18} {sum(same)} of {len(same)} documents the same")


def _written(captures: list[Path], work: Path) -> Iterator[Written]:
    for number, capture in enumerate(captures):
        try:
            document = toolkit.structure(capture)
        except SourceError as error:
            print(f"{capture}: {error}", file=sys.stderr)
            continue
        files = Written(json=work / f"{number}.json", xml=work / f"{number}.xml")
        files.json.write_bytes(toolkit.export(document, "json"))
        files.xml.write_bytes(toolkit.export(document, "xml"))
        yield files


def _made(work: Path, *command: str) -> None:
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _pydantic(work: Path, files: list[Written]) -> list[bool]:
    schema = str(SCHEMAS / "document-1.0.schema.json")
    options = ("--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel")
    _made(work, "datamodel-codegen", "--input", schema, *options, "--output", "pydantic_document.py")
    model = importlib.import_module("pydantic_document").Document
    return [_same(path.json, partial(_through_pydantic, model)) for path in files]


def _through_pydantic(model: Any, data: bytes) -> object:
    return json.loads(model.model_validate_json(data).model_dump_json(by_alias=True, exclude_unset=True))


def _same(path: Path, through: Callable[[bytes], object]) -> bool:
    """Whether a document comes back from generated code as it was; what the code refuses does not."""
    data = path.read_bytes()
    try:
        return bool(through(data) == json.loads(data))
    except (ValueError, TypeError) as error:
        print(f"{path.name}: {error}"[:300], file=sys.stderr)
        return False


def _quicktype(work: Path, files: list[Written]) -> list[bool]:
    schema = str(SCHEMAS / "document-1.0.schema.json")
    options = ("--src-lang", "schema", "--lang", "javascript", "--top-level", "Document")
    _made(work, "quicktype", *options, "--out", "document.js", schema)
    (work / "through.js").write_text(NODE, encoding="utf-8")
    paths = [str(path.json) for path in files]
    subprocess.run(["node", "through.js", "./document.js", *paths], cwd=work, check=True)
    return [_same(path.json, partial(_back, path.json)) for path in files]


def _back(path: Path, _: bytes) -> object:
    back = path.with_name(f"{path.name}.back")
    return json.loads(back.read_bytes()) if back.exists() else None


def _xsdata(work: Path, files: list[Written]) -> list[bool]:
    schema = str(SCHEMAS / "document-1.0.xsd")
    _made(work, "xsdata", "generate", schema, "--package", "xsdata_document", "--compound-fields")
    model = importlib.import_module("xsdata_document").Document
    parser = importlib.import_module("xsdata.formats.dataclass.parsers").XmlParser()
    serializer = importlib.import_module("xsdata.formats.dataclass.serializers").XmlSerializer()
    same = []
    for path in files:
        data = path.xml.read_bytes()
        back = serializer.render(parser.from_bytes(data, model)).encode()
        same.append(_canonical(etree.fromstring(back)) == _canonical(etree.fromstring(data)))
    return same


def _canonical(element: etree._Element) -> tuple[object, ...]:
    """An element without the white space between elements, which generated code does not keep."""
    text, tails = element.text or "", [child.tail or "" for child in element]
    if len(element) and not (text + "".join(tails)).strip():
        text, tails = "", []
    children = [_canonical(child) for child in element]
    return (element.tag, sorted(element.attrib.items()), text, children, tails)


if __name__ == "__main__":
    main()
