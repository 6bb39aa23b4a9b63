"""Serves one review page to the browser of the same computer, and nothing else to anybody.

It listens on 127.0.0.1 only. The address holds a random token; a request with another path, host or origin
is refused, so that no page of another site can read the review or write to the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import compare_digest, token_urlsafe
from threading import Lock
from typing import Any

from toolkit.batch.review import ReviewFolder, Stale
from toolkit.errors import ToolkitError, reason_of

HOST = "127.0.0.1"
LARGEST = 1_000_000
"""A request holds at most 1 MB of lines."""
PATIENCE = 30
"""A connection may be silent for 30 seconds."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class ReviewServer(ThreadingHTTPServer):
    """Listens at a free port from the moment it is made; `address` is what to open."""

    daemon_threads = True

    def __init__(self, folder: ReviewFolder) -> None:
        super().__init__((HOST, 0), _Handler)
        self.folder, self.lock = folder, Lock()
        self.host = f"{HOST}:{self.server_port}"
        self.path = f"/{token_urlsafe(32)}/"

    @property
    def address(self) -> str:
        return f"http://{self.host}{self.path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks off concerns nobody."""


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = PATIENCE
    server_version, sys_version = "toolkit", ""

    def do_GET(self) -> None:
        if not self._is_asked_for(self.server.path):
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            page = self.server.folder.page()
        except Exception as error:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain", reason_of(error).encode("utf-8"))
            return
        self._answer(HTTPStatus.OK, "text/html", page)

    def do_POST(self) -> None:
        if not self._is_asked_for(f"{self.server.path}decisions"):
            self._refuse(HTTPStatus.NOT_FOUND)
        elif self.headers.get("Origin") != f"http://{self.server.host}":
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        else:
            self._add()

    def _is_asked_for(self, path: str) -> bool:
        """Whether the request is for `path`, and was sent to this server by its number, not by a name."""
        named = self.headers.get("Host", "")
        return named == self.server.host and compare_digest(self.path.encode(), path.encode())

    def _add(self) -> None:
        asked = self._asked()
        if asked is None:
            self._say(HTTPStatus.BAD_REQUEST, "the request is not one of this page")
            return
        try:
            with self.server.lock:
                found = self.server.folder.add(*asked)
        except Stale as error:
            self._say(HTTPStatus.CONFLICT, str(error))
        except ToolkitError as error:
            self._say(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        except Exception as error:
            self._say(HTTPStatus.INTERNAL_SERVER_ERROR, reason_of(error))
        else:
            self._say(HTTPStatus.OK, "Written to pack.toml: make the pack again to see it.", sum=found)

    def _asked(self) -> tuple[str, str] | None:
        """The lines and the sum that a request holds; `None` if it holds something else."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > LARGEST:
            return None
        try:
            asked = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        if not isinstance(asked, Mapping):
            return None
        lines, seen = asked.get("lines"), asked.get("sum")
        return (lines, seen) if isinstance(lines, str) and isinstance(seen, str) else None

    def _say(self, status: HTTPStatus, words: str, **more: str) -> None:
        self._answer(status, "application/json", json.dumps({"said": words, **more}).encode("utf-8"))

    def _refuse(self, status: HTTPStatus) -> None:
        self._answer(status, "text/plain", status.phrase.encode("ascii"))

    def _answer(self, status: HTTPStatus, media_type: str, data: bytes) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing is logged: the address holds the token."""
