"""Documents and their blocks as Parquet tables; docs/outputs.md says what the columns are.

pyarrow is an extra, imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import Any

from toolkit.batch.outputs.lines import packed
from toolkit.codec.json import load_document
from toolkit.errors import OutputError, UsageError
from toolkit.model.base import Value
from toolkit.model.derived import content
from toolkit.model.document import (
    Claim,
    ContentBlock,
    DateClaim,
    Document,
    Heading,
    KindClaim,
    LanguageClaim,
    Metadata,
    Turn,
)
from toolkit.model.parts import parts_of, pieces_of

_ROW_GROUP = 32 * 1024 * 1024
"""A group of rows ends after 32 MB of JSON, so that no more than that is held as objects."""
_COMPRESSION = "zstd"

Row = dict[str, Any]


class Column(Value, frozen=True):
    """A column of a table: its type as pyarrow names it, and what it holds."""

    name: str
    type: str
    meaning: str
    is_optional: bool = True


DOCUMENTS = (
    Column("document", "string", "what the document is called; unique in the folder", False),
    Column("id", "string", "the document's `id`", False),
    Column("source", "string", "name of the capture", False),
    Column("url", "string", "address it was captured from"),
    Column("media_type", "string", "type of the capture", False),
    Column("encoding", "string", "how its bytes are decoded", False),
    Column("bytes", "int64", "size of the capture", False),
    Column("sha256", "string", "SHA-256 of the capture", False),
    Column("view", "string", "which view the positions count in", False),
    Column("chars", "int64", "code points of the view", False),
    Column("view_sha256", "string", "SHA-256 of the view in UTF-8", False),
    Column("kind", "string", "kind of document", False),
    Column("title", "string", "title"),
    Column("subtitle", "string", "subtitle"),
    Column("authors", "list<string>", "authors, in order", False),
    Column("language", "string", "language tag"),
    Column("publisher", "string", "who published it"),
    Column("via", "string", "who republished it"),
    Column("event", "string", "the occasion that it records"),
    Column("place", "string", "where that was"),
    Column(
        "event_date", "string", "when that was: `YYYY[-MM[-DD[Thh:mm[:ss][zone]]]]`, as precise as stated"
    ),
    Column("published", "string", "when it was published"),
    Column("updated", "string", "when it was changed last"),
    Column("captured", "string", "when it was captured"),
    Column("canonical", "string", "the address that the page gives as its own"),
    Column("description", "string", "the page's own description"),
    Column("keywords", "list<string>", "the page's own keywords", False),
    Column("rights", "string", "statement of rights"),
    Column("people", "list<string>", "names of those who speak or are quoted", False),
    Column("blocks", "int64", "number of rows in the table of blocks", False),
    Column("text", "string", "texts of all blocks, a blank line between two", False),
    Column("kept", "int64", "code points of the view that were kept", False),
    Column("removed", "int64", "code points that were removed", False),
    Column("space", "int64", "code points of white space between", False),
    Column("warnings", "list<string>", "codes of the document's warnings", False),
    Column("toolkit", "string", "version of the toolkit that made it", False),
    Column("json", "string", "the whole document as JSON, as the schema of documents says", False),
)
BLOCKS = (
    Column("document", "string", "as in the table of documents", False),
    Column("number", "int64", "place in the document, from 1", False),
    Column("id", "string", "the block's `id`, unique in the document", False),
    Column(
        "type",
        "string",
        "`paragraph`, `heading`, `list`, `table`, `quote`, `note`, `code` or `figure`",
        False,
    ),
    Column("paragraph", "int64", "the number that it is cited by (¶); headings have none"),
    Column("level", "int64", "of a heading or quotation"),
    Column("turn", "string", "`id` of the turn that it is in"),
    Column("role", "string", "role of the turn: `question`, `answer` …"),
    Column("speaker", "string", "name of the speaker"),
    Column("time", "string", "the time printed beside the speaker's label"),
    Column("language", "string", "language tag of the turn, where it is not the document's"),
    Column("text", "string", "its text; items and cells on lines of their own", False),
    Column("start", "int64", "where it begins in the view; an empty table has no place"),
    Column("end", "int64", "where it ends in the view"),
    Column(
        "pieces", "list<list<int64>>", "the stretches of the view that it is made of: start and end", False
    ),
)


def require_parquet() -> None:
    """Raises UsageError if pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError(f"parquet needs pyarrow ({error}); install briefing-toolkit[parquet]") from error


def tables_of(rows: Iterable[tuple[str, bytes]]) -> tuple[bytes, bytes]:
    """The table of documents and that of their blocks, of stems and lines."""
    documents, blocks = _Table(DOCUMENTS), _Table(BLOCKS)
    size = 0
    for stem, line in rows:
        document = load_document(line)
        own = [*_block_rows(stem, document)]
        documents.add(_document_row(stem, document, own, line))
        for row in own:
            blocks.add(row)
        size += len(line)
        if size > _ROW_GROUP:
            documents.flush()
            blocks.flush()
            size = 0
    return documents.data(), blocks.data()


def lines_in_table(name: str, data: bytes) -> Iterator[bytes]:
    """The lines that a table of documents was made of, each compressed. Raises OutputError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        for batch in pq.ParquetFile(BytesIO(data)).iter_batches(batch_size=100, columns=["json"]):
            yield from packed(f"{text}\n".encode() for text in batch.column(0).to_pylist())
    except pa.ArrowException as error:
        raise OutputError(name, error) from error


class _Table:
    """A Parquet file that is being made, a group of rows at a time."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._schema = pa.schema([_field(column) for column in columns])
        self._columns: dict[str, list[Any]] = {column.name: [] for column in columns}
        self._file = BytesIO()
        self._writer = pq.ParquetWriter(self._file, self._schema, compression=_COMPRESSION)

    def add(self, row: Row) -> None:
        for name, values in self._columns.items():
            values.append(row[name])

    def flush(self) -> None:
        """Ends a group of rows."""
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pydict(self._columns, schema=self._schema))
        for values in self._columns.values():
            values.clear()

    def data(self) -> bytes:
        """The whole file."""
        self.flush()
        self._writer.close()
        return self._file.getvalue()


def _field(column: Column) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "list<string>": pa.list_(pa.string()),
        "list<list<int64>>": pa.list_(pa.list_(pa.int64())),
    }
    about = {"description": column.meaning}
    return pa.field(column.name, types[column.type], nullable=column.is_optional, metadata=about)


def _document_row(stem: str, document: Document, blocks: list[Row], line: bytes) -> Row:
    source, metadata, coverage = document.source, document.metadata, document.coverage
    return {
        "document": stem,
        "id": document.id,
        "source": source.name,
        "url": source.url,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "bytes": source.bytes,
        "sha256": source.sha256,
        "view": source.view,
        "chars": source.chars,
        "view_sha256": source.view_sha256,
        **_claims(metadata),
        "people": [person.name for person in document.people],
        "blocks": len(blocks),
        "text": "\n\n".join(row["text"] for row in blocks),
        "kept": coverage.kept,
        "removed": coverage.removed,
        "space": coverage.space,
        "warnings": [warning.code for warning in document.warnings],
        "toolkit": document.producer.version,
        "json": line.decode().rstrip("\n"),
    }


def _claims(metadata: Metadata) -> Row:
    """What the metadata claims, without its evidence."""
    dates = metadata.dates
    return {
        "kind": metadata.kind.value,
        "title": _value(metadata.title),
        "subtitle": _value(metadata.subtitle),
        "authors": [author.value for author in metadata.authors],
        "language": _value(metadata.language),
        "publisher": _value(metadata.publisher),
        "via": _value(metadata.via),
        "event": _value(metadata.event),
        "place": _value(metadata.place),
        "event_date": _value(dates.event) if dates else None,
        "published": _value(dates.published) if dates else None,
        "updated": _value(dates.updated) if dates else None,
        "captured": _value(dates.captured) if dates else None,
        "canonical": _value(metadata.canonical),
        "description": _value(metadata.description),
        "keywords": [keyword.value for keyword in metadata.keywords],
        "rights": _value(metadata.rights),
    }


def _value(claim: Claim | DateClaim | KindClaim | LanguageClaim | None) -> str | None:
    return None if claim is None else claim.value


def _block_rows(stem: str, document: Document) -> Iterator[Row]:
    """A row for each content block, those in turns included."""
    names = {person.id: person.name for person in document.people}
    numbered = chain.from_iterable(((node, block) for block in content([node])) for node in document.body)
    paragraph = 0
    for number, (node, block) in enumerate(numbered, 1):
        paragraph += not isinstance(block, Heading)
        pieces = pieces_of(block)
        yield {
            "document": stem,
            "number": number,
            "id": block.id,
            "type": type(block).__struct_config__.tag,
            "paragraph": None if isinstance(block, Heading) else paragraph,
            "level": getattr(block, "level", None),
            **_turn(node if isinstance(node, Turn) else None, names),
            "text": _text(block),
            "start": min((start for start, _ in pieces), default=None),
            "end": max((end for _, end in pieces), default=None),
            "pieces": [list(piece) for piece in pieces],
        }


def _turn(turn: Turn | None, names: dict[str, str]) -> Row:
    if turn is None:
        return dict.fromkeys(("turn", "role", "speaker", "time", "language"))
    return {
        "turn": turn.id,
        "role": turn.role,
        "speaker": names.get(turn.speaker.value) if turn.speaker else None,
        "time": turn.time.text if turn.time else None,
        "language": turn.language,
    }


def _text(block: ContentBlock) -> str:
    """The texts of a block, without the markers of lists, quotations and notes."""
    return "\n".join(part.text for path, part in parts_of(block) if not path.endswith("/marker"))
