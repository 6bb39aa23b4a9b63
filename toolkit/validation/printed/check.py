"""Checks a PDF or a DOCX: the data that it carries, and whether what it says is what the data says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from toolkit.codec.bagit import sum_of
from toolkit.codec.json import load_document, load_pack
from toolkit.errors import DataError
from toolkit.exporters.compose import compose, compose_document
from toolkit.exporters.glyphs import printable
from toolkit.exporters.missing import HEADER, METHOD, TITLE
from toolkit.exporters.story import Contents, Heading, ListBlock, Story, Table, places, runs_of, texts
from toolkit.validation.captures import Captures
from toolkit.validation.check import validate_bytes
from toolkit.validation.printed.compare import (
    LANGUAGE,
    LINK,
    REFERENCE,
    WORDS,
    differences,
    is_one_landing,
    plain_address,
    strange_words,
)
from toolkit.validation.printed.found import CarriedFile, Found, FoundGroup
from toolkit.validation.printed.furniture import strange_furniture
from toolkit.validation.printed.leads import bookmarks_of
from toolkit.validation.printed.passages import SHOWN, told
from toolkit.validation.printed.texts import Form, one_line
from toolkit.validation.report import Finding, Report, Skipped
from toolkit.validation.words import quoted
from toolkit.version import toolkit_version

CARRIED, ADDED = "carried", "added"
"""The rules: that the data is there and whole; that nothing was added beside the text."""
CHECKS = (CARRIED, "text", "words", "reference", LINK, LANGUAGE, ADDED)

_FONTS_HEADER = list(HEADER)
_FONTS_TEXTS = (TITLE, one_line(METHOD))
_CODE_POINTS = re.compile(r"U\+[0-9A-F]{4,6}(?:, U\+[0-9A-F]{4,6})*(?: and \d+ more)?")

_NO_REFERENCES = (
    "no paragraph has its reference any more: without bookmarks and ¶ numbers the text can only be compared "
    "in order; keep both when you edit"
)


_NOTHING_CARRIED = (
    "it carries no data of the toolkit: it is not a DOCX that the toolkit made, or a program that saved it "
    "has left the data out; put it beside the pack.json that it was made with, or name that with --data"
)


def validate_pdf(data: bytes, name: str, captures: Captures | None = None) -> Report:
    """What is wrong with a PDF, by the data attached to it; see `check.validate_bytes`."""
    from toolkit.validation.printed.pdf_file import PdfFile

    try:
        file = PdfFile(data)
        return _checked(name, "pdf", file.carried(), file.found(), captures)
    except DataError as error:
        return _refused(name, error.message)


def validate_docx(
    data: bytes, name: str, captures: Captures | None = None, beside: bytes | None = None
) -> Report:
    """What is wrong with a DOCX, by the data that it carries, or by `beside`, a `pack.json`, without any."""
    from toolkit.validation.printed.docx_file import DocxFile

    try:
        file = DocxFile(data)
        carried = file.carried()
        if carried is None and beside is None:
            raise DataError(_NOTHING_CARRIED)
        given = carried or CarriedFile(name="pack.json", data=beside or b"")
        return _checked(name, "docx", given, file.found(), captures)
    except DataError as error:
        return _refused(name, error.message)


def _refused(name: str, reason: str) -> Report:
    finding = Finding(line=0, path="", rule=CARRIED, message=reason)
    return Report(file=name, findings=(finding,), checked=())


def _checked(name: str, form: Form, carried: CarriedFile, found: Found, captures: Captures | None) -> Report:
    """The data checked as a file of its own, then what the file says compared with it."""
    data = validate_bytes(carried.data, carried.name, captures=captures)
    findings = [
        msgspec.structs.replace(each, line=0, path=f"{carried.name}#{each.path}") for each in data.findings
    ]
    if carried.sum and carried.sum != sum_of(carried.data):
        message = f"{carried.name}: changed: its SHA-256 is not the one that stands beside it, {carried.sum}"
        findings.insert(0, Finding(line=0, path="", rule=CARRIED, message=message))
    findings += [
        Finding(line=0, path=odd.where, rule=ADDED, message=f"{odd.where}: {odd.message}")
        for odd in found.odd
    ]
    skipped = list(data.skipped)
    told_by = _story(carried)
    if told_by is None:
        reason = f"the data in it cannot be read as what {carried.name} should be"
        skipped.append(Skipped(path="", rules=CHECKS[1:], reason=reason))
        return Report(file=name, findings=tuple(findings), checked=data.checked, skipped=tuple(skipped))
    whole, version = told_by
    printed = _printed(whole, form, found)
    own = [each for each in printed if each.rule == WORDS]
    if own and version != toolkit_version():
        reason = (
            f"it was made by version {version}, whose own words are others in {len(own)} places; "
            "use that version to compare them"
        )
        skipped.append(Skipped(path="", rules=(WORDS,), reason=reason))
        printed = [each for each in printed if each.rule != WORDS]
    return Report(
        file=name,
        findings=(*findings, *printed),
        checked=(*data.checked, *CHECKS),
        skipped=tuple(skipped),
    )


def _story(carried: CarriedFile) -> tuple[Story, str] | None:
    """The story of the data, and the version that made it; `None` if the data cannot be read."""
    try:
        if carried.name == "document.json":
            document = load_document(carried.data)
            return compose_document(document), document.producer.version
        pack = load_pack(carried.data)
        version = next((entry.document.producer.version for entry in pack.entries), toolkit_version())
        return compose(pack), version
    except DataError:
        return None


def _without_missing(found: Found) -> Found:
    """What a file says, but for its section on characters without a font.

    Which these are depends on the fonts of the computer that made it.
    """
    return msgspec.structs.replace(
        found, groups=tuple(group for group in found.groups if not _is_about_fonts(group))
    )


def _is_about_fonts(group: FoundGroup) -> bool:
    texts = [passage.text for passage in group.passages]
    if len(texts) == len(_FONTS_HEADER):
        return texts == _FONTS_HEADER or (
            texts[1].replace(",", "").isdigit() and _CODE_POINTS.fullmatch(texts[2]) is not None
        )
    return len(texts) == 1 and texts[0].rstrip("0123456789 ") in _FONTS_TEXTS


def _printed(whole: Story, form: Form, found: Found) -> list[Finding]:
    """The differences between a story and what a file says."""
    found = _without_missing(found)
    findings = differences(told(whole, form, _shown(found)), found, form)
    strange = strange_words(found.around, _known(whole))
    if strange:
        said = ", ".join(map(repr, strange[:5]))
        message = f"heads, feet, bookmarks or the title of the file say {said}, which the data does not"
        findings.append(Finding(line=0, path="", rule=WORDS, message=message))
    for each in strange_furniture(found.furniture, whole):
        message = f"{quoted(each)} is shown on a page outside of its text: the data does not say so"
        findings.append(Finding(line=0, path="", rule=WORDS, message=message))
    known = {plain_address(run.link) for block in whole.blocks for run in runs_of(block) if run.link}
    findings += [
        Finding(
            line=0, path="", rule=ADDED, message=f"a link leads to {address!r}, to which the data has none"
        )
        for address in sorted(found.addresses)
        if plain_address(address) not in known
    ]
    findings += _bookmarks(whole, found)
    findings += [
        Finding(line=0, path="", rule=LANGUAGE, message=f"its language is given as {each!r}, not {said!r}")
        for each in dict.fromkeys(found.languages)
        if each != (said := printable(whole.language) or "und") and (each or whole.language)
    ]
    if any(places(whole)) and not any(group.place for group in found.groups):
        findings = [Finding(line=0, path="", rule=REFERENCE, message=_NO_REFERENCES), *findings]
    return findings


def _bookmarks(whole: Story, found: Found) -> Iterator[Finding]:
    """Bookmarks of a PDF that lead elsewhere than to the heading that they name."""
    wanted: dict[str, list[str]] = {}
    for title, landing in bookmarks_of(whole):
        wanted.setdefault(title, []).append(landing)
    for title, to in dict.fromkeys(found.bookmarks):
        got, expected = found.landings.get(to, to), wanted.get(one_line(title), [])
        if expected and not any(is_one_landing(each, got) for each in expected):
            message = f"the bookmark {quoted(title)} leads to {quoted(got) if got else 'nothing'}"
            yield Finding(line=0, path="", rule=LINK, message=message)


def _shown(found: Found) -> dict[str, list[str]]:
    """For each place the lines that say which columns of a table are shown."""
    shown: dict[str, list[str]] = {}
    for group in found.groups:
        for passage in group.passages:
            if group.place and SHOWN.fullmatch(passage.text):
                shown.setdefault(group.place, []).append(passage.text)
    return shown


def _known(whole: Story) -> Iterator[str]:
    """All that heads, feet, bookmarks, lists' numbers and the title of the file may say."""
    own = (whole.title, whole.running, whole.foot, whole.marking, TITLE, *HEADER)
    yield from (one_line(text) for text in own)
    for block in whole.blocks:
        if isinstance(block, Heading | Contents):
            yield from (one_line(text) for text in (*texts(block), getattr(block, "running", "")))
        elif isinstance(block, Table):
            yield from map(one_line, texts(block))
        elif isinstance(block, ListBlock):  # a DOCX has the markers of lists apart from their texts
            yield from (one_line(item.marker) for item in block.items)
