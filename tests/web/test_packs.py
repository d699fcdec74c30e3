"""The pages of the packs: a proposal with every fault, its preview, the second administrator, and comparisons."""

from __future__ import annotations

import io
import re

import pytest

from service.application.create_user import create_user
from service.domain.actors import HUB_ACTOR, Role
from service.policies.loading import pack_text
from tests.web.telling import as_role, client_of, submit
from tests.web.world import HUB, LEAD

YANSHI = pack_text("yanshi-2023")
NINE = YANSHI.replace("value = 7\nunit", "value = 9\nunit")


@pytest.fixture
def administrator(fresh):
    return as_role(fresh, HUB, Role.ADMINISTRATOR)


def upload(client, text: str, pack: str = "yanshi-2023"):
    return submit(client, "/packs/propose", pack=pack, file=(io.BytesIO(text.encode()), "pack.toml"))


def test_a_faulty_file_is_told_line_by_line(administrator, fresh):
    answer = upload(administrator, NINE.replace('issuer = "', 'isuer = "'))
    assert answer.status_code == 422 and "isuer" in answer.text and "issuer" in answer.text
    assert "没有这个键；相近的键：issuer" in answer.text and fresh.rows("pack_versions") == []


def test_a_proposal_shows_what_it_would_change(administrator, story):
    answer = upload(administrator, NINE)
    assert answer.status_code == 303
    page = administrator.get(answer.location).text
    assert "rules.publication_working_days" in page and "7 (working days)" in page and "9 (working days)" in page
    assert story.draft in page and "重新拟定时的变化" in page


def test_only_the_other_administrator_puts_it_in_force(administrator, fresh):
    upload(administrator, NINE)
    step = "/packs/yanshi-2023/versions/1/enact-pack"
    own = submit(administrator, step, day="2023-12-01", confirmed="y")
    assert own.status_code in (403, 409, 422) and "另一名管理员" in own.text
    fresh.do(create_user, HUB_ACTOR, "bo.admin", "博", Role.ADMINISTRATOR, HUB, "x")
    other = client_of(fresh, "bo.admin")
    done = submit(other, step, day="2099-12-01", confirmed="y")
    assert done.status_code == 303 and "已批准" in other.get("/packs").text
    assert fresh.rows("pack_versions")[0].in_force_from.isoformat() == "2099-12-01"


def test_each_rule_is_shown_with_source_and_quotation(administrator):
    page = administrator.get("/packs/zibo-2021").text
    assert "publication_working_days" in page and "第二十五条" in page and "在抽查任务完成后 20 个工作日内" in page


@pytest.mark.clause("C094", "C095")
def test_further_documents_are_chosen_and_explained(fresh):
    coordinator = as_role(fresh, LEAD, Role.COORDINATOR)
    page = coordinator.get("/campaigns/new?pack=yanshi-2023&with=xiping-2020&precedence=stricter").text
    row = re.search(r"publication_working_days.*?</tr>", page, re.S)
    assert row and "20 (working days)" in row[0] and "取较小者" in row[0]


def test_the_law_of_a_campaign_is_shown_as_pinned(fresh, story):
    coordinator = as_role(fresh, LEAD, Role.COORDINATOR)
    page = coordinator.get(f"/campaigns/{story.draft}/law").text
    (campaign,) = fresh.rows("campaigns", id=story.draft)
    (law,) = fresh.rows("pinned_laws", id=campaign.law_id)
    assert all(text["sha256"] in page for text in (*law.pin["packs"], law.pin["baseline"]))


def test_two_packs_are_compared_for_a_campaign(fresh, story):
    coordinator = as_role(fresh, LEAD, Role.COORDINATOR)
    page = coordinator.get(f"/packs/diff?a=yanshi-2023&b=zibo-2021&campaign={story.draft}").text
    assert "rules.publication_working_days" in page and "公示期限（工作日）" in page and "<strong>20</strong>" in page
    assert coordinator.get("/packs/diff?a=yanshi-2023&b=nowhere").status_code == 200
    assert coordinator.get("/packs/diff?a=yanshi-2023&b=zibo-2021&campaign=nothing").status_code == 404
