"""The DOCX package: parts, their relations and the zip file, the same bytes for the same parts.

The only file that imports python-docx, whose package writer keeps content types and relations correct.
"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from typing import Any, cast
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from toolkit.codec.carried import NAMESPACE
from toolkit.exporters.docx.markup import DECLARATION, escaped
from toolkit.model.base import Value

_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_OBFUSCATED_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATION = re.compile(rb'<w:hyperlink r:id="(\w+)"')
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255


class Parts(Value, frozen=True):
    """Everything that goes into the file, as markup in UTF-8, with the relation ids that the markup uses."""

    document: bytes
    styles: bytes
    settings: bytes
    palette: bytes
    font_table: bytes
    headers: dict[str, bytes]
    """Relation id -> header."""
    footers: dict[str, bytes]
    numbering: bytes | None
    footnotes: bytes | None
    fonts: dict[str, bytes]
    """Relation id in the font table -> file."""
    pictures: dict[str, bytes]
    """Relation id -> PNG."""
    addresses: dict[str, str]
    """Address -> relation id, in both the document and the footnotes."""
    carried: bytes | None = None
    """The data that the file was made from; word processors keep it, and show nothing of it."""


class Properties(Value, frozen=True):
    """What the file says of itself: nobody is named as author, and no clock is read."""

    title: str
    language: str
    date: str
    """Of its creation and change, `YYYY-MM-DD`; empty for none."""


def docx_bytes(parts: Parts, properties: Properties) -> bytes:
    """The finished file."""
    package = OpcPackage()
    main = _part(package, "/word/document.xml", CT.WML_DOCUMENT_MAIN, parts.document)
    core = _part(package, "/docProps/core.xml", CT.OPC_CORE_PROPERTIES, _core_properties(properties))
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    package.relate_to(core, RT.CORE_PROPERTIES)
    main.relate_to(_part(package, "/word/styles.xml", CT.WML_STYLES, parts.styles), RT.STYLES)
    main.relate_to(_part(package, "/word/settings.xml", CT.WML_SETTINGS, parts.settings), RT.SETTINGS)
    main.relate_to(_part(package, "/word/theme/theme1.xml", CT.OFC_THEME, parts.palette), RT.THEME)
    _add_fonts(package, main, parts)
    _add_heads_and_feet(package, main, parts)
    _add_pictures(package, main, parts)
    _add_addresses(main, parts)
    if parts.numbering is not None:
        numbering = _part(package, "/word/numbering.xml", CT.WML_NUMBERING, parts.numbering)
        main.relate_to(numbering, RT.NUMBERING)
    if parts.footnotes is not None:
        footnotes = _part(package, "/word/footnotes.xml", CT.WML_FOOTNOTES, parts.footnotes)
        main.relate_to(footnotes, RT.FOOTNOTES)
        _add_addresses(footnotes, parts)
    if parts.carried is not None:
        _carry(package, main, parts.carried)
    buffer = BytesIO()
    package.save(buffer)
    return _reproducible(buffer)


def _part(package: OpcPackage, uri: str, kind: str, blob: bytes) -> Part:
    # The constructor is annotated for a subclass that only opened documents have.
    return Part(PackURI(uri), kind, blob, cast(Any, package))


def _carry(package: OpcPackage, main: Part, carried: bytes) -> None:
    """A custom XML part, with the properties without which Word does not keep it."""
    data = _part(package, "/customXml/item1.xml", CT.XML, carried)
    id = str(UUID(bytes=sha256(carried).digest()[:16], version=4)).upper()
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{{{id}}}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    data.relate_to(
        _part(package, "/customXml/itemProps1.xml", _CUSTOM_PROPERTIES, properties.encode()),
        f"{_CUSTOM}Props",
    )
    main.relate_to(data, _CUSTOM)


def _add_fonts(package: OpcPackage, main: Part, parts: Parts) -> None:
    table = _part(package, "/word/fontTable.xml", CT.WML_FONT_TABLE, parts.font_table)
    main.relate_to(table, RT.FONT_TABLE)
    for id, blob in parts.fonts.items():
        table.load_rel(_FONT, _part(package, f"/word/fonts/{id}.odttf", _OBFUSCATED_FONT, blob), id)


def _add_heads_and_feet(package: OpcPackage, main: Part, parts: Parts) -> None:
    for id, blob in parts.headers.items():
        main.load_rel(RT.HEADER, _part(package, f"/word/header-{id}.xml", CT.WML_HEADER, blob), id)
    for id, blob in parts.footers.items():
        main.load_rel(RT.FOOTER, _part(package, f"/word/footer-{id}.xml", CT.WML_FOOTER, blob), id)


def _add_pictures(package: OpcPackage, main: Part, parts: Parts) -> None:
    for id, blob in parts.pictures.items():
        main.load_rel(RT.IMAGE, _part(package, f"/word/media/{id}.png", CT.PNG, blob), id)


def _add_addresses(part: Part, parts: Parts) -> None:
    used = {id.decode() for id in _RELATION.findall(part.blob)}
    for address, id in parts.addresses.items():
        if id in used:
            part.load_rel(RT.HYPERLINK, address, id, is_external=True)


def _core_properties(properties: Properties) -> bytes:
    moment = f"{properties.date}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(properties.title[:_LONGEST_PROPERTY])}</dc:title>"
        f"<dc:language>{escaped(properties.language)}</dc:language>"
        f"{dates if properties.date else ''}</cp:coreProperties>"
    ).encode()


def _reproducible(written: BytesIO) -> bytes:
    """The same zip file without the time it was written."""
    target = BytesIO()
    with ZipFile(written) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            after.writestr(info, before.read(name))
    return target.getvalue()
