"""How a simulated department conducts itself: when its inspectors go, what they find, how it decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
FIRST_HOUR = 9
WORKING_HOURS = 8


@dataclass(frozen=True)
class Conduct:
    """What the inspectors of one department will find, by (object id, item id); everywhere else nothing is wrong.

    A script's line may hold `result`, `violation`, `facts`, `handling` (done at once) and `later` (the handling that
    follows as a second version). `decisions` on what is referred to it go by (object id, violation); `own_steps` after
    somebody else's decision by (object id, item id)."""

    script: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    decisions: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    own_steps: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def finding(self, object_id: str, item_id: str) -> Mapping[str, Any]:
        """What is found on one item of one object."""
        return self.script.get((object_id, item_id), {"result": "no_problem", "facts": "经检查，未发现问题。"})

    def decision(
        self, object_id: str, violation: str, outcomes: Sequence[str], violation_name: str
    ) -> Mapping[str, Any]:
        """How a referred matter is decided: as scripted, else by the first outcome that is offered."""
        default = {"outcome": outcomes[0], "words": f"经查，{violation_name}属实，依法作出处理决定。"}
        return self.decisions.get((object_id, violation), default)

    def own_step(self, object_id: str, item_id: str, outcomes: Sequence[str], words: str) -> Mapping[str, Any]:
        """What the department does itself after the decision: as scripted, else what is required."""
        default = {"outcomes": list(outcomes), "words": words or "已收到处理决定，本部门事项办结。"}
        return self.own_steps.get((object_id, item_id), default)


def visiting_time(visit: str, starts_on: date, ends_on: date, now: datetime) -> datetime:
    """When to go: for a window that has begun, at once; otherwise a working hour of a day in the window, which follows
    from the visit's number alone, so that every department of a joint visit comes at the same time without a telephone
    call."""
    if now.astimezone(CHINA).date() >= starts_on:
        return now
    chance = int.from_bytes(sha256(visit.encode()).digest()[:8], "big")
    days = [starts_on + timedelta(days=n) for n in range((ends_on - starts_on).days + 1)]
    weekdays = [day for day in days if day.weekday() < 5] or days or [starts_on]
    day = weekdays[chance % len(weekdays)]
    minutes = (chance // len(weekdays)) % (WORKING_HOURS * 4) * 15
    return datetime.combine(day, time(FIRST_HOUR), CHINA) + timedelta(minutes=minutes)
