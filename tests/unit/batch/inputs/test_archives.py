"""Files of several captures: every one that is intact is found, every one that is lost is named."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from tests.archives import (
    html_part,
    http,
    jsonl,
    mhtml,
    page,
    picture_part,
    record,
    records,
    wacz,
    warc_gz,
    webarchive,
)
from tests.unit.batch.inputs.found import sources
from toolkit.batch.inputs import Fields, Input, Selection, load, source_at, walk
from toolkit.errors import UnreadableSource, UnsupportedSource
from toolkit.model.pack import Failure
from toolkit.readers import read
from toolkit.readers.containers.mhtml import entries

TOWNS = ["Oslo", "Lima", "Bern", "Cork", "Nice"]
PAGES = [page(town) for town in TOWNS]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "name", ["a.warc", "a.warc.gz", "whole.warc.gz", "a.warc.zst", "a.wacz", "deflated.wacz"]
)
def test_records_of_every_kind_of_archive(tmp_path: Path, name: str) -> None:
    parts = records(TOWNS)
    info = record(b"software: x", "", "warcinfo", "application/warc-fields")
    image = record(http(b"\x89PNG", "image/png"))
    gone = record(http(page("Rome"), status=404))
    every = [info, parts[0], image, gone, *parts[1:]]
    data = {
        "a.warc": lambda: b"".join(every),
        "a.warc.gz": lambda: warc_gz(every),
        "whole.warc.gz": lambda: gzip.compress(b"".join(every)),
        "a.warc.zst": lambda: zstandard.compress(b"".join(every)),
        "a.wacz": lambda: wacz(warc_gz(every)),
        "deflated.wacz": lambda: wacz(warc_gz(every), zipfile.ZIP_DEFLATED, index=True),
    }[name]()
    path = written(tmp_path, name, data)
    good, failed, over = sources(path)
    assert [one.data for one in good] == PAGES
    assert [one.url for one in good] == [f"https://example.org/{town}" for town in TOWNS]
    assert {one.media_type for one in good} == {"text/html; charset=utf-8"}
    assert {one.captured for one in good} == {"2024-05-04T10:20:30Z"}
    assert len({one.name for one in good}) == len(TOWNS)
    assert failed == []
    assert "1 image/png" in over[0].reason
    assert "1 with status 404" in over[0].reason
    by_place = name in ("a.warc", "a.warc.gz", "a.wacz")
    found = [one for one in walk(Selection(paths=(path,))) if isinstance(one, Input)]
    assert {one.data is None for one in found} == {by_place}
    assert all(one.name.startswith(f"{name}/") for one in found)


@pytest.mark.parametrize("kind", ["plain", "gzip", "wacz"])
@pytest.mark.parametrize("place", ["head", "middle"])
def test_a_flipped_byte_costs_one_record(tmp_path: Path, kind: str, place: str) -> None:
    parts = records(TOWNS) if kind == "plain" else [warc_gz([part]) for part in records(TOWNS)]
    hurt = bytearray(parts[2])
    position = {"head": 2, "middle": len(hurt) // 2}[place]
    hurt[position] ^= 0x10
    data = b"".join((*parts[:2], bytes(hurt), *parts[3:]))
    name = {"plain": "a.warc", "gzip": "a.warc.gz", "wacz": "a.wacz"}[kind]
    good, failed, _ = sources(written(tmp_path, name, wacz(data) if kind == "wacz" else data))
    assert [one.data for one in good] == [*PAGES[:2], *PAGES[3:]]
    assert len(failed) == 1
    assert failed[0].name.startswith(f"{name}/")


def test_a_wrong_length_costs_one_record(tmp_path: Path) -> None:
    parts = records(TOWNS)
    for length in (b"Content-Length: 1\r\n", b"Content-Length: 99999999\r\n", b"Content-Length: x\r\n", b""):
        hurt = parts[2].replace(b"Content-Length: %d\r\n" % len(http(PAGES[2])), length)
        assert hurt != parts[2]
        data = b"".join((*parts[:2], hurt, *parts[3:]))
        for name, file in (("a.warc", data), ("b.warc.gz", gzip.compress(data))):
            good, failed, _ = sources(written(tmp_path, name, file))
            if name == "a.warc" or b"9999" not in length:
                assert [one.data for one in good] == [*PAGES[:2], *PAGES[3:]]
            assert len(failed) == 1


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.warc.gz", "a.warc.zst", "a.wacz"])
def test_a_file_cut_short_loses_what_is_behind(tmp_path: Path, name: str) -> None:
    # Text that does not compress, so that the cut is in the last record however it is packed.
    parts = records(TOWNS)
    noise = "".join(chr(0x4E00 + (n * n * 7919) % 20000) for n in range(30_000)).encode()
    parts[4] = record(http(noise, "text/plain"))
    data = {
        "a.warc": lambda: b"".join(parts)[:-900],
        "a.warc.gz": lambda: warc_gz(parts)[:-900],
        "whole.warc.gz": lambda: gzip.compress(b"".join(parts))[:-900],
        "a.warc.zst": lambda: zstandard.compress(b"".join(parts))[:-900],
        "a.wacz": lambda: wacz(warc_gz(parts))[:-900],
    }[name]()
    good, failed, _ = sources(written(tmp_path, name, data))
    assert [one.data for one in good] == PAGES[: 0 if name == "a.warc.zst" else 4]
    assert failed
    assert any("cut short" in one.reason for one in failed)


def test_padding_and_missing_line_ends_lose_nothing(tmp_path: Path) -> None:
    parts = [part.removesuffix(b"\r\n") for part in records(TOWNS)]
    good, failed, _ = sources(written(tmp_path, "a.warc", b"\r\n".join(parts)))
    assert ([one.data for one in good], failed) == (PAGES, [])
    padded = b"".join(warc_gz([part]) + b"\0" * 512 for part in parts)
    good, failed, _ = sources(written(tmp_path, "a.warc.gz", padded))
    assert ([one.data for one in good], failed) == (PAGES, [])


def test_several_records_in_a_member_have_names_of_their_own(tmp_path: Path) -> None:
    parts = records(TOWNS)
    data = warc_gz([b"".join(parts[:3]), b"".join(parts[3:])])
    good, failed, _ = sources(written(tmp_path, "a.warc.gz", data))
    assert ([one.data for one in good], failed) == (PAGES, [])
    assert len({one.name for one in good}) == 5


def chunked(body: bytes) -> bytes:
    pieces = [body[place : place + 100] for place in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (chunked(PAGES[0]), "Transfer-Encoding: chunked"),
        (PAGES[0], "Transfer-Encoding: chunked"),
        (gzip.compress(PAGES[0]), "Content-Encoding: gzip"),
        (PAGES[0], "Content-Encoding: gzip"),
        (zlib.compress(PAGES[0]), "Content-Encoding: deflate"),
        (zlib.compress(PAGES[0], wbits=-15), "Content-Encoding: deflate"),
        (brotli.compress(PAGES[0]), "Content-Encoding: br"),
        (PAGES[0], "Content-Encoding: br"),
        (zstandard.compress(PAGES[0]), "Content-Encoding: zstd"),
        (chunked(gzip.compress(PAGES[0])), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked"),
    ],
)
def test_the_encodings_of_a_transport(tmp_path: Path, body: bytes, header: str) -> None:
    data = record(http(body, "text/html", 200, header))
    good, failed, _ = sources(written(tmp_path, "a.warc", data))
    assert ([one.data for one in good], failed) == ([PAGES[0]], [])


def test_a_type_that_is_not_declared_is_found(tmp_path: Path) -> None:
    parts = [
        record(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + PAGES[0]),
        record(http(PAGES[1], "application/octet-stream")),
        record(PAGES[2], kind="resource", media_type="text/html"),
        record(b"HTTP/1.1 200 OK\r\n\r\n\x89PNG"),
    ]
    good, failed, over = sources(written(tmp_path, "a.warc", b"".join(parts)))
    assert ([one.data for one in good], failed) == (PAGES[:3], [])
    assert "1 no type" in over[0].reason


def test_a_record_that_the_crawler_cut_is_said_to_be_incomplete(tmp_path: Path) -> None:
    data = record(http(PAGES[0])).replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type")
    good, failed, _ = sources(written(tmp_path, "a.warc", data))
    assert failed == []
    warnings = read(good[0]).warnings
    assert [(one.code, one.message) for one in warnings] == [
        ("incomplete", "it may not be whole: the archive says that it was cut (length)")
    ]


@pytest.mark.parametrize(
    ("status", "range", "outcome"),
    [
        (204, "", "passed over"),
        (205, "", "passed over"),
        (206, "bytes 0-99/100", "whole"),
        (206, "bytes 0-99/200", "incomplete"),
        (206, "Bytes 00-99/*", "incomplete"),
        (206, "bytes 100-199/200", "passed over"),
        (206, "", "passed over"),
        (201, "bytes 5-9/10", "whole"),
    ],
)
def test_responses_that_hold_no_page_or_a_part_of_one(
    tmp_path: Path, status: int, range: str, outcome: str
) -> None:
    response = http(PAGES[0], status=status).replace(b"\r\n", f"\r\nContent-Range: {range}\r\n".encode(), 1)
    data = warc_gz([record(response), record(http(PAGES[1]))])
    good, failed, over = sources(written(tmp_path, "a.warc.gz", data))
    assert failed == []
    if outcome == "passed over":
        assert [one.data for one in good] == PAGES[1:2]
        assert f"1 with status {status}" in over[0].reason
    else:
        assert [one.data for one in good] == PAGES[:2]
        assert [one.code for one in read(good[0]).warnings] == ["incomplete"] * (outcome == "incomplete")


def test_wet(tmp_path: Path) -> None:
    parts = [
        record(f"Text of {town}".encode(), f"https://example.org/{town}", "conversion", "text/plain")
        for town in TOWNS
    ]
    for name, data in (("a.warc.wet.gz", warc_gz(parts)), ("b.wet", b"".join(parts))):
        good, failed, _ = sources(written(tmp_path, name, data))
        assert ([one.data for one in good], failed) == ([f"Text of {town}".encode() for town in TOWNS], [])
        assert good[0].media_type == "text/plain"


def test_what_another_program_writes(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for town, data in zip(TOWNS, PAGES, strict=True):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = f"https://example.org/{town}"
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=head)
        )
    good, failed, _ = sources(written(tmp_path, "a.warc.gz", file.getvalue()))
    assert ([one.data for one in good], failed) == (PAGES, [])


def test_an_archive_without_captures_has_an_outcome(tmp_path: Path) -> None:
    for name, data in (
        ("empty.warc", b""),
        ("info.warc", record(b"x", kind="warcinfo")),
        ("empty.jsonl", b"\n\n"),
        ("empty.warc.gz", b""),
        ("empty.mhtml", b""),
        ("empty.wacz", b""),
        ("text.warc", b"no record at all\n" * 100),
        ("zip.wacz", wacz(b"")[:50]),
    ):
        good, failed, _ = sources(written(tmp_path, name, data))
        assert good == []
        assert failed, name


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary"])
def test_mhtml(tmp_path: Path, encoding: str) -> None:
    body = page("Malmö").decode().encode("cp1252")
    parts = [
        html_part(body, encoding=encoding, charset="windows-1252"),
        picture_part(),
        html_part(PAGES[1], "cid:frame-1"),
    ]
    path = written(tmp_path, "a.mhtml", mhtml(parts))
    good, failed, over = sources(path)
    assert [one.data.rstrip(b"\n") for one in good] == [body]
    assert good[0].name == "a.mhtml"
    assert good[0].url == "https://example.org/saved"
    assert good[0].media_type == "text/html; charset=windows-1252"
    assert good[0].captured == "2024-05-04T10:20:30+02:00"
    assert failed == []
    assert [one.reason for one in over] == ["1 frame of the page"]
    assert source_at(path).data == good[0].data


def test_mhtml_with_a_wrong_boundary_loses_nothing(tmp_path: Path) -> None:
    parts = [picture_part(), html_part(PAGES[0]), picture_part("https://example.org/b.png")]
    whole = mhtml(parts)
    for number in (1, 2, 3):
        place = -1
        for _ in range(number):
            place = whole.index(b"------Boundary", place + 1)
        hurt = bytearray(whole)
        hurt[place + 8] ^= 1
        good, failed, _ = sources(written(tmp_path, "a.mhtml", bytes(hurt)))
        assert [one.data for one in good] == [PAGES[0]]
        assert failed == []


QUOTED = (
    b"--frontier\r\nContent-Type: text/plain\r\n\r\nHello.\r\n--frontier--\r\n",
    b"------Boundbry--x1----\r\nContent-Type: text/html\r\n\r\n<p>Hello.\r\n",
    b"------Boundbry--x1----\r\nContent-Type: text/html\r\nHello.\r\n",
)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary"])
@pytest.mark.parametrize("quoted", QUOTED)
@pytest.mark.parametrize("is_hurt", [False, True])
def test_mhtml_of_a_page_that_quotes_a_message(
    tmp_path: Path, encoding: str, quoted: bytes, is_hurt: bool
) -> None:
    """It is the page of a file that is whole, or whose own boundary behind the page is damaged."""
    before, after = PAGES[0].split(b"<p>")
    body = before + b"<pre>\r\n" + quoted + b"</pre><p>" + after
    data = mhtml([html_part(body, encoding=encoding), picture_part(), html_part(PAGES[1], "cid:frame")])
    if is_hurt:
        place = data.index(b"------Boundary--x1----\r\nContent-Type: image")
        data = data[: place + 8] + b"x" + data[place + 9 :]
    (good,), failed, over = sources(written(tmp_path, "a.mhtml", data))
    assert good.data.replace(b"\r\n", b"\n").strip() == body.replace(b"\r\n", b"\n")
    assert (failed, [one.reason for one in over]) == ([], ["1 frame of the page"])


def test_mhtml_cut_short(tmp_path: Path) -> None:
    whole = mhtml([html_part(PAGES[0]), picture_part(), html_part(PAGES[1], "https://example.org/frame")])
    good, failed, _ = sources(written(tmp_path, "a.mhtml", whole[:-200]))
    assert [one.data for one in good] == [PAGES[0]]
    assert len(failed) == 1
    assert "https://example.org/frame" in failed[0].reason
    lost = mhtml([html_part(PAGES[1], "https://example.org/frame"), html_part(PAGES[0])])
    good, failed, _ = sources(written(tmp_path, "b.mhtml", lost[:-300]))
    assert [one.data for one in good] == [PAGES[1]]
    assert [one.name.split("/")[0] for one in failed] == ["b.mhtml", "b.mhtml"]
    assert "its page is missing" in failed[0].reason


def test_mhtml_by_the_start_it_names(tmp_path: Path) -> None:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x; start="<root>"\r\n\r\n'
    part = b"--x\r\nContent-Type: text/html\r\nContent-ID: <%s>\r\n\r\n%s\r\n"
    data = head + part % (b"other", PAGES[0]) + part % (b"root", PAGES[1]) + b"--x--\r\n"
    good, failed, _ = sources(written(tmp_path, "a.mht", data))
    assert ([one.data for one in good], failed) == ([PAGES[1]], [])


@pytest.mark.parametrize("binary", [True, False])
def test_webarchive(tmp_path: Path, binary: bool) -> None:
    path = written(tmp_path, "a.webarchive", webarchive(PAGES[0], binary=binary))
    good, failed, _ = sources(path)
    assert failed == []
    assert (good[0].data, good[0].url) == (PAGES[0], "https://example.org/safari")
    assert good[0].media_type == "text/html; charset=UTF-8"
    for hurt in (b"", b"bplist00", path.read_bytes()[: 200 if binary else 300], b"bplist00" + bytes(500)):
        good, failed, _ = sources(written(tmp_path, "b.webarchive", hurt))
        assert good == []
        assert len(failed) == 1
        assert "fault of the toolkit" not in failed[0].reason


def test_json_lines(tmp_path: Path) -> None:
    rows: list[object] = [
        {"html": PAGES[0].decode(), "url": "https://example.org/a", "text": "not this"},
        {"text": "A text of its own, é.", "url": None},
        {"other": 1},
        [1],
        {"html": "", "text": "Again."},
    ]
    data = jsonl(rows[:3]) + b"\n{broken\n" + jsonl(rows[3:])
    for name, file in (
        ("a.jsonl", data),
        ("b.jsonl.gz", gzip.compress(data)),
        ("c.ndjson.zst", zstandard.compress(data)),
    ):
        good, failed, _ = sources(written(tmp_path, name, file))
        assert [(one.name, one.url) for one in good] == [
            (f"{name}/1", "https://example.org/a"),
            (f"{name}/2", None),
            (f"{name}/7", None),
        ]
        assert good[1].data == "A text of its own, é.".encode()
        assert [one.name for one in failed] == [f"{name}/3", f"{name}/5", f"{name}/6"]
        assert "its field `html` or `text`, only these fields: other" in failed[0].reason


def test_the_fields_of_json_lines_are_named_by_the_user(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", jsonl([{"body": "Some text.", "link": "https://example.org/"}]))
    good, _, _ = sources(path, fields=Fields(text="body", url="link"))
    assert [(one.data, one.url) for one in good] == [(b"Some text.", "https://example.org/")]


def test_a_line_that_is_too_long_or_too_deep_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.readers.containers.jsonl.HELD", 100_000)
    long = json.dumps({"text": "x" * 200_000}).encode() + b"\n"
    deep = b'{"text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}\n"
    good, failed, _ = sources(written(tmp_path, "a.jsonl", long + deep + jsonl([{"text": "A text."}])))
    assert [one.name for one in good] == ["a.jsonl/3"]
    assert "the line has 200,013 bytes" in failed[0].reason
    assert len(failed) == 2


def test_lines_of_json_cut_short(tmp_path: Path) -> None:
    data = gzip.compress(jsonl([{"text": f"A text, {number * 7919 % 65521}."} for number in range(20_000)]))
    good, failed, _ = sources(written(tmp_path, "a.jsonl.gz", data[: len(data) // 2]))
    assert 5000 < len(good) < 15_000
    assert [one.reason for one in failed] == ["its gzip data is cut short"]


def test_traps_end_soon(tmp_path: Path) -> None:
    """What would be quadratic, or fill the memory, is refused, or is read in time."""
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    for name, data, words in (
        ("a.mhtml", head + b"--x\nContent-Type: a\n\n" * 100_000, "more than 20,000 parts"),
        ("b.mhtml", b"Content-Type: multipart/related" + b';"' * 30_000 + b"\r\n\r\n--x", "no part"),
        (
            "c.mhtml",
            mhtml([html_part(b"")])
            .replace(b"quoted-printable", b"base64")
            .replace(b"\r\n\r\n\r\n------B", b"\r\n\r\n" + b" " * 3_000_000 + b"%\r\n------B"),
            "damaged",
        ),
        ("d.warc.gz", b"\x1f\x8b\x08" * 1_000_000, "looks like gzip data"),
        ("e.warc", b"WARC/1.0\r\n" * 200_000, "damaged|cut short"),
        ("f.warc", b"WARC/1.0\r\na: b\r\n" + b" c\r\n" * 15_000 + b"\r\n", "cut short"),
    ):
        good, failed, _ = sources(written(tmp_path, name, data))
        assert good == []
        assert failed
        assert re.search(words, failed[0].reason), name


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_compressed_pages(tmp_path: Path, suffix: str) -> None:
    compress = gzip.compress if suffix == ".gz" else zstandard.compress
    for name, data, kind in (
        ("a.html", PAGES[0], "text/html"),
        ("a.txt", b"Some text.", "text/plain"),
        ("page", PAGES[0], "text/html"),
    ):
        good, failed, _ = sources(written(tmp_path, name + suffix, compress(data)))
        assert ([(one.data, one.media_type) for one in good], failed) == ([(data, kind)], [])
    for name, made in (("a.mhtml", mhtml([html_part(PAGES[0])])), ("a.webarchive", webarchive(PAGES[0]))):
        good, failed, _ = sources(written(tmp_path, name + suffix, compress(made)))
        assert ([one.data for one in good], failed) == ([PAGES[0]], [])
    for hurt in (compress(PAGES[0])[:-20], b"nothing of the kind", b""):
        good, failed, _ = sources(written(tmp_path, "b.html" + suffix, hurt))
        assert len(failed) == 1 or not good[0].data


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_follows_compressed_data_costs_nothing_else(tmp_path: Path, suffix: str) -> None:
    compress = gzip.compress if suffix == ".gz" else zstandard.compress
    kind = {".gz": "gzip", ".zst": "zstd"}[suffix]
    page = compress(PAGES[0])
    for data, number in ((page + b"\0" * 600, 0), (page + b"x", 1), (page + b"\0junk" + page, 4 + len(page))):
        (good,), failed, _ = sources(written(tmp_path, f"a.html{suffix}", data))
        told = f"what follows its {kind} data cannot be read ({number} byte{'s' if number > 1 else ''})"
        assert (good.data, good.incomplete, failed) == (PAGES[0], told if number else None, [])
    warned = [(one.code, one.message) for one in read(good).warnings]
    assert ("incomplete", f"it may not be whole: {told}") in warned
    assert sources(written(tmp_path, f"b.html{suffix}", page + page))[0][0].data == PAGES[0] * 2


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc.zst", "a.jsonl.gz", "a.mhtml.gz"])
def test_what_follows_a_compressed_archive_is_named(tmp_path: Path, name: str) -> None:
    made = {
        "a.warc": b"".join(record(http(page)) for page in PAGES),
        "a.jsonl": jsonl([{"html": page.decode()} for page in PAGES]),
        "a.mhtml": mhtml([html_part(PAGES[0])]),
    }[Path(name).stem]
    compress = gzip.compress if name.endswith(".gz") else zstandard.compress
    good, failed, _ = sources(written(tmp_path, name, compress(made) + b"something else"))
    assert [one.data for one in good] == (PAGES if "mhtml" not in name else PAGES[:1])
    assert len(failed) == 1
    assert "14 bytes" in failed[0].reason


def test_a_response_with_something_behind_its_compressed_body(tmp_path: Path) -> None:
    body = gzip.compress(PAGES[0]) + b"junk"
    data = record(http(body, "text/html", 200, "Content-Encoding: gzip"))
    (good,), failed, _ = sources(written(tmp_path, "a.warc", data))
    assert (good.data, failed) == (PAGES[0], [])
    assert good.incomplete == "what follows its gzip data cannot be read (4 bytes)"


def test_what_is_compressed_twice_is_a_failure(tmp_path: Path) -> None:
    for name in ("a.html.gz.gz", "b.warc.gz.zst"):
        written(tmp_path, name, gzip.compress(gzip.compress(PAGES[0])))
    good, failed, _ = sources(tmp_path)
    assert good == []
    assert ["twice compressed" in one.reason for one in failed] == [True, True]


def test_what_grows_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("compressed", "pieces"):
        monkeypatch.setattr(f"toolkit.readers.containers.{module}.LARGEST", 1 << 20)
    bomb = b"a" * (1 << 23)
    for name, data in (
        ("a.html.gz", gzip.compress(bomb)),
        ("a.html.zst", zstandard.compress(bomb)),
        ("a.jsonl.gz", gzip.compress(bomb)),
        ("a.warc.gz", warc_gz([record(http(bomb))])),
        ("b.warc", record(http(gzip.compress(bomb), "text/html", 200, "Content-Encoding: gzip"))),
    ):
        good, failed, _ = sources(written(tmp_path, name, data))
        assert good == []
        assert len(failed) == 1
        assert "larger" in failed[0].reason


def test_one_source_of_several_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedSource, match="it holds several captures"):
        source_at(written(tmp_path, "a.warc.gz", warc_gz(records(TOWNS))))


def test_a_file_that_changes_meanwhile_is_a_failure(tmp_path: Path) -> None:
    path = written(tmp_path, "a.warc", b"".join(records(TOWNS)))
    found = list(walk(Selection(paths=(path,))))
    path.write_bytes(b"x" * 100)
    for one in found:
        assert isinstance(one, Input)
        with pytest.raises(UnreadableSource, match=r"shorter since|has changed since"):
            load(one)


@pytest.mark.parametrize(
    "name", ["a.warc", "a.warc.gz", "a.jsonl", "a.mhtml", "a.webarchive", "a.wacz", "a.html.zst"]
)
def test_random_bytes_end_in_an_outcome(tmp_path: Path, name: str) -> None:
    whole = {
        "a.warc": b"".join(records(TOWNS)),
        "a.warc.gz": warc_gz(records(TOWNS)),
        "a.jsonl": jsonl([{"text": "x"}] * 3),
        "a.mhtml": mhtml([html_part(PAGES[0]), picture_part()]),
        "a.webarchive": webarchive(PAGES[0]),
        "a.wacz": wacz(warc_gz(records(TOWNS))),
        "a.html.zst": zstandard.compress(PAGES[0]),
    }[name]
    for seed in range(40):
        hurt = bytearray(whole)
        for n in range(3):
            hurt[(seed * 7919 + n * 104729) % len(hurt)] ^= 1 << (seed + n) % 8
        good, failed, over = sources(written(tmp_path, name, bytes(hurt)))
        assert good or failed or over
        assert not [one for one in failed if "fault of the toolkit" in one.reason]
        assert all(isinstance(one, Failure) for one in failed)


def test_a_message_in_a_message_is_no_loss() -> None:
    """Its lines of boundary are its own, and do not cut short the part that it is."""
    frame = b"--in\r\nContent-Type: text/html\r\nContent-Location: http://e.example/f\r\n\r\n<p>Frame</p>\r\n--in--\r\n"
    data = (
        b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=out\r\n\r\n"
        b"--out\r\nContent-Type: text/html\r\n\r\n<p>Page</p>\r\n"
        b"--out\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n" + frame + b"--out--\r\n"
    )
    pieces = list(entries(io.BytesIO(data), hold=True))
    assert [type(piece).__name__ for piece in pieces] == ["Entry", "Left"]
