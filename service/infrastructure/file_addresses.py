"""Addresses under which a department's system brings or fetches one file: signed, for one purpose, with an end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer

from service.domain.refusals import Refused

PATH = "/evidence/"
_SALT = "the address of one file of evidence"


class FileAddresses:
    """Makes and reads the addresses; their key follows from the hub's secret key."""

    def __init__(self, secret: str, base: str, lasts: timedelta) -> None:
        self._lasts = lasts
        self._base = base.rstrip("/") + PATH
        self._signer = URLSafeSerializer(secret, salt=_SALT)

    def until(self, now: datetime) -> datetime:
        """Until when an address that is given now is good."""
        return now + self._lasts

    def give(self, claims: Mapping[str, str], now: datetime) -> str:
        """The address that carries these claims from now until its end."""
        token = self._signer.dumps({"claims": dict(claims), "until": int(self.until(now).timestamp())})
        return f"{self._base}{token}"

    def read(self, token: str, now: datetime) -> Mapping[str, str]:
        """The claims of an address of ours; Refused `evidence.address_unknown`, or `evidence.address_expired` with the
        claims."""
        try:
            said = self._signer.loads(token)
        except BadData:
            raise Refused("evidence.address_unknown") from None
        if now.timestamp() > said["until"]:
            raise Refused("evidence.address_expired", claims=said["claims"])
        return {str(name): str(value) for name, value in said["claims"].items()}
