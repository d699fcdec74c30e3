"""A transfer of duties on the console: proposed by one department, taken over by the other, readable by everybody."""

import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, client_of, submit
from tests.web.world import LEAD, PARTNER, STRANGER

TOLD = {"item": ["YS-3"], "receiver": PARTNER, "document": "偃编〔2023〕15号", "effective_on": "2023-07-19"}


@pytest.mark.clause("C014")
def test_the_receiver_takes_a_duty_over_and_history_stays(fresh):
    giver, taker = as_role(fresh, LEAD, Role.COORDINATOR), as_role(fresh, PARTNER, Role.REVIEWER)
    assert submit(giver, "/transfers", **TOLD).status_code == 303
    (transfer,) = fresh.rows("duty_transfers")
    assert "偃编〔2023〕15号" not in as_role(fresh, STRANGER, Role.REVIEWER).get("/transfers").text
    decided = {"decision": "accept_transfer", "page": "/transfers"}
    assert submit(taker, f"/transfers/{transfer.id}", **decided).status_code == 303
    history = client_of(fresh).get(f"/public/lists/{LEAD}/YS-3").text
    assert "已划转" in history and "偃编〔2023〕15号" in history
    assert "偃编〔2023〕15号" in client_of(fresh).get(f"/public/lists/{PARTNER}").text


@pytest.mark.parametrize("wrong", [{"item": []}, {"document": ""}, {"effective_on": "soon"}, {"receiver": LEAD}])
def test_an_incomplete_transfer_is_told_so(fresh, wrong):
    giver = as_role(fresh, LEAD, Role.COORDINATOR)
    assert submit(giver, "/transfers", **{**TOLD, **wrong}).status_code == 422
    assert not fresh.rows("duty_transfers")
