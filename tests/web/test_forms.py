"""Every form carries its token, and a request without it does nothing."""

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role
from tests.web.world import LEAD


@pytest.mark.parametrize("token", [None, "", "wrong", "x" * 5000])
def test_a_post_without_its_token_is_refused(fresh, story, token):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    data = {} if token is None else {"csrf_token": token}
    assert client.post(f"/campaigns/{story.draft}/submit", data=data).status_code == 400
    assert fresh.rows("campaigns", id=story.draft)[0].state == "draft"


def test_every_route_that_takes_a_post_wants_its_token(world, story):
    client = as_role(world, LEAD, Role.COORDINATOR)
    values = {"campaign_id": story.running, "referral_id": story.proposed, "kind": "objects"}
    for rule in world.app.url_map.iter_rules():
        if "POST" in rule.methods:
            path = rule.rule
            for name, value in values.items():
                path = path.replace(f"<{name}>", value)
            assert client.post(path).status_code == 400, path


def test_a_form_with_too_much_is_refused(world):
    client = as_role(world, LEAD, Role.COORDINATOR)
    answer = client.post(
        "/libraries/objects/import", data=b"0" * (21 << 20), content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 413
    assert "20 MB" in answer.text
