"""Somebody who looks at the console all the time, and notes how long a page takes."""

from __future__ import annotations

import time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.faults.traffic import Loop


class Console(Loop):
    """Asks for a public page and the readiness twice a second, once the console is up."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.pages = 0
        self.failures = 0
        self.slowest = 0.0

    def work(self) -> None:
        while not self.stopped.wait(0.25):
            for place in ("/readyz", "/public"):
                self._ask(place)

    def _ask(self, place: str) -> None:
        start = time.monotonic()
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{place}", timeout=30) as page:
                page.read()
        except HTTPError:
            self.failures += 1
        except (URLError, OSError):
            self.failures += self.pages > 0
            return
        self.pages += 1
        self.slowest = max(self.slowest, time.monotonic() - start)
