"""What a request may carry: texts without control characters, whole numbers in bounds, addresses of our own site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask, abort, request

LARGEST_PAGE = 1_000_000
LONGEST_NUMBER = 9  # digits
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def refuse_control_characters(app: Flask) -> None:
    """400 for control characters in path, query or form: NUL breaks PostgreSQL, the others logs and documents."""

    @app.before_request
    def check() -> None:
        if any(_UNFIT.search(text) for text in _texts()):
            abort(400)


def text(name: str, longest: int = 64) -> str:
    """A parameter of the address, trimmed and cut."""
    return request.args.get(name, "").strip()[:longest]


def without_control_characters(text: str) -> str:
    """The text as a form may carry it: every character that would be refused becomes a question mark of its own."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def page_number() -> int:
    """The page asked for: 1 where it is missing or no number."""
    return max(1, min(LARGEST_PAGE, request.args.get("page", 1, type=int)))


def row_number(text: str) -> int:
    """The number of a row in an address; 404 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else abort(404)


def own_address(address: str) -> str | None:
    """The address if it is a path of our own site, else None: no way out by a forged link."""
    parts = urlsplit(address)
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return address if is_ours and address.isprintable() and "\\" not in address else None


def _texts() -> Iterable[str]:
    yield request.path
    # A file that a program brings is no form, whatever it says: it would be read here, and gone.
    for values in (request.args, request.form) if request.method == "POST" else (request.args,):
        for name, value in values.items(multi=True):
            yield name
            yield value
