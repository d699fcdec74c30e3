"""A login for each role of the demo; the passwords are made once and kept beside its database."""

from __future__ import annotations

import json
from pathlib import Path

from service.application.create_user import create_user
from service.demo.cast import PEOPLE
from service.domain.actors import HUB_ACTOR
from service.infrastructure.passwords import hash_password
from service.ports import UnitOfWork


def demo_logins(work: UnitOfWork, home: Path) -> dict[str, str]:
    """Make the accounts that are missing; the password of each, by user name."""
    file = home / "logins.json"
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for username, name, role, department in PEOPLE:
        user = work.users.get(username)
        if user is not None and username in known:
            continue
        known[username] = work.new_nonce()[:12]
        if user is not None:
            user.password_hash = hash_password(known[username])
        else:
            create_user(work, HUB_ACTOR, username, name, role, department, hash_password(known[username]))
    file.touch(mode=0o600)
    file.write_text(json.dumps(known), encoding="utf-8")
    return known
