"""What RabbitMQ writes into its log when it refuses somebody, read: who, which operation, on what, when."""

from __future__ import annotations

import re
from datetime import datetime

from service.ports import AccessRefusal

NOBODY = "?"
"""The user where the text can be read in two ways: a name that a party chose itself may imitate the broker's words."""

_LONGEST = 200
_HEAD = re.compile(r"^(\d{4}-\d\d-\d\d[ T]\S+) \[\w+\] <[\d.]+> ", re.MULTILINE)
_OPERATION = r"operation (?P<operation>\S+) caused a (?:channel|connection) exception "
_USER = r"user '(?P<user>[^']*)'\Z"
_FORMS = [
    (re.compile(pattern, re.DOTALL), operation)
    for pattern, operation in (
        (rf"{_OPERATION}access_refused: (?:\w+ )?access to (?P<target>.+) refused for {_USER}", ""),
        (
            rf"{_OPERATION}precondition_failed: (?P<target>user_id property set to .+) but authenticated user was "
            r"'(?P<user>[^']*)'\Z",
            "",
        ),
        (rf"access to (?P<target>vhost '.+') refused for {_USER}", "connection.open"),
        (r"(?P<target>\S+) login refused: user '(?P<user>.*)' - [^']*\Z", "login"),
    )
]


def read_refusal(body: bytes) -> AccessRefusal | None:
    """One entry of the broker's log in its text format; None if it tells of no refusal.

    The broker ends its words with the user whom it authenticated; the user of a log-in that failed is only what
    somebody claimed. An entry has two lines, the second with the reason. Of one that has more, or two reasons, a name
    is part that imitates them: then the user is not believed, and the words are kept for a person.
    """
    text = body.decode(errors="replace")
    said_at = _HEAD.match(text)
    told = _HEAD.sub("", text).strip()
    for form, operation in _FORMS:
        if found := form.search(told):
            is_clear = told.count("\n") == 1 and told.count(" exception ") <= 1
            what = operation or found["operation"]
            at = datetime.fromisoformat(said_at[1]) if said_at else None
            words = _plain(told.partition("\n")[2][-_LONGEST:])
            user = _plain(found["user"]) if is_clear else NOBODY
            return AccessRefusal(user, _plain(what), _plain(found["target"]), words, at)
    return None


def _plain(text: str) -> str:
    """The text as it may be kept: no control characters, and not long."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
