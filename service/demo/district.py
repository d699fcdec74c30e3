"""The two campaigns of the demo, made from the documents' own files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from service.demo.story import SAMPLES, Story
from service.domain.plan import Plan
from service.domain.planning import even_ratios, pack_phases, phases_between, plan_from_pack
from service.ports import UnitOfWork
from service.uploads import read_rows

YANSHI, TAIZHOU = "410307", "331000"
TAIZHOU_DISTRICTS = ("331002", "331003", "331004")
JOINT_PLAN = "taizhou-2024-joint-plan.xlsx"


def _yanshi_plan(work: UnitOfWork) -> Plan:
    pack = work.pack("yanshi-2023")
    items = [item.id for item in pack.items]
    return plan_from_pack(pack, items, [YANSHI], pack_phases(pack), even_ratios(pack.number("ratio")))


def _taizhou_plan(work: UnitOfWork) -> Plan:
    line = joint_plan_line()
    ratios = even_ratios(line["ratio"], line["class_ratios"])
    phases = phases_between(work.today, (work.today, work.today + timedelta(days=10)), work.today + timedelta(days=20))
    return plan_from_pack(work.pack("taizhou-2024"), ["TZ1-2", "TZ1-4"], TAIZHOU_DISTRICTS, phases, ratios)


def joint_plan_line() -> dict[str, Any]:
    """The line of the joint plan in 附件2's columns: its ratio and the ratios by credit class."""
    values: dict[str, Any] = read_rows("plan_taizhou", SAMPLES / JOINT_PLAN)[0][0].values
    return values


YANSHI_2023 = Story(
    name="偃师区2023年科技类校外培训机构联合抽查",
    pack_id="yanshi-2023",
    region=YANSHI,
    files=(
        ("items_joint", "yanshi-2023", "yanshi-2023-items.xlsx"),
        ("stages", "yanshi-2023", "yanshi-2023-plan.xlsx"),
        ("items_shuocheng", "shuocheng-2021", "shuocheng-2021-items.xlsx"),
        ("guide_shuocheng", "shuocheng-2021", "shuocheng-2021-guide.xlsx"),
        ("rules", "zibo-2021", "zibo-2021-rules.xlsx"),
        ("rules", "xiping-2020", "xiping-2020-rules.xlsx"),
        ("objects", YANSHI, "yanshi-2023-objects.xlsx"),
        ("inspectors", YANSHI, "yanshi-2023-inspectors.xlsx"),
    ),
    plan=_yanshi_plan,
    freezes_on=lambda plan: plan.phase("deployment").starts_on + timedelta(days=5),
)
YANSHI_BEGINS = date(2023, 6, 15)
TAIZHOU_TODAY = Story(
    name="科技类校外培训机构与聘用外国人单位四部门联合抽查",
    pack_id="taizhou-2024",
    region=TAIZHOU,
    files=(
        ("items_taizhou", "taizhou-2024", "taizhou-2024-items.xlsx"),
        ("plan_taizhou", "taizhou-2024", "taizhou-2024-plan.xlsx"),
        ("plan_taizhou", "taizhou-2024", JOINT_PLAN),
        ("objects", TAIZHOU, "taizhou-2024-objects.xlsx"),
        ("inspectors", TAIZHOU, "taizhou-2024-inspectors.xlsx"),
    ),
    plan=_taizhou_plan,
    freezes_on=lambda plan: plan.phase("deployment").starts_on,
)
