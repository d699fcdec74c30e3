"""The ceremony's pages without scripts: what is typed by hand, who may, and what is said when it does not fit."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from service.application.certify_draw import certify_draws
from service.application.decide_recusal import grant_recusal
from service.application.prepare_witness import prepare_witness
from service.application.request_recusal import request_recusal
from service.application.set_up_campaign import set_up_campaign
from service.domain.actors import Role
from service.domain.ceremony import WITNESS
from service.domain.draw.canonical import digest
from service.domain.draw.records import commitment
from service.domain.draw.rounds import CODES, code_of, head_of, nonce_of
from service.domain.planning import even_ratios, pack_phases, plan_from_pack
from service.policies.loading import load_pack
from tests.web.telling import as_role, submit
from tests.web.world import (
    COORDINATOR,
    LEAD,
    PACK,
    PARTNER,
    STRANGER,
    actor,
    approve,
    file_plan,
    freeze,
    seal,
    username,
)

SECRET = "5" * 64
NONCE = "3" * 64


@pytest.fixture
def witnessed(fresh):
    """A campaign whose draw waits for its freeze, with a witness who is ready."""
    fresh.at(6, 16)
    pack = load_pack(PACK)
    items = sorted({content.item for content in pack.contents})
    plan = plan_from_pack(pack, items, ("410309",), pack_phases(pack), even_ratios(10_000))
    plan = replace(plan, extra={"witness": True})
    campaign_id = str(fresh.do(set_up_campaign, COORDINATOR, "有监督人的抽查", PACK, "410309", plan))
    file_plan(fresh, campaign_id)
    approve(fresh, campaign_id)
    fresh.do(prepare_witness, actor(WITNESS, Role.WITNESS), campaign_id, head_of(SECRET, CODES), CODES)
    return campaign_id


def page(campaign_id):
    return f"/campaigns/{campaign_id}/ceremony"


def send(client, campaign_id, step, freeze_hash="", place="", **data):
    """Fill in a step's form, with the token of the page."""
    shown = place or page(campaign_id)
    return submit(client, f"{page(campaign_id)}/{step}", shown, freeze_hash=freeze_hash, kept="y", **data)


def frozen_hash(world, campaign_id):
    return world.rows("draws", campaign_id=campaign_id)[0].freeze_hash


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR])
def test_a_commitment_is_typed_by_hand(fresh, story, role):
    client, frozen = as_role(fresh, PARTNER, role), frozen_hash(fresh, story.frozen)
    promised = commitment(frozen, PARTNER, NONCE)
    answer = send(client, story.frozen, "commit", frozen, commitment=promised)
    assert (answer.status_code, answer.location) == (303, page(story.frozen))
    assert promised in client.get(page(story.frozen)).text
    other = send(client, story.frozen, "commit", frozen, commitment="a" * 64, place="/password")
    assert other.status_code == 422
    (row,) = fresh.rows("commitments", participant=PARTNER, commitment=promised)
    assert row.nonce is None


@pytest.mark.parametrize("commitment", ["", "x" * 64, "A" * 64, "1" * 63])
def test_what_is_no_commitment_is_told_beside_its_field(fresh, story, commitment):
    client = as_role(fresh, PARTNER, Role.OFFICER)
    frozen = frozen_hash(fresh, story.frozen)
    answer = send(client, story.frozen, "commit", frozen, commitment=commitment)
    assert answer.status_code == 422 and 'id="commitment-error"' in answer.text


def test_a_nonce_is_revealed_and_a_wrong_one_refused(fresh, story):
    client, frozen = as_role(fresh, LEAD, Role.OFFICER), frozen_hash(fresh, story.sealed)
    wrong = send(client, story.sealed, "reveal", frozen, nonce="f" * 64)
    assert wrong.status_code == 422 and "与承诺不符" in wrong.text
    assert send(client, story.sealed, "reveal", frozen, nonce=f"{1:064x}").status_code == 303
    assert "已揭示" in client.get(page(story.sealed)).text


def test_a_stranger_takes_no_part(fresh, story):
    client = as_role(fresh, STRANGER, Role.OFFICER)
    answer = send(client, story.frozen, "commit", "a" * 64, commitment="a" * 64, place="/password")
    assert answer.status_code == 404


def test_the_freeze_is_downloaded_as_it_was_hashed(world, story):
    answer = as_role(world, PARTNER, Role.REVIEWER).get(f"{page(story.frozen)}/freeze.json")
    given = json.loads(answer.text)
    assert digest(given["freeze"]) == given["freeze_hash"] == frozen_hash(world, story.frozen)
    assert digest(given["plan"]) == given["freeze"]["plan"]


def test_what_waits_is_counted_and_listed(world, story):
    client = as_role(world, PARTNER, Role.OFFICER)
    assert "待提交承诺" in client.get("/home").text
    listed = client.get("/draws?todo=commit").text
    assert story.frozen in listed and story.sealed not in listed
    assert story.sealed in client.get("/draws?todo=reveal").text
    assert "没有符合条件的抽取" in as_role(world, STRANGER, Role.OFFICER).get("/draws").text


def test_a_witness_sees_the_draws_that_it_closes_alone(fresh, story, witnessed):
    client = as_role(fresh, WITNESS, Role.WITNESS)
    listed = client.get("/draws").text
    assert witnessed in listed and story.frozen not in listed
    assert client.get(f"/witness/{witnessed}").status_code == 200
    assert client.get(f"/witness/{story.frozen}").status_code == 404
    assert client.get(f"/campaigns/{witnessed}").status_code == 403


def test_the_witness_gives_the_code_of_a_waiting_round(fresh, witnessed):
    client = as_role(fresh, WITNESS, Role.WITNESS)
    _draw(fresh, client, witnessed)
    part = fresh.rows("parts", campaign_id=witnessed, department=LEAD)[0]
    leaving = part.inspectors[-1]
    fresh.say(LEAD, request_recusal, part_id=part.id, inspector_id=leaving, cause="health", words="手术")
    recusal = fresh.rows("recusals", part_id=part.id)[0]
    fresh.do(grant_recusal, COORDINATOR, recusal.id)
    own = f"/witness/{witnessed}"
    assert "待给出一次性码" in client.get("/home").text and witnessed in client.get("/draws?todo=code").text
    wrong = submit(client, f"{own}/code", own, code=code_of(SECRET, CODES, 2))
    assert wrong.status_code == 422 and "不是下一个一次性码" in wrong.text
    assert submit(client, f"{own}/code", own, code=code_of(SECRET, CODES, 1)).status_code == 303
    assert leaving not in fresh.rows("parts", id=part.id)[0].inspectors


def _draw(world, client, campaign_id):
    frozen, own = freeze(world, campaign_id), f"/witness/{campaign_id}"
    nonce = nonce_of(SECRET, frozen)
    committed = send(client, campaign_id, "commit", frozen, own, commitment=commitment(frozen, WITNESS, nonce))
    assert (committed.status_code, committed.location) == (303, own)
    early = send(client, campaign_id, "reveal", frozen, "/password", nonce=nonce)
    assert early.status_code == 409 and "还没有轮到" in early.text
    for department, secret in seal(world, campaign_id, frozen).items():
        answer = send(as_role(world, department, Role.OFFICER), campaign_id, "reveal", frozen, nonce=secret)
        assert answer.status_code == 303
    world.do(certify_draws)
    assert send(client, campaign_id, "reveal", frozen, own, nonce=nonce).status_code == 303
    assert world.do(certify_draws) == 1


def test_the_coordinator_reveals_for_the_witness_on_record(fresh, witnessed):
    frozen = freeze(fresh, witnessed)
    nonce = nonce_of(SECRET, frozen)
    client = as_role(fresh, WITNESS, Role.WITNESS)
    send(client, witnessed, "commit", frozen, f"/witness/{witnessed}", commitment=commitment(frozen, WITNESS, nonce))
    for department, secret in seal(fresh, witnessed, frozen).items():
        send(as_role(fresh, department, Role.OFFICER), witnessed, "reveal", frozen, nonce=secret)
    fresh.do(certify_draws)
    partner = as_role(fresh, PARTNER, Role.COORDINATOR)
    refused = send(partner, witnessed, "reveal-for-witness", frozen, "/password", nonce=nonce)
    assert refused.status_code == 404
    lead = as_role(fresh, LEAD, Role.COORDINATOR)
    assert send(lead, witnessed, "reveal-for-witness", frozen, nonce=nonce).status_code == 303
    timeline = lead.get(f"/campaigns/{witnessed}/timeline").text
    assert username(LEAD, Role.COORDINATOR) in timeline
    assert fresh.do(certify_draws) == 1


def test_a_reviewer_puts_the_beacon_off_on_its_page(fresh, story):
    with fresh.hub.transaction() as work:
        campaign = work.campaigns.need(story.approved)
        beacon = {"kind": "dice", "source": "公证处", "at": "2023-07-01T00:00:00Z"}
        campaign.plan = {**campaign.plan, "extra": {**campaign.plan["extra"], "beacon": beacon}}
    client, place = as_role(fresh, LEAD, Role.REVIEWER), f"/campaigns/{story.approved}"
    assert f"{place}/postpone-beacon" in client.get(place).text
    later = {"source": "公证处第二次", "at": "2023-07-21T10:00"}
    assert submit(client, f"{place}/postpone-beacon", **later | {"at": "2023-06-01T10:00"}).status_code == 422
    assert submit(client, f"{place}/postpone-beacon", **later).status_code == 303
    assert "公证处第二次" in client.get(place).text
