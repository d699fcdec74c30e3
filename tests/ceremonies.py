"""What tests of the ceremony of a draw need: a plan with witness and beacon, the witness, its secret, and a key."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from service.application.prepare_witness import prepare_witness
from service.application.record_commitment import commit
from service.application.record_reveal import reveal
from service.domain.actors import Role, person
from service.domain.ceremony import WITNESS
from service.domain.draw.records import commitment
from service.domain.draw.rounds import CODES, head_of, nonce_of
from service.domain.plan import Plan
from tests.district import District, a_plan

NOTARY = person("notary", WITNESS, Role.WITNESS)
SECRET = "5" * 64
HEAD = head_of(SECRET, CODES)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC_KEY = KEY.public_key().public_bytes_raw().hex()
DICE = {"kind": "dice", "source": "公证处摄像下掷骰 25 次", "at": "2023-06-20T02:00:00Z"}
VALUE = "1234561234561234561234561"


def a_witnessed_plan(**extra: Any) -> Plan:
    """A plan whose draw a witness from outside closes."""
    return a_plan(extra={"witness": True, **extra})


def freeze_with_witness(district: District, plan: Plan | None = None) -> tuple[str, str]:
    """A campaign that is frozen with a witness who is ready; its number and the freeze's hash."""
    campaign_id = district.approve(plan or a_witnessed_plan())
    district.do(prepare_witness, NOTARY, campaign_id, HEAD, CODES)
    return campaign_id, district.freeze(campaign_id)


def commit_as_witness(district: District, campaign_id: str, frozen: str) -> None:
    """The witness's commitment."""
    promised = commitment(frozen, WITNESS, nonce_of(SECRET, frozen))
    said = {"campaign_id": campaign_id, "freeze_hash": frozen, "commitment": promised}
    district.do(commit, NOTARY, WITNESS, said)


def reveal_as_witness(district: District, campaign_id: str, frozen: str) -> None:
    """The witness's nonce."""
    said = {"campaign_id": campaign_id, "freeze_hash": frozen, "nonce": nonce_of(SECRET, frozen)}
    district.do(reveal, NOTARY, WITNESS, said)
