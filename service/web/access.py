"""Who may open which page: every route carries exactly one rule, and the application does not start if one has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from service.domain.actors import Role
from service.web.sign_in import current_person

View = TypeVar("View", bound=Callable[..., Any])
EVERYBODY = frozenset(Role)
DEPARTMENTS = frozenset({Role.COORDINATOR, Role.REVIEWER, Role.OFFICER})
READERS = DEPARTMENTS | {Role.AUDITOR}


@dataclass(frozen=True)
class Rule:
    """Who may: anybody, or people with one of these roles who have logged in, or the office's monitors."""

    is_public: bool
    roles: frozenset[Role] = frozenset()
    is_for_monitors: bool = False


class UnguardedRoute(Exception):
    """A route says not, or says twice, who may open it: the application does not start."""


def public(view: View) -> View:
    """Anybody may open this page."""
    return _with_rule(view, Rule(is_public=True))


def allowed(*roles: Role) -> Callable[[View], View]:
    """Only people with one of these roles may open this page; whose things they see in it is the queries' matter."""
    return lambda view: _with_rule(view, Rule(is_public=False, roles=frozenset(roles)))


def for_monitors(view: View) -> View:
    """Only a monitor may open this: with the token of the settings, or without one from this very machine."""
    return _with_rule(view, Rule(is_public=False, is_for_monitors=True))


def guard(app: Flask) -> None:
    """Check every route now, and every request later. Called when all routes are there."""
    rules = {endpoint: _rule_of(app, endpoint) for endpoint in app.view_functions if endpoint != "static"}

    @app.before_request
    def check_access() -> Response | None:
        rule = rules.get(request.endpoint or "")
        if rule is None or rule.is_public or (rule.is_for_monitors and _is_a_monitor()):
            return None
        return abort(403) if rule.is_for_monitors else _check(rule)


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """The rule that a view carries."""
    return getattr(view, "access_rule", None)


def _with_rule(view: View, rule: Rule) -> View:
    if rule_of(view) is not None:
        raise UnguardedRoute(f"{view.__name__} carries two rules")
    view.access_rule = rule  # type: ignore[attr-defined]
    return view


def _rule_of(app: Flask, endpoint: str) -> Rule:
    rule = rule_of(app.view_functions[endpoint])
    if rule is None:
        raise UnguardedRoute(f"{endpoint} does not say who may open it")
    return rule


def _is_a_monitor() -> bool:
    # Nobody is sent to log in: a monitor has no account, and a person has the health page.
    token = current_app.config.get("METRICS_TOKEN", "")
    shown = request.headers.get("Authorization", "")
    return compare_digest(shown.encode(), f"Bearer {token}".encode()) if token else _is_of_this_machine()


def _is_of_this_machine() -> bool:
    # Behind a proxy on this machine everybody seems to come from here: whatever was forwarded is not believed.
    if any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _check(rule: Rule) -> Response | None:
    person = current_person()
    if person is None:
        if request.method not in ("GET", "HEAD"):
            abort(401)
        return redirect(url_for("session.show_login", next=request.full_path.rstrip("?")), 303)
    if person.role not in rule.roles:
        abort(403)
    return None
