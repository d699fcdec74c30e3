"""New passwords of the broker's users, each written once, as an address, for its owner alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit


class Passwords:
    """A folder with a file `<user>.url` for each user: what LIANJIAN_BROKER_URL_FILE may name."""

    def __init__(self, folder: Path, addresses: Sequence[str], new_password: Callable[[], str]) -> None:
        self._folder = folder
        self._addresses = addresses
        self._new_password = new_password

    @contextmanager
    def new(self, user: str) -> Iterator[tuple[str, Path]]:
        """A password, and the file that holds the user's address with it once the block has ended well. It is on the
        disk before the broker is told: a password that nobody knows would lock the user out. OSError if it cannot be
        written."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file, draft = self._folder / f"{user}.url", self._folder / f"{user}.url.new"
        password = self._new_password()
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(",".join(_with_user(address, user, password) for address in self._addresses) + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            yield password, file
        except BaseException:
            draft.unlink()
            raise
        draft.replace(file)


def _with_user(address: str, user: str, password: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{quote(user, safe='')}:{quote(password, safe='')}@{host}").geturl()
