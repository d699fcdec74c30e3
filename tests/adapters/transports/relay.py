"""A TCP relay on loopback that a test can cut, freeze, or not have started yet."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Relay:
    """Forwards one port to another while it is up; its port refuses connections until `start`."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._up = threading.Event()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = self._bind(0)
        self.port: int = self._listener.getsockname()[1]
        self.accepted = 0

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

    def stop(self) -> None:
        """Cut every connection and refuse new ones."""
        self._up.set()  # let frozen threads see the end
        for each in (self._listener, *self._sockets):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join()
        self._sockets, self._threads = [], []

    def _bind(self, port: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        return listener

    def _spawn(self, work, *arguments: socket.socket) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                self.accepted += 1
                far = socket.create_connection(("127.0.0.1", self._target))
                self._sockets += [near, far]
                self._spawn(self._forward, near, far)
                self._spawn(self._forward, far, near)

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._up.wait()
                sink.sendall(data)
        for each in (source, sink):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
