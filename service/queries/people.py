"""The account behind a session, and the stored hash that a log-in is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role, person
from service.infrastructure.tables.people import User


@dataclass(frozen=True)
class Person:
    """Who is logged in."""

    username: str
    name: str
    role: Role
    department: str

    @property
    def actor(self) -> Actor:
        """How the rules and the audit log know them."""
        return person(self.username, self.department, self.role)


def person_of_session(session: Session, username: str, session_key: str) -> Person | None:
    """The account, if the session's key is still its key."""
    columns = (User.id, User.name, User.role, User.department)
    row = session.execute(select(*columns).where(User.id == username, User.session_key == session_key)).first()
    return Person(row.id, row.name, Role(row.role), row.department) if row else None


def password_hash(session: Session, username: str) -> str | None:
    """The stored hash, or None if there is no such account."""
    return session.scalar(select(User.password_hash).where(User.id == username))
