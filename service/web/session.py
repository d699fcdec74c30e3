"""Logging in and out, and changing one's password."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service.application.change_password import change_password
from service.application.log_in import log_in
from service.application.log_out import log_out
from service.domain.accounts import check_password
from service.domain.refusals import Refused
from service.infrastructure.passwords import hash_password, password_matches
from service.queries.people import Person, password_hash, person_of_session
from service.web.access import EVERYBODY, allowed, public
from service.web.forms import LoginForm, PasswordForm
from service.web.inputs import own_address
from service.web.outlook import hub, reading_session
from service.web.refusal_words import refusal_words
from service.web.sign_in import current_person, end_session, open_session

session = Blueprint("session", __name__)
Page = str | Response | tuple[str, int]


@session.get("/login")
@public
def show_login() -> Page:
    """The form; who has logged in already goes home."""
    if current_person():
        return redirect(url_for("home.show"), 303)
    return render_template("login.html", form=LoginForm(next=request.args.get("next", "")))


@session.post("/login")
@public
def do_login() -> Page:
    """Open a session, or say why not."""
    form = LoginForm()
    if not form.validate():
        return render_template("login.html", form=form), 422
    outcome = _log_in(form.username.data, form.password.data)
    if isinstance(outcome, Refused):
        return render_template("login.html", form=form, refusal=refusal_words(outcome)), 422
    open_session(*outcome)
    return redirect(own_address(form.next.data or "") or url_for("home.show"), 303)


@session.post("/logout")
@public
def do_logout() -> Page:
    """End every session of the account; without one there is nothing to end."""
    person = current_person()
    if person:
        with hub().transaction() as work:
            log_out(work, person.actor, person.username)
    end_session()
    return redirect(url_for("public.show_home"), 303)


@session.get("/password")
@allowed(*EVERYBODY)
def show_password() -> Page:
    """The form for a new password."""
    return render_template("password.html", form=PasswordForm())


@session.post("/password")
@allowed(*EVERYBODY)
def do_password() -> Page:
    """Store the new password; every other session of the account ends."""
    form, person = PasswordForm(), _person()
    if not form.validate():
        return render_template("password.html", form=form), 422
    try:
        session_key = _change(person, form.present.data, form.new.data)
    except Refused as refused:
        return render_template("password.html", form=form, refusal=refusal_words(refused)), 422
    open_session(person, session_key)
    flash(_("密码已修改，其他设备上的登录已全部退出。"))
    return redirect(url_for("home.show"), 303)


def _log_in(username: str, password: str) -> tuple[Person, str] | Refused:
    is_right = _is_password_of(username, password)
    with hub().transaction() as work:
        outcome = log_in(work, username, is_right)
    if isinstance(outcome, Refused):
        return outcome
    with reading_session() as reader:
        person = person_of_session(reader, username, outcome)
    return (person, outcome) if person else Refused("login.wrong")


def _change(person: Person, present: str, new: str) -> str:
    if not _is_password_of(person.username, present):
        raise Refused("account.password_wrong")
    check_password(new, person.username)
    hashed = hash_password(new)
    with hub().transaction() as work:
        return change_password(work, person.actor, person.username, hashed)


def _is_password_of(username: str, password: str) -> bool:
    with reading_session() as reader:
        stored = password_hash(reader, username)
    return password_matches(stored, password)


def _person() -> Person:
    person = current_person()
    assert person is not None
    return person
