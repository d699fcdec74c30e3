"""The law as screens name it: that of a campaign, or that of a pack as it is in force on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from service.domain.law_versions import BASELINE, in_force, pin_from_data
from service.domain.policy import PolicyFault, PolicyPack
from service.infrastructure.tables.packs import LawText, PackVersion, PinnedLaw
from service.policies.loading import pack_text
from service.policies.pinned import pack_of_text, pinned_law


def law_of(session: Session, law_id: str) -> PolicyPack:
    """The law that a campaign has pinned."""
    return pinned_law(
        law_id,
        lambda: pin_from_data(session.scalars(select(PinnedLaw.pin).where(PinnedLaw.id == law_id)).one()),
        lambda text_id: session.scalars(select(LawText.text).where(LawText.id == text_id)).one(),
    )


def law_if_any(session: Session, law_id: str) -> PolicyPack | None:
    """The law that a campaign has pinned; None if no such law was."""
    try:
        return law_of(session, law_id)
    except NoResultFound:
        return None


def pack_if_any(session: Session, pack_id: str, day: date) -> PolicyPack | None:
    """A pack as in force on a day; None if there is no such pack."""
    try:
        return pack_in_force(session, pack_id, day)
    except PolicyFault:
        return None


def pack_in_force(session: Session, pack_id: str, day: date) -> PolicyPack:
    """A pack over the baseline, each as in force on a day; PackFault if there is no such pack."""
    own = pack_of_text(pack_id, text_in_force(session, pack_id, day))
    if pack_id == BASELINE:
        return own
    return own.over(pack_of_text(BASELINE, text_in_force(session, BASELINE, day)))


def text_in_force(session: Session, pack_id: str, day: date) -> str:
    """The text of a pack that is in force on a day: a version of its own, or else the product's."""
    found = in_force(session.scalars(select(PackVersion).where(PackVersion.pack_id == pack_id)), day)
    if found is None:
        return pack_text(pack_id)
    return session.scalars(select(LawText.text).where(LawText.id == found.text_id)).one()
