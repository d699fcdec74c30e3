"""Checks without a draw on the console: proposed with ground and source, teams named, approved, counted apart."""

import re

import pytest

from service.application.accept_referral import accept_referral
from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PACK, PARTNER, STRANGER

NEW = f"/checks/new?pack={PACK}"
COUNT = re.compile(r'<th scope="row">非双随机</th><td class="number"[^>]*>(\d+)</td><td class="number"[^>]*>(\d+)</td>')


def filled(world, **changes):
    plain = {
        "name": "投诉核查", "ground": "complaint", "source": "12345 工单 20230716-17", "region": "410307",
        "objects": world.rows("objects", region="410307")[0].id, "items": ["YS-1", "YS-3"], "methods": ["on_site"],
        "standard": "对照清单", "flow": "亮证、检查、签字",
        "starts_on": "2023-07-20", "ends_on": "2023-07-28", "urgency": "",
    }  # fmt: skip
    return plain | changes


@pytest.fixture
def proposed(fresh):
    """The number of a check that science has proposed."""
    answer = submit(as_role(fresh, LEAD, Role.COORDINATOR), NEW, **filled(fresh))
    assert answer.status_code == 303
    return answer.location.rsplit("/", 1)[1]


def name_team(world, check_id, department, prefix):
    client = as_role(world, department, Role.COORDINATOR)
    people = [f"{prefix}410307{n:04d}" for n in (0, 1)]
    return submit(client, f"/checks/{check_id}/team", inspectors=people, leader=people[0])


@pytest.mark.clause("C066")
@pytest.mark.clause("C069")
def test_a_check_is_proposed_approved_and_counted_apart(fresh, proposed):
    reviewer, page = as_role(fresh, LEAD, Role.REVIEWER), f"/checks/{proposed}"
    assert "/checks?todo=approve_check" in reviewer.get("/home").text
    assert "/checks?todo=name_team" in as_role(fresh, PARTNER, Role.COORDINATOR).get("/home").text
    assert COUNT.search(reviewer.get("/checks").text).groups() == ("0", "0")
    for department, prefix in ((LEAD, "KJ"), (PARTNER, "SC")):
        assert name_team(fresh, proposed, department, prefix).status_code == 303
    assert submit(reviewer, f"{page}/approve-check", confirmed="y").status_code == 303
    assert COUNT.search(reviewer.get("/checks").text).groups() == ("0", "1")
    assert "KJ检查员70" in reviewer.get(page).text and "SC检查员70" not in reviewer.get(page).text
    (check,) = fresh.rows("checks", id=proposed)
    assert reviewer.get(f"/campaigns/{check.campaign_id}").location == page
    assert check.campaign_id not in reviewer.get("/campaigns").text
    public = fresh.app.test_client()
    assert "不经过抽取" in public.get(f"/public/campaigns/{check.campaign_id}").text
    assert check.campaign_id not in public.get("/").text


@pytest.mark.clause("C011")
def test_a_special_inspection_of_a_random_item_is_told_so(fresh):
    answer = submit(as_role(fresh, LEAD, Role.COORDINATOR), NEW, **filled(fresh, ground="special"))
    assert answer.status_code in (403, 409, 422) and "应当以“双随机”方式检查" in answer.text
    assert fresh.rows("checks", ground="special") == []


@pytest.mark.clause("C066")
@pytest.mark.parametrize(("name", "words"), [("source", "请填写来源依据"), ("objects", "请填写检查对象")])
def test_a_proposal_without_source_or_object_is_told_so(fresh, name, words):
    answer = submit(as_role(fresh, LEAD, Role.COORDINATOR), NEW, **filled(fresh, **{name: ""}))
    assert answer.status_code == 422 and words in answer.text


def test_strangers_neither_see_nor_staff_a_check(fresh, proposed):
    stranger = as_role(fresh, STRANGER, Role.COORDINATOR)
    assert stranger.get(f"/checks/{proposed}").status_code == 404
    assert stranger.get(f"/checks/{proposed}/team").status_code == 404
    assert as_role(fresh, PARTNER, Role.REVIEWER).get(f"/checks/{proposed}/approve-check").status_code == 404


@pytest.mark.clause("C060")
def test_a_team_of_one_is_refused_in_words(fresh, proposed):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    answer = submit(client, f"/checks/{proposed}/team", inspectors=["KJ4103070000"], leader="KJ4103070000")
    assert "少于 2 名" in answer.text


@pytest.mark.clause("C114")
def test_referral_and_check_lead_to_each_other(fresh, story):
    accepted = {"referral_id": story.offered, "case_number": "偃教执〔2023〕15号", "receipt": None}
    fresh.say(STRANGER, accept_referral, **accepted)
    check = next(row for row in fresh.rows("checks") if row.referral_id == story.offered)
    receiver = as_role(fresh, STRANGER, Role.COORDINATOR)
    assert f"/checks/{check.id}" in receiver.get(f"/referrals/{story.offered}").text
    assert f"/referrals/{story.offered}" in receiver.get(f"/checks/{check.id}").text
    form = receiver.get(f"/checks/new?check={check.id}&pack={PACK}").text
    assert check.objects[0] in form and story.offered in form
