"""The broker's management over HTTP: one request at a time, as an administrator of the broker."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from adapters.transports.rabbitmq_access import tls_context, tls_in_words
from service.ports import TransportUnavailable

TIMEOUT = 15  # seconds for one answer
_NOT_FOUND = 404
_WHO = "the user or password of LIANJIAN_BROKER_ADMIN_URL is wrong, or the user is no administrator of the broker"


class ManagementRefuses(TransportUnavailable):
    """The management answered, and said no to one request; the next may go better."""


@dataclass(frozen=True)
class Wish:
    """One request to the management: what would be sent, and may be sent again without harm."""

    method: str
    path: str
    body: Mapping[str, Any] | None = None


class Management:
    """One administrator at one address. It is spoken to directly, never through a proxy, and never redirected: the
    password goes with every request."""

    def __init__(self, url: str, tls: ssl.SSLContext | None = None) -> None:
        """`url`: http(s)://user:password@host:15672; `tls`: how an https address is checked."""
        parts = urlsplit(url)
        self.user = unquote(parts.username or "")
        self._root = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}/api"
        pair = f"{self.user}:{unquote(parts.password or '')}".encode()
        self._headers = {
            "Authorization": f"Basic {base64.b64encode(pair).decode()}",
            "Content-Type": "application/json",
        }
        self._opener = _opener(tls or tls_context())

    def get(self, path: str) -> Any:
        """The answer, None if there is no such thing."""
        return self.send(Wish("GET", path))

    def send(self, wish: Wish) -> Any:
        """The answer, None if it is empty or if what is asked for or to be deleted is not there. TransportUnavailable,
        with the reason, if the broker cannot be reached; ManagementRefuses if it says no."""
        data = None if wish.body is None else json.dumps(wish.body).encode()
        request = Request(self._root + wish.path, data, self._headers, method=wish.method)
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                content = answer.read()
            return json.loads(content) if content else None
        except HTTPError as error:
            with error:
                if error.code == _NOT_FOUND and wish.method in ("GET", "DELETE"):
                    return None
                raise ManagementRefuses(_refusal(wish, error)) from None
        except (OSError, HTTPException, ValueError) as error:
            raise TransportUnavailable(f"the broker's management cannot be reached: {_in_words(error)}") from None


def path(*words: str) -> str:
    """A path of the management's API; each word may hold any character."""
    return "".join(f"/{quote(word, safe='')}" for word in words)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(tls: ssl.SSLContext) -> OpenerDirector:
    return build_opener(ProxyHandler({}), HTTPSHandler(context=tls), _NoRedirects())


def _refusal(wish: Wish, error: HTTPError) -> str:
    if error.code in (401, 403):
        return f"the broker's management refuses {wish.method} {wish.path}: {_WHO}"
    try:
        reason = json.loads(error.read()).get("reason", "")
    except (ValueError, AttributeError, OSError, HTTPException):
        reason = ""
    return f"the broker's management refuses {wish.method} {wish.path}: {error.code} {reason}".strip()


def _in_words(error: BaseException) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    return tls_in_words(reason) if isinstance(reason, ssl.SSLError) else str(reason) or type(error).__name__
