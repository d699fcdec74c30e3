"""The one module that knows Flask-Login: who is logged in, by user name and session key."""

from __future__ import annotations

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from service.domain.actors import Actor
from service.ports import DatabaseUnavailable
from service.queries.people import Person, person_of_session
from service.web.outlook import reading_session


class SignedIn(UserMixin):
    """A person with the session key that the cookie carries; another key in the database ends the session."""

    def __init__(self, person: Person, session_key: str) -> None:
        self.person = person
        self.session_key = session_key

    def get_id(self) -> str:
        """What the cookie holds."""
        return f"{self.session_key}:{self.person.username}"


def add_sign_in(app: Flask) -> None:
    """Load the person of a session from the database at each request."""
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)  # pages ask for the person themselves, error pages with care

    @manager.user_loader
    def load(cookie: str) -> SignedIn | None:
        session_key, _, username = cookie.partition(":")
        with reading_session() as reader:
            person = person_of_session(reader, username, session_key)
        return SignedIn(person, session_key) if person else None


def current_person() -> Person | None:
    """Who is logged in, or None."""
    return getattr(current_user, "person", None)


def person_if_known() -> Person | None:
    """Who is logged in, or None where that cannot be found out: for pages that must not fail once more."""
    try:
        return current_person()
    except DatabaseUnavailable:
        return None


def viewer() -> Actor:
    """The actor of who is logged in; only behind a rule that demands it."""
    person = current_person()
    assert person is not None
    return person.actor


def open_session(person: Person, session_key: str) -> None:
    """Begin a new session; nothing of the old one is kept."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(person, session_key))


def end_session() -> None:
    """Forget the session in this browser."""
    logout_user()
    session.clear()
