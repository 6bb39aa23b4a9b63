"""The server of a review page: who may read it, who may write, and what is written."""

from __future__ import annotations

import json
import re
import threading
import tomllib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.factories import pack_of, press_conference
from tests.review_pages import originals, talk
from toolkit.batch.review import ReviewFolder, sum_of
from toolkit.batch.review_server import LARGEST, ReviewServer
from toolkit.codec.json import dump_pack
from toolkit.errors import ToolkitError, UsageError
from toolkit.exporters.theme_files import load_theme
from toolkit.packing.manifest import read_manifest

LINES = '[[line]]\nsource = "talk.txt"\nline = 1\nstarts = "Home"\nas = "keep"\n'
MINE = b'format = 1\n\n# mine, to be kept as it is\n[[source]]\nfile = "talk.txt"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.json").write_bytes(dump_pack(pack_of(talk())))
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[ReviewServer]:
    with ReviewServer(ReviewFolder(folder, load_theme())) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(
    server: ReviewServer, method: str, path: str, body: bytes | None = None, **headers: str
) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {"Host": server.host} | named)
    return connection.getresponse()


def post(server: ReviewServer, body: object, **headers: str) -> tuple[int, dict[str, str]]:
    """Asks as the page does; `headers` change how."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    asked = {"Origin": f"http://{server.host}", "Content_Type": "application/json"} | headers
    answer = ask(server, "POST", f"{server.path}decisions", data, **asked)
    found = answer.read()
    is_json = answer.headers.get_content_type() == "application/json"
    return answer.status, json.loads(found) if is_json else {}


def test_the_page_is_served_at_its_address_and_nothing_else(server: ReviewServer, folder: Path) -> None:
    answer = ask(server, "GET", server.path)
    page = answer.read().decode()
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert originals(page).texts == [talk().source.text]
    assert 'data-pack=""' in page
    assert "connect-src 'self'" in page
    others = ("/", "/pack.json", "//etc/passwd", "*", server.path[:-1], f"/x{server.path}")
    below = ("pack.json", "../pack.json", "..%2fpack.json", "?x", "#x")
    for path in (*others, *(f"{server.path}{name}" for name in below)):
        answer = ask(server, "GET", path)
        assert (answer.status, answer.read()) == (404, b"Not Found"), path


def test_addresses_differ_and_are_of_this_computer(server: ReviewServer, folder: Path) -> None:
    with ReviewServer(ReviewFolder(folder, load_theme())) as other:
        assert other.path != server.path
        assert len(other.path) > 40
        assert other.address.startswith("http://127.0.0.1:")
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["localhost", "evil.test", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_request_to_another_host_is_refused(server: ReviewServer, host: str) -> None:
    assert ask(server, "GET", server.path, Host=host).status == 404
    assert post(server, {"lines": LINES, "sum": ""}, Host=host)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_there_are_no_other_methods(server: ReviewServer, method: str) -> None:
    assert ask(server, method, server.path).status == 501


def test_decisions_begin_a_manifest_or_stand_behind_what_is_there(server: ReviewServer, folder: Path) -> None:
    status, said = post(server, {"lines": LINES, "sum": ""})
    manifest = folder / "pack.toml"
    assert (status, said["sum"]) == (200, sum_of(manifest.read_bytes()))
    assert manifest.read_text().endswith(f"\n\n{LINES}")
    assert [row.get("file") for row in read_manifest(manifest.read_bytes()).rows["source"]] == ["talk.txt"]
    manifest.write_bytes(MINE)
    assert post(server, {"lines": LINES, "sum": sum_of(MINE)})[0] == 200
    assert manifest.read_bytes() == MINE + b"\n\n" + LINES.encode()
    assert tomllib.loads(manifest.read_text())["line"][0]["as"] == "keep"
    assert {path.name for path in folder.iterdir()} == {"pack.json", "pack.toml"}


def test_a_manifest_that_changed_is_not_touched(server: ReviewServer, folder: Path) -> None:
    manifest = folder / "pack.toml"
    manifest.write_bytes(MINE)
    status, said = post(server, {"lines": LINES, "sum": ""})
    assert status == 409
    assert "pack.toml changed since this page was made" in said["said"]
    assert manifest.read_bytes() == MINE


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("", "nothing to write"),
        ("[[line]\n", "the lines are no TOML"),
        ('[pack]\ntitle = "x"\n', "'pack', which a review page does not make"),
        ("format = 2\n", "'format', which"),
        ("[[line]]\nstarts = [1]\n", r"pack\.toml could not be used with it: .*`starts`"),
        (LINES.replace("keep", "burn"), "`as`: .*keep"),
        (LINES + LINES, r"\[\[line\]\] 1 settles the same"),
        ("line = [1]\n", "'line', which"),
    ],
)
def test_lines_that_no_page_makes_are_refused(
    server: ReviewServer, folder: Path, lines: str, reason: str
) -> None:
    status, said = post(server, {"lines": lines, "sum": ""})
    assert status == 422
    assert re.search(reason, said["said"], re.DOTALL)
    assert not (folder / "pack.toml").exists()


def test_lines_that_do_not_fit_the_manifest_are_refused(server: ReviewServer, folder: Path) -> None:
    manifest = folder / "pack.toml"
    for odd in (b"line = []\n", b"[broken\n", b"\xff\n"):
        manifest.write_bytes(odd)
        status, said = post(server, {"lines": LINES, "sum": sum_of(odd)})
        assert (status, manifest.read_bytes()) == (422, odd)
        assert "nothing was written, as pack.toml could not be used with it" in said["said"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": str(LARGEST + 1)}, 400),
        ({"Content_Length": "-1"}, 400),
    ],
)
def test_other_pages_cannot_write(
    server: ReviewServer, folder: Path, headers: dict[str, str], status: int
) -> None:
    assert post(server, {"lines": LINES, "sum": ""}, **headers)[0] == status
    assert not (folder / "pack.toml").exists()


def test_a_request_without_an_origin_or_to_another_path_cannot_write(
    server: ReviewServer, folder: Path
) -> None:
    body = json.dumps({"lines": LINES, "sum": ""}).encode()
    assert ask(server, "POST", f"{server.path}decisions", body, Content_Type="application/json").status == 403
    for path in (server.path, "/decisions", f"{server.path}../pack.toml"):
        origin = f"http://{server.host}"
        assert ask(server, "POST", path, body, Origin=origin, Content_Type="application/json").status == 404
    assert not (folder / "pack.toml").exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"lines": 1, "sum": ""}', b"[" * 9000])
def test_a_request_that_is_none_of_the_page_is_refused(server: ReviewServer, body: bytes) -> None:
    assert post(server, body)[0] == 400


def test_a_folder_without_a_pack_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"pack\.json: .* name the folder that `toolkit brief` made"):
        ReviewFolder(tmp_path, load_theme())
    (tmp_path / "pack.json").write_bytes(dump_pack(pack_of(press_conference())))
    with pytest.raises(ToolkitError, match="does not hold the text of the source"):
        ReviewFolder(tmp_path, load_theme())
    (tmp_path / "pack.json").write_bytes(b"{}")
    with pytest.raises(ToolkitError):
        ReviewFolder(tmp_path, load_theme())


def test_a_link_for_a_manifest_is_not_followed(server: ReviewServer, folder: Path) -> None:
    mine = folder / "elsewhere.toml"
    mine.write_bytes(MINE)
    (folder / "pack.toml").symlink_to(mine)
    assert post(server, {"lines": LINES, "sum": sum_of(MINE)})[0] == 422
    assert mine.read_bytes() == MINE
