"""Every answer tells the browser to load nothing from elsewhere; private pages are not kept."""

import pytest

from service.domain.actors import Role
from service.web.headers import HEADERS
from tests.web.telling import as_role
from tests.web.world import LEAD

PATHS = ["/", "/login", "/nothing", "/healthz", "/static/lianjian.css", "/home", "/public/verify", "/logout"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(world, path):
    for client in (world.app.test_client(), as_role(world, LEAD, Role.COORDINATOR)):
        answer = client.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "Strict-Transport-Security" not in answer.headers
        answer.close()


def test_a_page_behind_the_login_is_not_kept(world):
    assert as_role(world, LEAD, Role.COORDINATOR).get("/home").headers["Cache-Control"] == "no-store"


def test_a_public_page_sets_no_cookie(world):
    answer = world.app.test_client().get("/public/results")
    assert "Set-Cookie" not in answer.headers and "Cache-Control" not in answer.headers


def test_no_page_holds_a_script_or_a_style(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    for path in ("/home", f"/campaigns/{story.running}", "/", "/campaigns/new?pack=yanshi-2023"):
        text = client.get(path).text.lower()
        assert "<script" not in text and "<style" not in text and " style=" not in text and " onclick=" not in text
