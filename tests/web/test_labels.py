"""Every code that the product can show has words in both languages."""

import ast
from pathlib import Path

import pytest

import service.application
from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, short_name
from schemas.workbooks import ENTITIES, FLAGS, METHODS, PROFIT, SCALES
from service.application.propose_objects import FIELDS as OBJECT_FIELDS
from service.domain.abnormal_listings import LISTING, ListingKind
from service.domain.actors import Role
from service.domain.calendar_notice import LineTrouble
from service.domain.clocks import CLOCK, ClockState, DayKind
from service.domain.corrections import CORRECTION, CheckResult
from service.domain.draw.errors import Shortfall
from service.domain.draw.pools import Reason
from service.domain.draw.rounds import REPLACEMENTS, RoundKind
from service.domain.joining import Lapse
from service.domain.law_tables import Degree
from service.domain.leniency import BarKind
from service.domain.notices import EscalationStep
from service.domain.obstructions import OBSTRUCTION
from service.domain.planning import BLACKLISTED, CREDIT_CLASSES, TRUSTED
from service.domain.recusals import RecusalCause
from service.domain.restraint import Scope
from service.domain.result_states import DECISION, FEEDBACK, FLAG, OBJECTION, PUSH
from service.domain.samples import Verdict
from service.domain.states import (
    CAMPAIGN,
    ENTRY,
    FINDING,
    JOINT_VISIT,
    LETTER,
    OBSERVATION,
    PART,
    PROPOSAL,
    RECUSAL,
    REFERRAL,
    VISIT,
    LetterState,
)
from service.domain.withdrawals import WithdrawalGround
from service.infrastructure.unit_of_work import TABLES
from service.policies.loading import load_pack
from service.queries.deadlines import Light
from service.queries.messages import Box
from service.uploads import TABLE as UPLOADS
from service.web.label_table import LABELS

LAW = load_pack("national")
MACHINES = (CAMPAIGN, VISIT, JOINT_VISIT, PART, RECUSAL, FINDING, REFERRAL, PROPOSAL, LETTER, CLOCK,
            DECISION, FEEDBACK, FLAG, OBJECTION, PUSH, ENTRY, OBSERVATION,
            CORRECTION, LISTING, OBSTRUCTION)  # fmt: skip
CALLS_THAT_START_CLOCKS = {"start", "start_working_days", "start_until"}


def modules():
    service_folder = Path(service.application.__file__).parent.parent
    return [*sorted((service_folder / "application").glob("*.py")), service_folder / "inbound.py"]


def texts_given(name, position):
    """The texts that stand at a position of the calls of that name in the use cases."""
    found = set()
    for module in modules():
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == name
            if is_call and len(node.args) > position and isinstance(node.args[position], ast.Constant):
                found.add(node.args[position].value)
    return found


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.thing)
def test_every_state_and_event_has_its_words(machine):
    states = {str(state) for pair in machine.table.items() for state in (pair[0][0], pair[1])}
    assert states <= LABELS[machine.thing].keys()
    assert {event for _, event in machine.table} <= LABELS["event"].keys()
    assert machine.thing in LABELS["thing"]


def test_every_audit_action_has_its_words():
    actions = texts_given("record", 1) | texts_given("_tell", 2) | texts_given("record_for_all", 2)
    assert len(actions) > 25
    assert actions - LABELS["action"].keys() == set()


def test_every_kind_of_clock_has_its_words():
    kinds = {kind for name in CALLS_THAT_START_CLOCKS for kind in texts_given(name, 1)}
    assert "publication" in kinds and kinds - LABELS["deadline"].keys() == set()


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("role", list(Role)), ("letter", list(LetterState)), ("light", list(Light)), ("box", list(Box)),
     ("shortfall", list(Shortfall)), ("shortfall_remedy", list(Shortfall)),
     ("exclusion", list(Reason)), ("upload", list(UPLOADS)),
     ("method", [*METHODS.values(), "testing", "entrusted"]),
     ("message", [short_name(type_) for type_ in (*FROM_HUB, *FROM_DEPARTMENT)]),
     ("object_field", OBJECT_FIELDS), ("flag", list(FLAGS.values())),
     ("object_type", list(PROFIT.values())), ("object_scale", list(SCALES.values())),
     ("entity_type", list(ENTITIES.values())),
     ("credit_class", [*CREDIT_CLASSES, BLACKLISTED, TRUSTED]), ("withdrawal_ground", list(WithdrawalGround)),
     ("recusal_cause", list(RecusalCause)), ("round", list(RoundKind)), ("withdrawal_ground", REPLACEMENTS),
     ("joint_lapse", list(Lapse)), ("clock_day", list(DayKind)), ("line_trouble", list(LineTrouble)),
     ("escalation", list(EscalationStep)), ("period", list(ClockState)),
     ("degree", [degree.value for degree in Degree]), ("circumstance", LAW.words("circumstances")),
     ("bottom_line", LAW.words("bottom_lines")), ("bar", list(BarKind)), ("outcome_scope", list(Scope)),
     ("wide_stop_ground", LAW.words("wide_stop_grounds")), ("case_verdict", list(Verdict)),
     ("recheck", list(CheckResult)), ("abnormal_kind", list(ListingKind)),
     ("removal_ground", LAW.words("abnormal_removal_grounds")),
     ("kind", [kind for _, kind in TABLES.values()])],
)  # fmt: skip
def test_every_code_has_its_words(kind, codes):
    assert set(map(str, codes)) - LABELS[kind].keys() == set()


def test_no_words_are_empty():
    for codes in LABELS.values():
        assert all(chinese.strip() and english.strip() for chinese, english in codes.values())
