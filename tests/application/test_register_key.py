"""A participant's public key: who may register it, and what it is then needed for."""

from __future__ import annotations

import pytest

from service.application.record_commitment import record_commitment
from service.application.register_key import register_key
from service.domain.actors import HUB_ACTOR, Role, person
from service.domain.ceremony import WITNESS
from service.domain.draw.records import commitment, signing_input
from service.domain.refusals import Refused
from service.ports import HUB
from tests.ceremonies import KEY, NOTARY, PUBLIC_KEY
from tests.district import COORDINATOR, NONCES, OFFICER, PARTNER_OFFICER
from tests.fakes import LEAD

ADMINISTRATOR = person("administrator", HUB, Role.ADMINISTRATOR)


def refusal(code: str):
    return pytest.raises(Refused, match=f"^{code}")


@pytest.mark.parametrize(
    ("actor", "participant"), [(OFFICER, LEAD), (ADMINISTRATOR, LEAD), (HUB_ACTOR, LEAD), (NOTARY, WITNESS)]
)
def test_a_key_is_registered_by_those_who_may(district, actor, participant):
    district.do(register_key, actor, participant, PUBLIC_KEY)
    row = district.one("participant_keys")
    assert (row.participant, row.algorithm, row.key, row.registered_by) == (
        participant,
        "Ed25519",
        PUBLIC_KEY,
        actor.id,
    )


@pytest.mark.parametrize(
    ("actor", "code"), [(PARTNER_OFFICER, "scope.foreign"), (COORDINATOR, "scope.role"), (NOTARY, "scope.foreign")]
)
def test_others_register_no_key(district, actor, code):
    with refusal(code):
        district.do(register_key, actor, LEAD, PUBLIC_KEY)


@pytest.mark.parametrize("participant", [HUB, "nobody"])
def test_nobody_else_has_a_key(district, participant):
    with refusal("draw.not_participant"):
        district.do(register_key, ADMINISTRATOR, participant, PUBLIC_KEY)


def test_what_is_no_key_is_refused(district):
    with refusal("draw.key_wrong"):
        district.do(register_key, OFFICER, LEAD, "x")


def test_a_key_stays_while_a_draw_is_frozen(district):
    district.freeze(district.approve())
    with refusal("draw.key_in_use"):
        district.do(register_key, OFFICER, LEAD, PUBLIC_KEY)


def test_another_key_replaces_the_first(district):
    district.do(register_key, OFFICER, LEAD, "a" * 64)
    district.do(register_key, OFFICER, LEAD, PUBLIC_KEY)
    assert district.one("participant_keys").key == PUBLIC_KEY


def test_who_has_a_key_must_sign(district):
    district.do(register_key, OFFICER, LEAD, PUBLIC_KEY)
    campaign_id = district.approve()
    frozen = district.freeze(campaign_id)
    with refusal("draw.signature_wrong"):
        district.commit(LEAD, campaign_id, frozen)
    promised = commitment(frozen, LEAD, NONCES[LEAD])
    said = {"campaign_id": campaign_id, "freeze_hash": frozen, "commitment": promised}
    district.say(LEAD, record_commitment, signature=KEY.sign(signing_input(promised)).hex(), **said)
    assert len(district.audit("draw.committed")) == 1
