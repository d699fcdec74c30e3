"""One part as the hub handles it: taken on, scheduled, its findings stored or refused, made public, closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from service.application.record_visit import record_from
from service.conformance.record_rules import check_record_of
from service.conformance.stage import Said, Stage, example
from service.domain.findings import Submitted, check_finding, first_step
from service.domain.policy import OwnStep
from service.domain.refusals import Refused
from service.domain.time_zone import local_day

WINDOW_DAYS = 14
PUBLISHED_WITHIN_DAYS = 20
MOST_VERSIONS = 5
"""More versions of one finding do not bring a story on: a system that never ends one must not keep us for ever."""
STATES = {"settle": "settled", "handle": "handling", "propose": "proposed"}


class PartStory:
    """Plays the hub for one part and keeps what came. Findings that keep the rules are recorded, others refused; a
    problem that is another department's is referred, accepted and decided at once."""

    def __init__(self, stage: Stage, letter: str, times: int = 1, window: tuple[int, int] = (0, WINDOW_DAYS)) -> None:
        """`letter` tells it from the other parts; `times`: how often each message about it comes, under one id;
        `window`: its first and last day, from today."""
        self.stage = stage
        self._times = times
        self.campaign_id = f"{stage.run}{letter}"
        self.part_id = f"{stage.run}{letter}1-{stage.code}"
        self.starts_on, self.ends_on = stage.day(window[0]), stage.day(window[1])
        self.heard: dict[str, list[Said]] = defaultdict(list)
        self.submitted: dict[str, list[Said]] = defaultdict(list)
        self.stored: dict[str, tuple[int, str]] = {}
        self.refused: list[tuple[Said, Refused]] = []
        self.records: list[Said] = []
        self.record_refused: tuple[Said, Refused] | None = None
        self.referred: dict[str, tuple[str, OwnStep | None]] = {}  # referral -> item, own step
        self._part = self._new_part()
        self.items: tuple[str, ...] = tuple(line["item_id"] for line in self._part["contents"])

    def _new_part(self) -> dict[str, Any]:
        return example(
            "part.assigned", part_id=self.part_id, visit_id=self.part_id.partition("-")[0],
            campaign_id=self.campaign_id, starts_on=self.starts_on.isoformat(), ends_on=self.ends_on.isoformat(),
        )  # fmt: skip

    @property
    def is_complete(self) -> bool:
        """Whether a finding of every item is stored."""
        return set(self.stored) == set(self.items)

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it is open."""
        return self.is_complete and {state for _, state in self.stored.values()} == {"settled"}

    def assign(self, more: Mapping[str, Any] | None = None) -> None:
        """`part.assigned`, perhaps with more fields."""
        letter = self.stage.letter("part.assigned", f"part/{self.part_id}", self._part, more=more)
        self.stage.send(*[letter] * self._times)

    def change(self, first_day: int, last_day: int) -> None:
        """`part.changed`: another window."""
        self.starts_on, self.ends_on = self.stage.day(first_day), self.stage.day(last_day)
        known = example("part.changed")
        changed = {"version": 2, "change": known["change"], "reason": known["reason"]}
        self.stage.tell("part.changed", f"part/{self.part_id}", {**self._new_part(), **changed})

    def withdraw(self) -> None:
        """`part.withdrawn`: the visit does not take place."""
        self.stage.tell("part.withdrawn", f"part/{self.part_id}", example("part.withdrawn", part_id=self.part_id))

    def announce(self) -> None:
        """`campaign.announced`, with the summary's stage begun."""
        begins = {"deployment": (-9, -5), "inspection": (-4, WINDOW_DAYS), "summary": (-1, WINDOW_DAYS)}
        phases = [
            {"name": name, "starts_on": self.stage.day(first).isoformat(), "ends_on": self.stage.day(last).isoformat()}
            for name, (first, last) in begins.items()
        ]
        data = example("campaign.announced", campaign_id=self.campaign_id, phases=phases)
        self.stage.tell("campaign.announced", f"campaign/{self.campaign_id}", data)

    def certify(self) -> None:
        """`draw.certified`: one part is the department's."""
        data = example("draw.certified", campaign_id=self.campaign_id, visits=1, parts=1)
        self.stage.tell("draw.certified", f"campaign/{self.campaign_id}", data)

    def hear(self, said: Said) -> bool:
        """Take what is about this part; True if that brought it on."""
        if said.data is None or not self._is_mine(said.data):
            return False
        self.heard[said.name].append(said)
        if said.name == "finding.submitted":
            return self.take_finding(said, said.data)
        if said.name == "visit.recorded":
            return self._take_record(said, said.data)
        if said.name == "referral.returned":
            return self._take_return(said, said.data)
        return len(self.heard[said.name]) == 1

    def _is_mine(self, data: Mapping[str, Any]) -> bool:
        return (
            data.get("part_id") == self.part_id
            or data.get("campaign_id") == self.campaign_id
            or data.get("referral_id") in self.referred
        )

    def take_finding(self, said: Said, data: Mapping[str, Any]) -> bool:
        """Store a finding, or refuse it by the rule that it breaks; an older version is only noted."""
        item = data["item_id"]
        self.submitted[item].append(said)
        if data["version"] <= self.stored.get(item, (0, ""))[0]:
            return False
        try:
            state = self._check(data)
        except Refused as refused:
            self.refused.append((said, refused))
            self.refuse_finding(said, data, refused)
            return False
        self.stored[item] = data["version"], state
        self._record(item)
        if state == "proposed":
            self._refer(item, data)
        return len(self.submitted[item]) <= MOST_VERSIONS

    def refuse_finding(self, said: Said, data: Mapping[str, Any], refused: Refused) -> None:
        """`message.rejected` and `finding.rejected`."""
        self.stage.refuse(said, refused.code, **refused.facts)
        place = {name: data[name] for name in ("part_id", "item_id", "version")}
        answer = {**place, "code": refused.code, "words": refused.words()}
        self.stage.tell("finding.rejected", f"part/{self.part_id}", answer)

    def _check(self, data: Mapping[str, Any]) -> str:
        """The state that a finding is stored in."""
        submitted = Submitted(**{name: data[name] for name in Submitted.__annotations__})
        pack, code = self.stage.pack, self.stage.code
        check_finding(pack, code, self.items, submitted, self.stage.now())
        if not self.is_inside(local_day(submitted.inspected_at)):
            raise Refused(
                "part.outside_window",
                at=submitted.inspected_at.isoformat(),
                starts_on=self.starts_on,
                ends_on=self.ends_on,
            )
        return STATES[first_step(pack, code, submitted, is_kept=False)]

    def is_inside(self, day: date) -> bool:
        """Whether the day lies in the part's window."""
        return self.starts_on <= day <= self.ends_on

    def _record(self, item: str) -> None:
        version, state = self.stored[item]
        publish_by = self.stage.day(PUBLISHED_WITHIN_DAYS).isoformat() if self.is_complete else None
        data = {"part_id": self.part_id, "item_id": item, "version": version, "state": state, "publish_by": publish_by}
        self.stage.send(*[self.stage.letter("finding.recorded", f"part/{self.part_id}", data)] * self._times)

    def _refer(self, item: str, data: Mapping[str, Any]) -> None:
        """Another department takes the matter on and decides it."""
        violation = self.stage.pack.violation(data["violation"])
        number, step = (
            f"{self.part_id.partition('-')[0]}R{len(self.referred)}",
            violation.step_after_decision(self.stage.code),
        )
        self.referred[number] = item, step
        self.stored[item] = data["version"], "referred"
        answer = example(
            "referral.answered", referral_id=number, part_id=self.part_id, item_id=item,
            object_id=self._part["object"]["object_id"], own_step=step.words if step else "",
            own_outcomes=list(step.required) if step else [],
        )  # fmt: skip
        decision = {"outcome": violation.outcomes[0], "document_number": "JD-1", "words": "依法作出处理决定。",
                    "decided_on": self.stage.day().isoformat()}  # fmt: skip
        for changed in ({"answer": "accepted"}, {"answer": "decided", "decision": decision}):
            self.stage.tell("referral.answered", f"referral/{number}", {**answer, **changed})

    def _take_record(self, said: Said, data: Mapping[str, Any]) -> bool:
        """Take a complete record, or refuse it by the rule that it breaks."""
        try:
            check_record_of(self.stage.pack, self._part, record_from(data), self.stage.now())
        except Refused as refused:
            self.record_refused = said, refused
            self.stage.refuse(said, refused.code, **refused.facts)
            return False
        self.record_refused = None
        self.records.append(said)
        return len(self.records) == 1

    def _take_return(self, said: Said, data: Mapping[str, Any]) -> bool:
        item, step = self.referred[data["referral_id"]]
        missing = sorted(set(step.required if step else ()) - set(data["outcomes"]))
        if missing:
            self.stage.refuse(said, "referral.own_step_missing", missing=", ".join(missing))
            return False
        self.stored[item] = self.stored[item][0], "settled"
        return True

    def times(self, name: str) -> Sequence[Said]:
        """What was said of a type, repeats left out."""
        return self.heard[name]
