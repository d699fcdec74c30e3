"""The people of the demo: one login for each role, all fictional."""

from __future__ import annotations

from service.domain.actors import Actor, Role, person
from service.domain.ceremony import WITNESS

PEOPLE: tuple[tuple[str, str, Role, str], ...] = (
    ("coordinator", "科技局 统筹员（演示）", Role.COORDINATOR, "science"),
    ("reviewer", "科技局 审核人（演示）", Role.REVIEWER, "science"),
    ("science", "科技局 办案人员（演示）", Role.OFFICER, "science"),
    ("education", "教育局 办案人员（演示）", Role.OFFICER, "education"),
    ("market", "市场监管局 办案人员（演示）", Role.OFFICER, "market_supervision"),
    ("police", "公安局 办案人员（演示）", Role.OFFICER, "public_security"),
    ("auditor", "审计人员（演示）", Role.AUDITOR, "science"),
    ("witness", "司法局 抽取监督人（演示）", Role.WITNESS, WITNESS),
    ("administrator", "系统管理员（演示）", Role.ADMINISTRATOR, "science"),
)


def actor(username: str) -> Actor:
    """One of them, as the audit log names them."""
    found = next(row for row in PEOPLE if row[0] == username)
    return person(username, found[3], found[2])


COORDINATOR = actor("coordinator")
REVIEWER = actor("reviewer")
OFFICERS = {row[3]: actor(row[0]) for row in PEOPLE if row[2] is Role.OFFICER}
