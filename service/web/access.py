"""Who may open which page: every route carries exactly one rule, and the application does not start if one has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from service.domain.actors import Role
from service.web.sign_in import current_person

View = TypeVar("View", bound=Callable[..., Any])
EVERYBODY = frozenset(Role)
DEPARTMENTS = frozenset({Role.COORDINATOR, Role.REVIEWER, Role.OFFICER})
READERS = DEPARTMENTS | {Role.AUDITOR}


@dataclass(frozen=True)
class Rule:
    """Who may: anybody, or people with one of these roles who have logged in."""

    is_public: bool
    roles: frozenset[Role] = frozenset()


class UnguardedRoute(Exception):
    """A route says not, or says twice, who may open it: the application does not start."""


def public(view: View) -> View:
    """Anybody may open this page."""
    return _with_rule(view, Rule(is_public=True))


def allowed(*roles: Role) -> Callable[[View], View]:
    """Only people with one of these roles may open this page; whose things they see in it is the queries' matter."""
    return lambda view: _with_rule(view, Rule(is_public=False, roles=frozenset(roles)))


def guard(app: Flask) -> None:
    """Check every route now, and every request later. Called when all routes are there."""
    rules = {endpoint: _rule_of(app, endpoint) for endpoint in app.view_functions if endpoint != "static"}

    @app.before_request
    def check_access() -> Response | None:
        rule = rules.get(request.endpoint or "")
        return None if rule is None or rule.is_public else _check(rule)


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


def _check(rule: Rule) -> Response | None:
    person = current_person()
    if person is None:
        if request.method not in ("GET", "HEAD"):
            abort(401)
        return redirect(url_for("session.show_login", next=request.full_path.rstrip("?")), 303)
    if person.role not in rule.roles:
        abort(403)
    return None
