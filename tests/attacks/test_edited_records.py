"""Records edited after the freeze: the draw goes by what was frozen, or does not go at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from service.application.certify_draw import abort_draw, certify_draws
from service.application.import_libraries import import_objects
from service.domain.draw.canonical import digest
from service.domain.draw.errors import RecordRefused
from service.domain.refusals import Refused
from service.domain.states import CampaignState
from service.schedule import TABLE, run_job
from tests.attacks.publication import published, verdict
from tests.district import COORDINATOR, District, a_plan, an_object, lines
from tests.fakes import LEAD, PARTNER

BOTH = (LEAD, PARTNER)
CERTIFY = next(job for job in TABLE if job.name == "certify_draws")


def _revealed(district: District) -> str:
    """A draw that waits for nothing but the next tick."""
    campaign_id, frozen = district.seal()
    for department in BOTH:
        district.reveal(department, campaign_id, frozen)
    return campaign_id


def _tamper(district: District, statement: str, **values: Any) -> None:
    """What a person at the database does, past the product."""
    with district.engine.begin() as connection:
        assert connection.execute(sa.text(statement), values).rowcount == 1


def _line(district: District, name: str) -> dict[str, Any]:
    return dict(district.frozen(name)[0])


def _write(district: District, name: str, line: dict[str, Any]) -> None:
    text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    _tamper(district, "UPDATE frozen_line SET line = :text WHERE list = :name AND number = 0", text=text, name=name)


def test_a_library_edited_after_the_freeze_changes_nothing(district: District) -> None:
    campaign_id, frozen = district.seal()
    before = district.frozen("objects")
    worse = [an_object(n, credit_class="D", flags=["complaints"]) for n in range(4)]
    district.do(import_objects, COORDINATOR, lines([*worse, an_object(9)]))
    for department in BOTH:
        district.reveal(department, campaign_id, frozen)
    district.do(certify_draws)
    certificate = published(district)
    assert certificate["libraries"]["objects"] == before
    assert verdict(certificate) == "OK"


@pytest.mark.parametrize(
    ("name", "changes"),
    [("objects", {"visits": 9}), ("objects", {"status": "cancelled"}), ("inspectors", {"may_lead": False})],
)
def test_a_frozen_line_edited_in_the_database_stops_the_draw(
    district: District, name: str, changes: dict[str, Any]
) -> None:
    _revealed(district)
    _write(district, name, _line(district, name) | changes)
    with pytest.raises(RecordRefused, match=r"^roots"):
        district.do(certify_draws)
    draw = district.one("draws")
    assert (draw.certificate, draw.closed_at, district.rows("visits")) == (None, None, [])


def test_a_draw_that_was_stopped_is_still_there_and_logged(district: District) -> None:
    campaign_id = _revealed(district)
    _write(district, "objects", _line(district, "objects") | {"visits": 9})
    with capture_logs() as logs:
        assert run_job(district.hub, CERTIFY) == 0
    assert [line["event"] for line in logs] == ["draw.failed"]
    assert district.one("campaigns").state == CampaignState.SEALED
    with pytest.raises(Refused, match=r"^state\.not_allowed"):
        district.do(abort_draw, COORDINATOR, campaign_id, "数据有误")


def test_a_line_put_back_gives_the_draw_that_was_to_be(district: District) -> None:
    """Stopping a draw by an edit gains nothing: the nonces stand, and with them the key."""
    _revealed(district)
    line = _line(district, "objects")
    _write(district, "objects", line | {"visits": 9})
    run_job(district.hub, CERTIFY)
    nonces = [row.nonce for row in district.rows("commitments") if row.participant in BOTH]
    _write(district, "objects", line)
    assert run_job(district.hub, CERTIFY) == 1
    certificate = published(district)
    assert {reveal["nonce"] for reveal in certificate["reveals"]} >= {*nonces}
    assert verdict(certificate) == "OK"


def test_a_filter_chosen_after_the_freeze_is_refused(district: District) -> None:
    _revealed(district)
    plan = district.one("draws").plan
    plan["tasks"][0]["filter"]["scales"] = ["large"]
    _tamper(district, "UPDATE draw SET plan = :plan", plan=json.dumps(plan))
    with pytest.raises(RecordRefused, match=r"^plan"):
        district.do(certify_draws)


def test_another_plan_of_the_campaign_changes_no_draw(district: District) -> None:
    """The campaign's own row is not what is drawn by: the plan on record is."""
    _revealed(district)
    before = district.one("draws").plan
    plan = json.dumps(district.one("campaigns").plan | {"delta": 9, "cap": 0})
    _tamper(district, "UPDATE campaign SET plan = :plan", plan=plan)
    district.do(certify_draws)
    assert published(district)["plan"] == before
    assert verdict(published(district)) == "OK"


def test_a_freeze_rewritten_with_the_plan_answers_no_commitment(district: District) -> None:
    _revealed(district)
    draw = district.one("draws")
    plan = draw.plan | {"delta": 9}
    freeze = draw.freeze | {"plan": digest(plan)}
    values = {"plan": json.dumps(plan), "freeze": json.dumps(freeze), "hash": digest(freeze)}
    _tamper(district, "UPDATE draw SET plan = :plan, freeze = :freeze, freeze_hash = :hash", **values)
    with pytest.raises(RecordRefused, match=r"^(reveals|chain)"):
        district.do(certify_draws)


def test_rows_in_another_order_are_frozen_the_same(district: District) -> None:
    """Who shuffles the rows of a workbook changes nothing: the freeze sorts them by id."""
    district.do(import_objects, COORDINATOR, lines(an_object(n) for n in range(4, 24)))
    district.freeze(district.approve(a_plan(delta=3)))
    first = district.frozen("objects")
    district.do(import_objects, COORDINATOR, lines(an_object((7 * n) % 24) for n in range(24)))
    district.freeze(district.approve(a_plan(delta=4)))
    assert [_bare(line) for line in district.frozen("objects")] == [_bare(line) for line in first]


def _bare(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name != "sealed"}
