"""The law that the campaigns of a case have pinned, and the draw that chose the object."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.actors import Role
from service.domain.case_files import Kind, LeftOut, Source, Why
from service.domain.law_versions import pin_from_data
from service.domain.states import CampaignState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.draws import Draw, DrawRound
from service.infrastructure.tables.packs import LawText, PinnedLaw
from service.queries.case_files.matter import Matter
from service.queries.case_files.rows import text_of


def laws(session: Session, matter: Matter) -> Iterator[Source]:
    """The texts, each once, found by its hash; dated by the first campaign that pinned them."""
    told: set[str] = set()
    for pinned in session.scalars(select(PinnedLaw).where(PinnedLaw.id.in_(matter.laws))):
        pin = pin_from_data(pinned.pin)
        first = select(Campaign.created_at).where(Campaign.law_id == pinned.id).order_by(Campaign.created_at).limit(1)
        at = session.scalars(first).one()
        facts = {"law_id": pinned.id}
        yield Source(Kind.LAW, ("任务依据", "pinned law"), "pin.json", at, "hub", text_of(pinned.pin), facts)
        texts = [text for text in (*pin.packs, pin.baseline) if text.sha256 not in told]
        told |= {text.sha256 for text in texts}
        for text in texts:
            yield Source(
                Kind.LAW, (f"政策文件 {text.id}", f"policy pack {text.id}"), f"{text.id}.toml", at, "hub",
                partial(_text, session, text.sha256), {"law_text": text.sha256},
            )  # fmt: skip


def draws(session: Session, matter: Matter) -> Iterator[Source | LeftOut]:
    """The certificate with its rounds, without the libraries, which are published beside it; before the campaign is
    closed nobody but auditors gets it."""
    found = select(Draw, Campaign.state).join(Campaign, Campaign.id == Draw.campaign_id)
    found = found.where(Campaign.id.in_(matter.campaigns), Draw.certificate.is_not(None))
    for draw, state in session.execute(found):
        if state != CampaignState.CLOSED and matter.viewer.role is not Role.AUDITOR:
            yield LeftOut(Kind.DRAW, 1, Why.NOT_PUBLIC_YET)
            continue
        facts = {"certificate": draw.certificate_hash, "freeze": draw.freeze_hash}
        whole = {**(draw.certificate or {}), "rounds": _rounds(session, draw.id)}
        yield Source(
            Kind.DRAW, ("抽取证书", "certificate of the draw"), f"certificate-{draw.id}.json",
            draw.certified_at or draw.frozen_at, "hub", text_of(whole), facts,
        )  # fmt: skip


def _text(session: Session, id_: str) -> Iterator[bytes]:
    yield session.scalars(select(LawText.text).where(LawText.id == id_)).one().encode()


def _rounds(session: Session, draw_id: str) -> list[Any]:
    found = select(DrawRound.record).where(DrawRound.draw_id == draw_id, DrawRound.closed_at.is_not(None))
    return list(session.scalars(found.order_by(DrawRound.number)))
