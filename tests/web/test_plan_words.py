"""What the draw was decided on is told in public, in words."""

from dataclasses import replace

from service.application.review_campaign import approve_campaign
from service.application.set_up_campaign import set_up_campaign
from service.application.submit_campaign import submit_campaign
from service.domain.planning import Choices, even_ratios, pack_phases, plan_from_pack
from service.policies.loading import load_pack
from tests.web.telling import client_of
from tests.web.world import COORDINATOR, PACK, REVIEWER, file_plan

REGION = "410309"
DIRECTED = Choices(
    types=("non_profit",), scales=("small",), classes=("C", "D"), flags=("complaints",), reserve=2_500,
    trusted_ratio=100, shared_tickets=False,
)  # fmt: skip


def a_public_page(world, choices, language, **changes):
    pack = load_pack(PACK)
    items = sorted({content.item for content in pack.contents})
    plan = plan_from_pack(
        pack, items, (REGION,), pack_phases(pack), even_ratios(1_000), replace(choices, ratio_source="某办法第三条")
    )
    campaign_id = world.do(set_up_campaign, COORDINATOR, "定向抽查", PACK, REGION, replace(plan, **changes))
    file_plan(world, campaign_id)
    world.do(submit_campaign, COORDINATOR, campaign_id)
    world.do(approve_campaign, REVIEWER, campaign_id)
    return client_of(world, language=language).get(f"/public/campaigns/{campaign_id}").text


def test_the_public_reads_whom_a_draw_is_directed_at(fresh):
    page = a_public_page(fresh, DIRECTED, "zh-CN")
    assert "定向；" in page and "地理区域 410309；主体类型 非营利性；经营规模 小型" in page
    assert "信用类别 C 类、D 类、黑名单；标签 投诉举报多" in page
    assert "黑名单 100%、守信 1%" in page and "另抽 25% 候补" in page
    assert "不予抽查" not in page and "各任务各用" in page


def test_english_readers_find_the_decisions_in_english(fresh):
    page = a_public_page(fresh, Choices(), "en")
    assert "Not directed; " in page and "Class A 10%" in page and "Blacklisted 100%" in page
    assert "10% more are drawn as a reserve" in page and "Shared by all tasks" in page
    assert "Not held by the cap" in page and "Many complaints" in page
