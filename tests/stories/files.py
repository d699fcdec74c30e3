"""The hub's door for files of evidence, over real HTTP on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from flask import Flask
from werkzeug.serving import make_server

from service.ports import Hub
from service.web.evidence_files import evidence_files


class Door:
    """Where departments bring and fetch files, at the addresses that the hub gave them."""

    def __init__(self, base: str) -> None:
        self._base = base

    def bring(self, address: str, content: bytes) -> int:
        """PUT; the status."""
        return self._ask(Request(self._here(address), data=content, method="PUT"))[0]

    def fetch(self, address: str) -> tuple[int, bytes]:
        """GET; the status and what came."""
        return self._ask(Request(self._here(address)))

    def _here(self, address: str) -> str:
        return self._base + urlsplit(address).path

    def _ask(self, request: Request) -> tuple[int, bytes]:
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except HTTPError as refused:
            return refused.code, refused.read()


@contextmanager
def open_door(hub: Hub) -> Iterator[Door]:
    """Serve the hub's addresses of files on a free port until the block ends."""
    app = Flask("files")
    app.extensions["hub"] = hub
    app.register_blueprint(evidence_files)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield Door(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
