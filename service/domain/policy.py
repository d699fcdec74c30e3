"""What the law says, as values: the typed shape of a policy pack, its rules and its tables.

The rules a pack may state, and the name each is asked for by (values stand in service/policies/*.toml, never in code):

| name | unit | clause |
|---|---|---|
| ratio_floor, ratio | 1/10000 of the pool | C044 C045 C046 |
| visits_per_year_min, visits_per_year_cap | visits | C047 C048 C052 |
| cap_exempt_flags, blacklist_flags, trusted_flags | object flags | C049 C050 C051 |
| blacklist_ratio | 1/10000 | C050 |
| class_order | credit classes, from the lowest risk to the highest | C053 |
| reserve, reserve_max | 1/10000 of those drawn | C054 |
| team_size | inspectors of one department | C060 |
| leader_mode | `drawn` or `designated` | C061 |
| licence_requirement | `licence` or `licence_or_supervision` | C022 C023 |
| directed_pool_minimum, draw_delta | objects; visits | C057 C059 |
| plan_submitted_by, plan_published_by, plan_completed_by | `MM-DD` | C030 C031 C039 |
| plan_filed_with | the department that plans are filed with | C032 |
| publication_working_days, publication_starts_from | working days; an event | C094 C095 |
| feedback_working_days, objection_review_working_days | working days | C096 C099 |
| decision_withdrawal_working_days, decision_service_working_days | working days | C099 C103 |
| hearing_request_working_days, hearing_notice_working_days | working days | C103 |
| penalty_publication_working_days | working days | C101 |
| referral_decision_days, own_decision_days | calendar days | C113 C115 |
| referral_response_working_days, referral_response_extended_working_days, referral_urgent_hours | | C111 |
| referral_proposal_working_days, referral_head_working_days | working days | C111 C115 |
| referral_preview | parts of a referral that are visible before it is accepted | C111 |
| paper_delivery_working_days | working days | C111 |
| crime_referral_handlers, crime_referral_decision_days, crime_referral_handover_hours, | | C111 C112 |
| crime_police_filing_days, crime_reconsideration_days, crime_referral_attachments | | C111 C112 |
| crime_always_attached, crime_receiver, crime_forward_hours | documents; a department; hours | C112 |
| crime_reconsideration_decision_days, crime_supervision_days | calendar days | C112 |
| crime_supervision_reminder_days, crime_objects_days | calendar days | C112 |
| crime_report_days, crime_conclusion_reminder_days | calendar days | C112 |
| referral_check_shared | `result`, `violation`, `outcome` | C114 |
| urgent_check_approval_working_days | working days | C066 |
| indicator_random_items, indicator_joint, indicator_random_checks | 1/10000 | C104 |
| indicator_credit, indicator_mobile | 1/10000 | C104 |
| unlicensed_training_fine_min_multiple, unlicensed_training_fine_max_multiple | times the illegal income | C076 |
| foreigner_employer_fine_per_person, foreigner_employer_fine_max | yuan | C079 |
| foreigner_worker_fine_min, foreigner_worker_fine_max | yuan | C079 |
| results_fraud_fine_min, results_fraud_fine_max | yuan | C081 |
| results_fraud_income_min_multiple, results_fraud_income_max_multiple | times the illegal income | C081 |
| prepaid_months_max, prepaid_lessons_max, prepaid_yuan_max, training_ends_by | | C076 |
| discipline_notice, five_bans | sentences | C091 |
| complaint_channel | words | C091 |
| cooperation_duties | sentences | C087 |
| check_methods | codes of methods | C086 |
| on_site_steps | codes of steps, in their order | C087 |
| on_site_media | kinds of media, one of which an on-site record holds | C088 |
| circumstances, exempt_minor, exempt_first, exempt_no_fault, lighter_harm_removed | circumstances | C116 C117 |
| leniency_barred_by, bottom_lines, reoffence_days | circumstances; lines; days | C118 C119 C121 |
| leniency_review_days, observation_days_max | days | C116 C126 |
| wide_stop_grounds | grounds | C125 |
| penalty_display_months | months | C101 |
| push_retry_hours, push_tries_max | hours; times | C098 |
| correction_orders, abnormal_marked_entities, abnormal_removal_grounds, | | C075 C077 |
| obstruction_violations | outcomes; kinds of entity; grounds; violations | C102 |
| correction_term_days, correction_term_days_max, correction_extension_days_max | days | C077 C083 |
| correction_recheck_working_days, correction_decision_working_days | working days | C083 C118 |
| abnormal_listing_working_days, abnormal_verification_working_days, | | C075 |
| abnormal_removal_working_days | working days | C075 |
| obstruction_restriction_days_max | days | C102 |
| blacklist_months, restriction_months, credit_repair_months | months | C077 C079 |
| credit_decision_working_days, credit_repair_conditions | working days; conditions | C077 |
| credit_shared_kinds, credit_class_refresh_days | kinds of entries; days | C101 C053 |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Protocol, TypeVar

from service.domain.credit_law import CreditKind
from service.domain.law_tables import (
    Agency,
    Channel,
    CheckGround,
    Content,
    Department,
    FineRange,
    FollowUp,
    Handling,
    Holds,
    Item,
    Outcome,
    OutcomeKind,
    OwnStep,
    Phase,
    Publicity,
    PublicityField,
    Result,
    RuleKind,
    Stricter,
    Violation,
)
from service.domain.referral_law import ReferralRule
from service.domain.visit_law import Method, RecordField, SharedField

__all__ = [
    "Agency",
    "Channel",
    "CheckGround",
    "Content",
    "CreditKind",
    "Department",
    "FineRange",
    "FollowUp",
    "Handling",
    "Holds",
    "Item",
    "Outcome",
    "OutcomeKind",
    "OwnStep",
    "Phase",
    "PolicyFault",
    "PolicyPack",
    "Publicity",
    "PublicityField",
    "ReferralRule",
    "Result",
    "Rule",
    "RuleKind",
    "Source",
    "Status",
    "Stricter",
    "UnknownEntry",
    "UnknownRule",
    "Violation",
    "WrongKindOfRule",
]

T = TypeVar("T")
E = TypeVar("E", bound="_Coded")


class _Coded(Protocol):
    """An entry of a table, found by its code."""

    @property
    def code(self) -> str: ...


class PolicyFault(Exception):
    """A policy pack does not say what was asked of it."""


class UnknownRule(PolicyFault):
    """No rule of that name, neither in the pack nor in the baseline."""


class WrongKindOfRule(PolicyFault):
    """The rule is there, but it is not of the kind that was asked for."""


class UnknownEntry(PolicyFault):
    """No entry of that code in one of the pack's tables."""


class Status(Enum):
    """How far the text behind a value was read; `SAID` is never a default of the baseline."""

    DOCUMENT = "document"  # it stands in one of the five documents
    READ = "read"  # the law or an official copy was read
    SAID = "said"  # second-hand: an administrator's value
    DESIGN = "design"  # our own choice where no text gives a number, and said so


@dataclass(frozen=True)
class Source:
    """Where a value stands: the document, its article, the clause of ours it keeps (or "" for a law's article)."""

    document: str
    article: str
    clause: str
    status: Status


Value = int | str | tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One value of the law with its unit, its source and a short quotation of the text."""

    name: str
    value: Value
    unit: str
    source: Source
    quote: str


@dataclass(frozen=True)
class PolicyPack:
    """One document as rules and tables; `over` lays it on the national baseline, and what it says itself wins."""

    id: str
    title: str
    issuer: str
    region: str
    issued_on: date | None
    valid_from: date
    valid_to: date | None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))
    departments: tuple[Department, ...] = ()
    results: tuple[Result, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    violations: tuple[Violation, ...] = ()
    phases: tuple[Phase, ...] = ()
    items: tuple[Item, ...] = ()
    contents: tuple[Content, ...] = ()
    methods: tuple[Method, ...] = ()
    record_fields: tuple[RecordField, ...] = ()
    shared_fields: tuple[SharedField, ...] = ()
    check_grounds: tuple[CheckGround, ...] = ()
    publicity_fields: tuple[PublicityField, ...] = ()
    referral_rules: tuple[ReferralRule, ...] = ()
    agencies: tuple[Agency, ...] = ()
    credit_kinds: tuple[CreditKind, ...] = ()
    rule_kinds: Mapping[str, RuleKind] = field(default_factory=lambda: MappingProxyType({}))

    def rule(self, name: str) -> Rule:
        """The rule of that name; UnknownRule names the pack."""
        try:
            return self.rules[name]
        except KeyError:
            raise UnknownRule(f"policy pack {self.id} has no rule {name!r}") from None

    def number(self, name: str) -> int:
        """The rule's whole number; WrongKindOfRule if it is a text."""
        value = self.rule(name).value
        if not isinstance(value, int):
            raise WrongKindOfRule(f"rule {name!r} of policy pack {self.id} is no number: {value!r}")
        return value

    def text(self, name: str) -> str:
        """The rule's single text; WrongKindOfRule otherwise."""
        value = self.rule(name).value
        if not isinstance(value, str):
            raise WrongKindOfRule(f"rule {name!r} of policy pack {self.id} is no text: {value!r}")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """The rule's list of texts; WrongKindOfRule otherwise."""
        value = self.rule(name).value
        if not isinstance(value, tuple):
            raise WrongKindOfRule(f"rule {name!r} of policy pack {self.id} is no list: {value!r}")
        return value

    def words_if_any(self, name: str) -> tuple[str, ...]:
        """The rule's list of texts; nothing where the pack says nothing under that name."""
        return self.words(name) if self.has_rule(name) else ()

    def cited(self, name: str) -> str:
        """Document and article of the rule, as people quote them."""
        source = self.rule(name).source
        return f"{source.document} {source.article}"

    def has_rule(self, name: str) -> bool:
        """Whether the pack or its baseline says anything under that name."""
        return name in self.rules

    def is_valid_on(self, day: date) -> bool:
        """Whether the document is in force that day (C013); a document without an end stays in force."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def department(self, code: str) -> Department:
        """The department of that code; UnknownEntry otherwise."""
        return self._entry(self.departments, code)

    def result(self, code: str) -> Result:
        """The 检查结果 of that code; UnknownEntry otherwise."""
        return self._entry(self.results, code)

    def follow_up(self, code: str) -> FollowUp:
        """The 后续处置 of that code; UnknownEntry otherwise."""
        return self._entry(self.follow_ups, code)

    def outcome(self, code: str) -> Outcome:
        """The outcome of that code; UnknownEntry otherwise."""
        return self._entry(self.outcomes, code)

    def violation(self, code: str) -> Violation:
        """The kind of violation of that code; UnknownEntry otherwise."""
        return self._entry(self.violations, code)

    def check_ground(self, code: str) -> CheckGround:
        """The ground of a check without a draw, by its code; UnknownEntry otherwise (C066)."""
        return self._entry(self.check_grounds, code)

    @property
    def parties(self) -> Mapping[str, Agency | Department]:
        """Who may be asked, by code: the departments and the partner agencies."""
        entries: tuple[Agency | Department, ...] = (*self.agencies, *self.departments)
        return {entry.code: entry for entry in entries}

    def is_on_paper(self, code: str) -> bool:
        """Whether an agency is reached by letters on paper, not by messages (C111)."""
        return any(agency.code == code and agency.channel is Channel.PAPER for agency in self.agencies)

    def credit_kind(self, code: str) -> CreditKind:
        """The kind of entry in a credit record, by its code; UnknownEntry otherwise (C077)."""
        return self._entry(self.credit_kinds, code)

    def may_record(self, department: str, outcome: str) -> bool:
        """Whether the outcome lies within the department's own powers (C079)."""
        return department in self.outcome(outcome).departments

    def outcomes_for(self, violation: str, department: str) -> tuple[Outcome, ...]:
        """The outcomes of a violation that lie within the department's own powers, in the table's order (C079)."""
        codes = self.violation(violation).outcomes
        return tuple(self.outcome(code) for code in codes if self.may_record(department, code))

    def method(self, code: str) -> Method:
        """The 检查方式 of that code; UnknownEntry unless the pack lets it be used (C086)."""
        if code not in self.words("check_methods"):
            raise UnknownEntry(f"policy pack {self.id} does not allow the method {code!r}")
        return self._entry(self.methods, code)

    def item(self, item_id: str) -> Item:
        """The item of that id; UnknownEntry otherwise."""
        return self._entry(self.items, item_id, "id")

    def content(self, content_id: str) -> Content:
        """The content of that id; UnknownEntry otherwise."""
        return self._entry(self.contents, content_id, "id")

    def contents_of(self, items: Iterable[str], department: str | None = None) -> tuple[Content, ...]:
        """What is checked at these items, of all departments or of one, in the pack's order."""
        wanted = set(items)
        return tuple(c for c in self.contents if c.item in wanted and department in (None, c.department))

    def phase_on(self, day: date) -> Phase | None:
        """The stage the day lies in, or None (C071)."""
        return next((phase for phase in self.phases if phase.starts_on <= day <= phase.ends_on), None)

    def over(self, baseline: PolicyPack) -> PolicyPack:
        """This pack with everything the baseline says and it does not say itself."""
        return replace(
            self,
            rules=MappingProxyType({**baseline.rules, **self.rules}),
            departments=_merged(baseline.departments, self.departments),
            results=_merged(baseline.results, self.results),
            follow_ups=_merged(baseline.follow_ups, self.follow_ups),
            outcomes=_merged(baseline.outcomes, self.outcomes),
            violations=_merged(baseline.violations, self.violations),
            methods=_merged(baseline.methods, self.methods),
            record_fields=_merged(baseline.record_fields, self.record_fields),
            shared_fields=_merged(baseline.shared_fields, self.shared_fields),
            check_grounds=_merged(baseline.check_grounds, self.check_grounds),
            publicity_fields=_merged(baseline.publicity_fields, self.publicity_fields),
            referral_rules=_merged(baseline.referral_rules, self.referral_rules),
            agencies=_merged(baseline.agencies, self.agencies),
            credit_kinds=_merged(baseline.credit_kinds, self.credit_kinds),
            rule_kinds=baseline.rule_kinds,
        )

    def _entry(self, entries: tuple[T, ...], code: str, key: str = "code") -> T:
        for entry in entries:
            if getattr(entry, key) == code:
                return entry
        raise UnknownEntry(f"policy pack {self.id} has no entry {code!r} in the table asked for")


def _merged(below: tuple[E, ...], above: tuple[E, ...]) -> tuple[E, ...]:
    """Both tables in order; an entry of the upper one replaces the one of the same code below."""
    entries = {entry.code: entry for entry in below}
    entries.update({entry.code: entry for entry in above})
    return tuple(entries.values())
