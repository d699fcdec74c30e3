"""The management over HTTP: an answer that is none, and a password that goes nowhere else."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from adapters.transports.rabbitmq_management import Management, Wish, path
from service.ports import TransportUnavailable


class Answering(ThreadingHTTPServer):
    """Gives every request the same answer, and keeps what was asked."""

    def __init__(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.answer = (status, body, headers)
        self.asked: list[tuple[str, str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://ad%40min:p%2Fw@127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Answering

    def _answer(self) -> None:
        status, body, headers = self.server.answer
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization", "")))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = _answer

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def answering() -> Iterator[Callable[..., Answering]]:
    opened: list[Answering] = []

    def start(status: int, body: bytes = b"", **headers: str) -> Answering:
        opened.append(Answering(status, body, headers))
        threading.Thread(target=opened[-1].serve_forever, daemon=True).start()
        return opened[-1]

    yield start
    for each in opened:
        each.shutdown()
        each.server_close()


def test_names_of_any_kind_travel_in_a_path(answering: Callable[..., Answering]) -> None:
    server = answering(200, b'{"a": 1}')
    assert Management(server.url).get(path("queues", "/", "a b/ü?")) == {"a": 1}
    pair = base64.b64encode(b"ad@min:p/w").decode()
    assert server.asked == [("GET", "/api/queues/%2F/a%20b%2F%C3%BC%3F", f"Basic {pair}")]


def test_the_password_is_never_carried_elsewhere(answering: Callable[..., Answering]) -> None:
    elsewhere = answering(200, b"{}")
    server = answering(302, Location=f"{elsewhere.url}/api/overview")
    with pytest.raises(TransportUnavailable, match="302"):
        Management(server.url).get("/overview")
    assert (len(server.asked), elsewhere.asked) == (1, [])


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, b"<html>", "cannot be reached"),
        (200, b"\xff", "cannot be reached"),
        (400, b'{"reason": "no such type"}', "refuses PUT /x: 400 no such type"),
        (500, b"<html>", "refuses PUT /x: 500"),
        (500, b"[]", "refuses PUT /x: 500"),
        (401, b"", "is wrong, or the user is no administrator"),
    ],
)
def test_what_is_no_answer_is_told(answering: Callable[..., Answering], status: int, body: bytes, words: str) -> None:
    with pytest.raises(TransportUnavailable, match=words) as raised:
        Management(answering(status, body).url).send(Wish("PUT", "/x", {}))
    assert "p/w" not in str(raised.value)


def test_what_is_not_there_is_nothing(answering: Callable[..., Answering]) -> None:
    assert Management(answering(404).url).get("/x") is None
    assert Management(answering(204).url).get("/x") is None
