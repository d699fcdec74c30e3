"""Every route says who may open it; the application does not start if one does not."""

from pathlib import Path

import pytest
from flask import Flask

from service.domain.actors import Role
from service.web.access import UnguardedRoute, allowed, guard, public, rule_of
from tests.web.world import World


def test_every_route_carries_its_rule(tmp_path: Path) -> None:
    world = World(tmp_path)
    try:
        views = {name: view for name, view in world.app.view_functions.items() if name != "static"}
    finally:
        world.close()
    assert len(views) > 20
    assert [name for name, view in views.items() if rule_of(view) is None] == []


def test_an_unguarded_route_keeps_the_application_from_starting() -> None:
    app = Flask("unguarded")
    app.add_url_rule("/open", "open", lambda: "")
    with pytest.raises(UnguardedRoute):
        guard(app)


def test_a_route_cannot_carry_two_rules() -> None:
    with pytest.raises(UnguardedRoute):
        public(allowed(Role.OFFICER)(lambda: ""))
