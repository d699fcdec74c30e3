"""The five indicators of supervision (TZ 四, C104): what each counts, of what, and whether its target is reached.

| indicator | counted | of |
|---|---|---|
| random_items 双随机事项占比 | items of the list with a drawn check | items of the list with any check |
| joint 跨部门双随机占比 | drawn checks that two departments or more made together | drawn checks |
| random_checks 双随机检查占比 | drawn checks | all checks |
| credit 信用风险分类结果应用率 | drawn checks whose draw went by the object's credit class | drawn checks |
| mobile 掌上执法率 | departments' parts recorded wholly on a mobile device | departments' parts |

A **check** is one door: a visit with at least one part that is inspected; visits that several campaigns make together
are one check (C067). It belongs to the day on which its first part was inspected and to the region where its object
stands. It is **drawn** if each of its visits was. It was made **together** if parts of two departments were inspected.
A draw **goes by the credit class** if its plan gives the classes of the rating different ratios, or is directed at some
of them (C053, C057). An **item** is counted if a finding on its content stands in a part of such a check. A **part** is
one department's share of a visit; it belongs to the day on which it was inspected, and was recorded on a mobile device
if every finding that stands in it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from service.domain.plan import WHOLE
from service.domain.policy import PolicyPack
from service.domain.time_zone import CHINA

JOINT_FROM = 2  # departments that make a check a joint one: 跨部门
PER_CENT = 100


class Indicator(StrEnum):
    """One of the five; the target of each is the rule `indicator_<name>` of a policy pack."""

    RANDOM_ITEMS = "random_items"
    JOINT = "joint"
    RANDOM_CHECKS = "random_checks"
    CREDIT = "credit"
    MOBILE = "mobile"


class Side(StrEnum):
    """Which of the two numbers of a share: what is counted, or what it is counted of."""

    COUNTED = "counted"
    WHOLE = "whole"


class Device(StrEnum):
    """On what a department recorded a finding."""

    MOBILE = "mobile"
    DESKTOP = "desktop"
    PAPER = "paper"


@dataclass(frozen=True)
class Period:
    """The days from the first to the last, both of them within."""

    starts_on: date
    ends_on: date

    @property
    def begins(self) -> datetime:
        """The instant at which the first day begins in China."""
        return datetime.combine(self.starts_on, time.min, CHINA)

    @property
    def is_over(self) -> datetime:
        """The first instant after the last day."""
        return datetime.combine(self.ends_on + timedelta(days=1), time.min, CHINA)


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    counted: int
    whole: int

    def reaches(self, target: int) -> bool:
        """Whether it is at least `target`, in 1/10,000; exact, and never true of nothing."""
        return self.whole > 0 and self.counted * WHOLE >= target * self.whole

    @property
    def words(self) -> str:
        """In per cent with two digits, cut and not rounded, so that what falls short never looks as if it did not; a
        dash where there is nothing to count of."""
        if not self.whole:
            return "—"
        return f"{self.counted * WHOLE // self.whole / PER_CENT:.2f}%"


@dataclass(frozen=True)
class Target:
    """What a document asks for, in 1/10,000, and where it says so."""

    value: int
    source: str


def target_of(pack: PolicyPack, indicator: Indicator) -> Target | None:
    """The pack's target of an indicator; None where the document sets none."""
    rule = f"indicator_{indicator}"
    return Target(pack.number(rule), pack.cited(rule)) if pack.has_rule(rule) else None


def places_of(region: str) -> str:
    """The beginning that the codes of a region and of all within it have in common (GB/T 2260): "331000", a city, gives
    "3310", "331002", a county, itself, and "" all regions."""
    code = region
    while code.endswith("00"):
        code = code[:-2]
    return code
