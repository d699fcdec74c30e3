"""The tables of a policy pack: departments, results, outcomes, violations, stages, items and their content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Handling(Enum):
    """Whose matter a violation is for the department that found it (C111: 谁监管、谁负责)."""

    OWN = "own"
    REFERRAL = "referral"


class OutcomeKind(Enum):
    """What sort of act an outcome is (C103, C120)."""

    DECISION = "decision"
    MEASURE = "measure"
    RECORD = "record"
    GUIDANCE = "guidance"


class Degree(Enum):
    """How hard an outcome is on whoever broke the rule (C117): `NEUTRAL` says nothing about it, `EXEMPT` is 不予处罚,
    `REDUCED` 减轻, `LIGHTER` 从轻, `FULL` everything that is no leniency."""

    NEUTRAL = "neutral"
    GUIDANCE = "guidance"
    EXEMPT = "exempt"
    REDUCED = "reduced"
    LIGHTER = "lighter"
    FULL = "full"


class Publicity(Enum):
    """When an outcome may be told to the public (C112)."""

    PUBLISHED = "published"
    AFTER_JUDICIARY = "after_judiciary"  # not before the judiciary has decided
    WITHHELD = "withheld"


class Holds(Enum):
    """What sort of value a rule has."""

    NUMBER = "number"
    TEXT = "text"
    TEXTS = "texts"
    DAY = "day"  # of every year, MM-DD
    TIME = "time"  # of the day, HH:MM


class Stricter(Enum):
    """Which of several values of a rule is the stricter one."""

    SMALLER = "smaller"  # of texts: the one named first in `one_of`
    LARGER = "larger"
    UNION = "union"  # all of them together
    LEADER = "leader"  # none is: the leader's counts


@dataclass(frozen=True)
class RuleKind:
    """What packs may say under one name, and which value is the stricter. `one_of`: the texts allowed, the strictest
    first; `least` and `most` bound a number. Rules of one `topic` speak of the same thing in different terms."""

    name: str
    holds: Holds
    stricter: Stricter
    one_of: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000_000
    topic: str | None = None


@dataclass(frozen=True)
class Department:
    """A department by its code, and its name as people say it."""

    code: str
    name: str
    name_en: str


class AgencyKind(Enum):
    """What a partner agency does with a matter: it enforces administrative law, or it is the judiciary (C111)."""

    ENFORCEMENT = "enforcement"
    JUDICIARY = "judiciary"


class Channel(Enum):
    """How a partner agency is reached: by messages through the hub, or by a letter on paper."""

    MESSAGE = "message"
    PAPER = "paper"


@dataclass(frozen=True)
class Agency:
    """A partner agency that is asked and answers, beside the departments that inspect (C076, C078)."""

    code: str
    name: str
    name_en: str
    kind: AgencyKind
    channel: Channel


@dataclass(frozen=True)
class Result:
    """One 检查结果 of an item; `excludes_others` means that it stands alone; `group` is the national heading.

    `is_suspected`: a problem that could not be checked. It is no problem proven, has an owner and a next step, and is
    not told to the public. `is_corrected`: a problem that is put right already."""

    code: str
    name: str
    name_en: str
    group: str
    is_problem: bool
    excludes_others: bool
    follow_ups: tuple[str, ...]
    is_suspected: bool = False
    is_corrected: bool = False


@dataclass(frozen=True)
class FollowUp:
    """One 后续处置; `needs_owner` means that it cannot close without an owner and a next step (C115)."""

    code: str
    name: str
    name_en: str
    needs_owner: bool


@dataclass(frozen=True)
class Outcome:
    """What can become of a problem, the departments in whose powers that lies (C079), and when the public is told
    (C112). Only a penalty may carry a fine; `is_coercive` marks an 行政强制, which needs its ground and procedure
    (C124)."""

    code: str
    name: str
    name_en: str
    kind: OutcomeKind
    departments: tuple[str, ...]
    clause: str
    degree: Degree = Degree.NEUTRAL
    is_coercive: bool = False
    publicity: Publicity = Publicity.PUBLISHED
    is_penalty: bool = False


@dataclass(frozen=True)
class FineRange:
    """How high a fine on one kind of person may be, as names of the pack's rules ("" where it has none): in yuan, in
    times the illegal income, or so much for each person concerned with `maximum` in all (C076, C079, C081)."""

    on: str
    minimum: str = ""
    maximum: str = ""
    income_minimum: str = ""
    income_maximum: str = ""
    each_person: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it names."""
        named = (self.minimum, self.maximum, self.income_minimum, self.income_maximum, self.each_person)
        return tuple(filter(None, named))


@dataclass(frozen=True)
class OwnStep:
    """What a department still has to do after the competent one has decided, as codes of outcomes (C113). It is
    required after the decisions `after` alone (none named: after any); what `needs_ground` is for serious cases, each
    with its ground (C076)."""

    department: str
    words: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs_ground: tuple[str, ...] = ()


@dataclass(frozen=True)
class Violation:
    """A kind of violation: who is competent for it (None: whoever finds it), on what basis and with which outcomes.

    `bottom_lines` are the lines that it crosses, on which no leniency is given (C119). A violation `by_item` names no
    matter of its own: the same matter is then the same item too (C121).

    A decision ends it; another outcome only if it is among `ended_by`, and then `ends_as` is the decision that this
    means in law, if it means one (C103). `fines`: how high a fine for it may be."""

    code: str
    name: str
    name_en: str
    competent: str | None
    basis: str
    clause: str
    results: tuple[str, ...]
    outcomes: tuple[str, ...]
    follow_up: str
    steps: tuple[OwnStep, ...] = ()
    bottom_lines: tuple[str, ...] = ()
    by_item: bool = False
    ended_by: tuple[str, ...] = ()
    ends_as: str = ""
    fines: tuple[FineRange, ...] = ()

    def handling_by(self, finder: str) -> Handling:
        """Own matter or referral, for the department that found it (C111)."""
        return Handling.OWN if self.competent in (None, finder) else Handling.REFERRAL

    def step_after_decision(self, sender: str) -> OwnStep | None:
        """The sender's own step that closes the loop, or None if it has none (C113)."""
        return next((step for step in self.steps if step.department == sender), None)


@dataclass(frozen=True)
class CheckGround:
    """Why an object may be checked without a draw (C066). `lifts_random`: also on an item that must be inspected by
    双随机 (C011). `document`, `article`, `status` and `quote` say where that stands."""

    code: str
    name: str
    name_en: str
    lifts_random: bool
    document: str
    article: str
    clause: str
    status: str
    quote: str


@dataclass(frozen=True)
class Phase:
    """A stage of a campaign with its first and last day (C071); `name` is 部署, 实施 or 总结."""

    code: str
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Item:
    """One row of a 随机抽查事项清单 that the document covers; `row` is its 序号.

    `levels`: national, provincial, municipal, county (C007). `modes`: random, key, joint, credit (C008). `objects`,
    `flow` and `outcomes` are the document's own words for 监管对象, 监管流程 and 监管结果 (C006).
    """

    id: str
    row: int
    title: str
    levels: tuple[str, ...]
    modes: tuple[str, ...]
    kinds: tuple[str, ...]
    clause: str
    objects: str | None = None
    flow: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """What one department checks at an item (C072 to C074, C082); `checks` are the lines of its checklist."""

    id: str
    item: str
    department: str
    title: str
    checks: tuple[str, ...]
    basis: str
    kinds: tuple[str, ...]
    clause: str


@dataclass(frozen=True)
class PublicityField:
    """One field of the record that the national publicity system takes, under its name there (C098). `part` is the
    record itself or one of its `details`; `source` is the fact of ours that fills it."""

    code: str
    part: str
    source: str
