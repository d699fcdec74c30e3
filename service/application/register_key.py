"""A participant registers the public key with which it signs what it commits and reveals."""

from __future__ import annotations

from service.domain.actors import HUB_ACTOR, Actor, Role
from service.domain.ceremony import WITNESS
from service.domain.draw.settings import is_hex64
from service.domain.refusals import Refused
from service.ports import UnitOfWork

ALGORITHM = "Ed25519"
OWN_PEOPLE = (Role.OFFICER, Role.WITNESS)


def register_key(work: UnitOfWork, actor: Actor, participant: str, key: str) -> None:
    """Keep an Ed25519 public key of 64 hexadecimal digits; another one replaces it. An administrator may, and the
    participant's own officer or witness. Refused `draw.key_wrong` for what is no key, and `draw.key_in_use` while a
    draw is frozen in which the participant still has something to sign."""
    _must_be_its_own(actor, participant)
    if participant not in work.departments and participant != WITNESS:
        raise Refused("draw.not_participant", department=participant)
    if not is_hex64(key):
        raise Refused("draw.key_wrong")
    for draw in work.draws.find(certified_at=None, aborted_at=None):
        if participant in draw.freeze["participants"]:
            raise Refused("draw.key_in_use", campaign=draw.campaign_id)
    _keep(work, actor, participant, key)
    work.record(actor, "draw.key_registered", f"participant/{participant}", algorithm=ALGORITHM, key=key)


def _must_be_its_own(actor: Actor, participant: str) -> None:
    if actor == HUB_ACTOR or actor.role is Role.ADMINISTRATOR:
        return
    actor.needs_department(participant)
    if actor.role not in OWN_PEOPLE:
        raise Refused("scope.role", role=Role.OFFICER.value)


def _keep(work: UnitOfWork, actor: Actor, participant: str, key: str) -> None:
    row = work.participant_keys.get(participant)
    if row is None:
        work.participant_keys.new(
            participant=participant, algorithm=ALGORITHM, key=key, registered_by=actor.id, registered_at=work.now
        )
        return
    row.algorithm, row.key, row.registered_by, row.registered_at = ALGORITHM, key, actor.id, work.now
