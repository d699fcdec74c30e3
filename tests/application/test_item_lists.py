"""An item list from its drafts to its public versions: two persons, nothing missing, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.application.draft_item import draft_item
from service.application.import_items import adopt_items
from service.application.list_columns import FORMS, cells_of_item, item_of_row
from service.application.note_basis_change import note_basis_change
from service.application.review_entries import approve_entries, send_back_entries, submit_entries, withdraw_entries
from service.demo.story import SAMPLES
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.faults import FileRefused
from service.domain.item_lists import ListItem, item_from_data
from service.domain.refusals import Refused
from service.infrastructure.workbook_rows import CheckedRow
from service.infrastructure.workbook_writing import export
from service.policies.loading import load_pack
from service.uploads import import_file, read_rows
from tests.application.test_list_rules import ITEM
from tests.district import COORDINATOR, LEAD, PACK, PARTNER, REVIEWER, District

BOTH_ROLES = person(COORDINATOR.id.removeprefix("user:"), LEAD, Role.REVIEWER)
IMPORTS = [
    ("items_taizhou", "taizhou-2024", "taizhou-2024-items.xlsx", ["TZ1-1", "TZ1-2", "TZ1-3", "TZ1-4"]),
    ("items_shuocheng", "shuocheng-2021", "shuocheng-2021-items.xlsx", ["SC-1", "SC-2"]),
    ("items_joint", PACK, "yanshi-2023-items.xlsx", ["YS-1", "YS-2", "YS-3"]),
]


def refused(district: District, *use_case: object) -> Refused:
    with pytest.raises(Refused) as caught:
        district.do(*use_case)
    return caught.value


def versions(district: District, code: str = "YS-1") -> list[tuple[int, str]]:
    rows = sorted(district.rows("list_entries", code=code), key=lambda row: row.version)
    return [(row.version, row.state) for row in rows]


def publish(district: District, item: ListItem = ITEM, reason: str = "首次编制") -> None:
    district.do(draft_item, COORDINATOR, "YS-1", item, reason)
    district.do(submit_entries, COORDINATOR, ["YS-1"])
    district.do(approve_entries, REVIEWER, ["YS-1"])


@pytest.mark.clause("C004")
@pytest.mark.clause("C005")
@pytest.mark.parametrize(
    ("member", "nothing"),
    [("basis", ""), ("objects", ""), ("content", ""), ("method", ""), ("ratio", None), ("visits_min", None),
     ("enforcer", ""), ("checker", "")],
)  # fmt: skip
def test_an_entry_without_a_member_is_refused_by_name(district, member, nothing):
    why = refused(district, draft_item, COORDINATOR, "YS-1", replace(ITEM, **{member: nothing}), "首次编制")
    assert (why.code, why.facts["members"]) == ("list.member_missing", member)
    assert not district.rows("list_entries")


@pytest.mark.clause("C007")
@pytest.mark.clause("C008")
@pytest.mark.parametrize("wrong", [{"levels": ("镇级",)}, {"levels": ()}, {"modes": ("often",)}, {"modes": ()}])
def test_levels_and_modes_come_from_closed_sets(district, wrong):
    why = refused(district, draft_item, COORDINATOR, "YS-1", replace(ITEM, **wrong), "首次编制")
    assert (why.code, why.facts["member"]) == ("list.choice_wrong", next(iter(wrong)))


@pytest.mark.clause("C052")
@pytest.mark.parametrize("often", [(0, 2), (2, 1)])
def test_a_frequency_that_is_no_range_is_refused(district, often):
    item = replace(ITEM, visits_min=often[0], visits_max=often[1])
    assert refused(district, draft_item, COORDINATOR, "YS-1", item, "首次编制").code == "list.frequency_wrong"


@pytest.mark.clause("C003")
@pytest.mark.clause("C001")
def test_every_change_is_a_version_and_older_ones_stay(district):
    publish(district)
    publish(district, replace(ITEM, ratio=1_000), "比例调整")
    assert versions(district) == [(1, "superseded"), (2, "in_force")]
    first, second = district.rows("list_entries")
    assert (item_from_data(first.item), item_from_data(second.item).ratio) == (ITEM, 1_000)
    assert (second.reason, second.drafted_by, second.reviewed_by) == ("比例调整", COORDINATOR.id, REVIEWER.id)
    assert (first.ended_at, first.end_reason) == (second.reviewed_at, "比例调整")
    assert [entry.actor for entry in district.audit("list.published")] == [REVIEWER.id] * 2


@pytest.mark.clause("C003")
def test_a_draft_alone_changes_nothing_in_force(district):
    publish(district)
    assert district.do(draft_item, COORDINATOR, "YS-1", replace(ITEM, ratio=900), "拟调整") == 2
    assert district.do(draft_item, COORDINATOR, "YS-1", replace(ITEM, ratio=800), "再调整") == 2
    assert versions(district) == [(1, "in_force"), (2, "draft")]
    assert refused(district, draft_item, COORDINATOR, "YS-1", replace(ITEM, ratio=700), " ").code
    district.do(submit_entries, COORDINATOR, ["YS-1"])
    assert refused(district, draft_item, COORDINATOR, "YS-1", ITEM, "又改").code == "list.in_review"
    district.do(send_back_entries, REVIEWER, ["YS-1"], "请说明依据")
    assert versions(district)[1] == (2, "draft")


@pytest.mark.clause("C003")
def test_one_person_does_not_put_an_entry_in_force(district):
    district.do(draft_item, COORDINATOR, "YS-1", ITEM, "首次编制")
    district.do(submit_entries, COORDINATOR, ["YS-1"])
    assert refused(district, approve_entries, BOTH_ROLES, ["YS-1"]).code == "list.same_person"
    assert versions(district) == [(1, "in_review")]


def test_an_entry_leaves_the_list_with_a_reason(district):
    publish(district)
    assert refused(district, withdraw_entries, REVIEWER, ["YS-1"], "").code == "list.reason_missing"
    district.do(withdraw_entries, REVIEWER, ["YS-1"], "权力事项取消")
    row = district.one("list_entries")
    assert (row.state, row.end_reason) == ("withdrawn", "权力事项取消") and row.ended_at is not None


@pytest.mark.clause("C012")
def test_a_new_version_brings_a_changed_basis_up_to_date(district):
    publish(district)
    district.do(note_basis_change, REVIEWER, "YS-1", date(2023, 6, 1), "条例已修订")
    assert district.one("list_entries").basis_change == "条例已修订"
    publish(district, replace(ITEM, basis="修订后的条例 第五条"), "依据修订")
    assert [row.basis_changed_on for row in district.rows("list_entries")] == [date(2023, 6, 1), None]
    assert district.set_up()


@pytest.mark.clause("C006")
@pytest.mark.clause("C009")
@pytest.mark.parametrize(("kind", "pack_id", "file", "codes"), IMPORTS)
def test_a_documents_list_becomes_drafts_and_comes_out_again(district, kind, pack_id, file, codes):
    district.do(import_file, COORDINATOR, kind, pack_id, SAMPLES / file)
    rows = district.rows("list_entries", department=LEAD)
    assert [(row.code, row.version, row.state) for row in rows] == [(code, 1, "draft") for code in codes]
    items = [item_from_data(row.item) for row in rows]
    titles = [column.name for column in FORMS[kind].columns()]
    (again,) = read_rows(kind, export(titles, [cells_of_item(kind, item) for item in items]))
    pack = load_pack(pack_id)
    written = [item_of_row(kind, row, pack, f"{LEAD}局") for row in again]
    assert [replace(item, kinds=known.kinds) for item, known in zip(written, items, strict=True)] == items
    assert list(map(without_frequency, again)) == list(map(without_frequency, read_rows(kind, SAMPLES / file)[0]))


def without_frequency(row: CheckedRow) -> dict[str, object]:
    """The values that a document states itself: a ratio that it leaves open comes from its rules."""
    return {name: value for name, value in row.values.items() if name != "frequency"}


@pytest.mark.clause("C003")
def test_the_same_list_again_makes_no_new_version(district):
    for _ in range(2):
        district.do(import_file, COORDINATOR, *IMPORTS[0][:2], SAMPLES / IMPORTS[0][2])
    assert {row.version for row in district.rows("list_entries")} == {1}
    assert len(district.audit("list.drafted")) == 4


@pytest.mark.clause("C004")
def test_a_row_without_content_keeps_the_list_out(district):
    titles = [column.name for column in FORMS["items_joint"].columns()]
    row = ["1", "科技", "检查", "机构", "科技局", "市场监管", "县级", ""]
    with pytest.raises(FileRefused) as caught:
        district.do(import_file, COORDINATOR, "items_joint", PACK, export(titles, [row]))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(2, "检查内容")]
    assert not district.rows("list_entries") and not district.rows("items")


def test_the_hub_imports_for_the_department_that_leads(district):
    district.do(import_file, HUB_ACTOR, *IMPORTS[2][:2], SAMPLES / IMPORTS[2][2])
    assert {row.department for row in district.rows("list_entries")} == {LEAD}


@pytest.mark.clause("C005")
def test_a_pack_is_adopted_as_the_departments_list(district):
    partner = person("partner.coordinator", PARTNER, Role.COORDINATOR)
    assert district.do(adopt_items, partner, PACK) == 3
    assert district.do(adopt_items, partner, PACK) == 0
    item = item_from_data(district.one("list_entries", code="YS-3").item)
    assert (item.levels, item.checker) == (("county",), f"{PARTNER}局") and "住所" in item.content
