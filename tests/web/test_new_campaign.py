"""Setting up a campaign: the document fills the form in, and its rules hold."""

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD

PATH = "/campaigns/new?pack=yanshi-2023"
GOOD = {
    "name": "偃师区复查", "region": "410307", "items": ["YS-1", "YS-3"],
    "deployment_starts": "2023-08-01", "deployment_ends": "2023-08-05", "inspection_starts": "2023-08-06",
    "inspection_ends": "2023-08-20", "summary_starts": "2023-08-21", "summary_ends": "2023-08-31",
    "ratio_A": "5", "ratio_B": "10", "ratio_C": "20.5", "ratio_D": "100",
    "ratio_E": "100", "trusted": "skip", "ratio_T": "", "reserve": "10", "shared_tickets": "y",
    "ratio_source": "某办法第三条",
}  # fmt: skip


@pytest.fixture
def coordinator(fresh):
    return as_role(fresh, LEAD, Role.COORDINATOR)


def test_every_document_with_contents_can_be_chosen(coordinator):
    text = coordinator.get("/campaigns/new").text
    assert "pack=yanshi-2023" in text and "pack=taizhou-2024" in text and "pack=zibo-2021" not in text


def test_the_document_fills_the_form_in(coordinator):
    text = coordinator.get(PATH).text
    assert "黑名单对象抽查比例（%）" in text and "%%" not in text
    assert 'value="2023-07-20"' in text and 'value="100"' in text and 'value="410307"' in text


def test_a_campaign_is_set_up_from_the_form(fresh, coordinator):
    answer = submit(coordinator, PATH, **GOOD)
    assert answer.status_code == 303
    (campaign,) = fresh.rows("campaigns", id=answer.location.rsplit("/", 1)[1])
    (task,) = campaign.plan["tasks"]
    assert (campaign.state, campaign.lead, task["ratios"]["C"], task["regions"]) == ("draft", LEAD, 2050, ["410307"])


@pytest.mark.clause("C057")
def test_a_draw_is_directed_from_the_form(fresh, coordinator):
    directed = {
        "regions": "410308、410307 410308", "types": ["non_profit"], "scales": ["small", "micro"], "classes": ["C"],
        "flags": ["complaints", "dishonest"], "trusted": "lower", "ratio_T": "2.5", "reserve": "12.5",
    }  # fmt: skip
    form = {name: value for name, value in GOOD.items() if name != "shared_tickets"} | directed
    answer = submit(coordinator, PATH, **form)
    (campaign,) = fresh.rows("campaigns", id=answer.location.rsplit("/", 1)[1])
    (task,) = campaign.plan["tasks"]
    assert task["regions"] == ["410307", "410308"] and task["types"] == ["non_profit"]
    assert (task["scales"], task["classes"]) == (["micro", "small"], ["C", "E"])
    assert (task["flags"], task["reserve"]) == (["complaints", "dishonest"], 1250)
    assert (task["ratios"]["T"], campaign.plan["skip_flags"]) == (250, [])
    assert campaign.plan["shared_tickets"] is False


@pytest.mark.clause("C057")
def test_without_conditions_the_whole_region_is_drawn_from(fresh, coordinator):
    answer = submit(coordinator, PATH, **GOOD)
    (campaign,) = fresh.rows("campaigns", id=answer.location.rsplit("/", 1)[1])
    (task,) = campaign.plan["tasks"]
    assert [task[name] for name in ("types", "scales", "classes", "flags")] == [[], [], [], []]
    assert (task["reserve"], campaign.plan["skip_flags"], campaign.plan["shared_tickets"]) == (
        1000,
        ["trustworthy"],
        True,
    )


@pytest.mark.clause("C044")
def test_a_cited_law_allows_a_ratio_below_the_floor(fresh, coordinator):
    assert submit(coordinator, PATH, **{**GOOD, "ratio_A": "1", "ratio_source": ""}).status_code == 422
    answer = submit(coordinator, PATH, **{**GOOD, "ratio_A": "1", "ratio_source": "某条例第三条"})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("change", "words"),
    [({"name": ""}, "请填写任务名称"), ({"region": "4103"}, "6 位数字"), ({"items": []}, "请至少选择一个事项"),
     ({"ratio_A": "101"}, "0 至 100"), ({"ratio_A": "many"}, "不是有效的小数"), ({"ratio_A": "NaN"}, "0 至 100"),
     ({"inspection_starts": "soon"}, "不是有效的日期"), ({"inspection_starts": "9999-12-31"}, "日期超出范围"),
     ({"ratio_A": "1", "ratio_source": ""}, "低于下限"), ({"inspection_ends": "2023-08-01"}, "起止日期不正确"),
     ({"items": ["no-such-item"]}, ""), ({"regions": "4103"}, "多个代码用空格分开"),
     ({"flags": ["nobody"]}, ""), ({"ratio_E": "99.99"}, "须高于其他对象的 100%（西科工"),
     ({"ratio_C": "9"}, "不得低于 10%"),
     ({"trusted": "lower"}, "请填写守信企业的抽查比例"), ({"trusted": "lower", "ratio_T": "5"}, "须低于其他对象的 5%"),
     ({"trusted": "as_others"}, "或者不予抽查"), ({"trusted": "never"}, ""), ({"reserve": "100.5"}, "0 至 100")],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_the_top(fresh, coordinator, change, words):
    before = len(fresh.rows("campaigns"))
    answer = submit(coordinator, PATH, **{**GOOD, **change})
    assert answer.status_code == 422 and "error-summary" in answer.text and words in answer.text
    assert len(fresh.rows("campaigns")) == before


def test_witness_and_beacon_are_chosen_in_the_form(coordinator, fresh):
    beacon = {"beacon": "lottery", "beacon_source": "快乐8 第2023160期", "beacon_at": "2023-06-20T21:30"}
    answer = submit(coordinator, PATH, **{**GOOD, **beacon, "witness": "y"})
    assert answer.status_code == 303
    extra = fresh.rows("campaigns", id=answer.location.rsplit("/", 1)[1])[0].plan["extra"]
    at = "2023-06-20T13:30:00Z"
    assert extra == {"witness": True, "beacon": {"kind": "lottery", "source": "快乐8 第2023160期", "at": at}}
    shown = coordinator.get(answer.location).text
    assert "快乐8 第2023160期" in shown and "2023年6月20日 21:30" in shown


@pytest.mark.parametrize("missing", ["beacon_source", "beacon_at"])
def test_a_beacon_needs_its_source_and_instant(coordinator, missing):
    beacon = {"beacon": "dice", "beacon_source": "公证处", "beacon_at": "2023-06-20T21:30", missing: ""}
    answer = submit(coordinator, PATH, **{**GOOD, **beacon})
    assert answer.status_code == 422 and "来源和产生时间" in answer.text
