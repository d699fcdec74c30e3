"""Every state, event and member of lists, plans and transfers has words in both languages."""

import pytest

from service.domain import annual_plans, item_lists
from service.domain.annual_plans import ANNUAL_PLAN
from service.domain.duty_transfers import TRANSFER
from service.domain.item_lists import ENTRY, BasisTrouble
from service.web.label_table import LABELS


@pytest.mark.parametrize("machine", [ENTRY, ANNUAL_PLAN, TRANSFER], ids=lambda machine: machine.thing)
def test_every_state_and_event_has_its_words(machine):
    states = {str(state) for pair in machine.table.items() for state in (pair[0][0], pair[1])}
    assert states <= LABELS[machine.thing].keys()
    assert {event for _, event in machine.table} <= LABELS["event"].keys()
    assert machine.thing in LABELS["thing"]


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("list_member", ("title", *item_lists.MEMBERS, *item_lists.SUBJECTS)),
        ("line_member", annual_plans.MEMBERS),
        ("level", item_lists.LEVELS),
        ("mode", item_lists.MODES),
        ("basis_trouble", list(BasisTrouble)),
    ],
)
def test_every_code_has_its_words(kind, codes):
    assert set(map(str, codes)) <= LABELS[kind].keys()
