"""A TCP relay on loopback that a test can cut, reset, freeze, slow down, or not have started yet."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Queue
from random import Random

_RETRANSMISSION = 0.2  # seconds that a lost segment comes late, and everything behind it
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: no good-bye


class Relay:
    """Forwards one port to another while it is up; its port refuses connections until `start`.

    `delay` is how many seconds everything comes late, `loss` the share of segments that come a retransmission later:
    what a slow and lossy network looks like from above TCP. Both may be changed at any time.
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._up = threading.Event()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._threads: list[threading.Thread] = []
        self._listener = self._bind(0)
        self._dice = Random(1)
        self.port: int = self._listener.getsockname()[1]
        self.accepted = 0
        self.delay = 0.0
        self.loss = 0.0

    def start(self) -> None:
        """Accept and forward."""
        self._up.set()
        if self._listener.fileno() == -1:
            self._listener = self._bind(self.port)
        self._listener.listen()
        self._spawn(self._accept, self._listener)

    def freeze(self) -> None:
        """Hold every byte back and keep all connections open: a black hole."""
        self._up.clear()

    def thaw(self) -> None:
        """Forward again, what was held back first."""
        self._up.set()

    def reset(self) -> None:
        """Break every connection on both sides without a good-bye; new ones are accepted."""
        for pair in self._forget_pairs():
            for each in pair:
                with suppress(OSError):
                    each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    each.shutdown(socket.SHUT_RD)  # wakes its reader, and says nothing to the other side
                each.close()

    @contextmanager
    def half_open(self) -> Iterator[None]:
        """Break every connection on the far side alone: the near side is not told, and nobody reads what it says."""
        pairs = self._forget_pairs()
        for _, far in pairs:
            _close(far)
        try:
            yield
        finally:
            for near, _ in pairs:
                _close(near)

    def stop(self) -> None:
        """Cut every connection and refuse new ones."""
        self._up.set()  # let frozen threads see the end
        _close(self._listener)
        for pair in self._forget_pairs():
            for each in pair:
                _close(each)
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _forget_pairs(self) -> list[tuple[socket.socket, socket.socket]]:
        pairs, self._pairs = self._pairs, []
        return pairs

    def _bind(self, port: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        return listener

    def _spawn(self, work, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                self.accepted += 1
                try:
                    far = socket.create_connection(("127.0.0.1", self._target))
                except OSError:  # what it stands for is away
                    _close(near)
                    continue
                pair = (near, far)
                self._pairs.append(pair)
                for source, sink in (pair, pair[::-1]):
                    under_way: Queue[tuple[float, bytes]] = Queue()
                    self._spawn(self._read, source, under_way)
                    self._spawn(self._write, sink, under_way, pair)

    def _read(self, source: socket.socket, under_way: Queue[tuple[float, bytes]]) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                late = _RETRANSMISSION if self._dice.random() < self.loss else 0.0
                under_way.put((time.monotonic() + self.delay + late, data))
        under_way.put((0.0, b""))

    def _write(self, sink: socket.socket, under_way: Queue[tuple[float, bytes]], pair: tuple) -> None:
        with suppress(OSError):
            while True:
                due, data = under_way.get()
                time.sleep(max(0.0, due - time.monotonic()))
                self._up.wait()
                if not data:
                    break
                sink.sendall(data)
        if pair in self._pairs:
            for each in pair:
                _shut(each)


def _shut(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)


def _close(each: socket.socket) -> None:
    _shut(each)
    each.close()
