"""The policy packs with their versions, and the campaigns that a new version would concern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from service.domain.actors import Actor, Role
from service.domain.conflicts import Conflict, conflicts, joined, taken_from
from service.domain.law_versions import BASELINE, Pin, Precedence, VersionState, pin_from_data
from service.domain.pack_diff import Change, changes
from service.domain.policy import PolicyPack
from service.domain.states import CampaignState
from service.infrastructure.tables.campaigns import Campaign
from service.infrastructure.tables.packs import LawText, PackVersion, PinnedLaw
from service.policies.loading import pack_ids
from service.policies.pinned import pack_of_text
from service.queries import scope
from service.queries.laws import law_of, text_in_force

NOT_FROZEN = (CampaignState.DRAFT, CampaignState.IN_REVIEW, CampaignState.APPROVED)


@dataclass(frozen=True)
class VersionLine:
    """One version: what became of it, who and when."""

    id: str
    pack_id: str
    number: int
    state: str
    text_id: str
    replaces: str | None
    proposed_by: str
    proposed_at: datetime
    in_force_from: date | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True)
class Concerned:
    """A campaign under the pack. One that is not frozen yet may be set up anew: what would change for it then; a
    running one keeps its own law, and nothing changes."""

    id: str
    name: str
    state: str
    is_running: bool
    changes: Sequence[Change]


def versions(session: Session, pack_id: str | None = None) -> list[VersionLine]:
    """The versions of a pack, or of all, the newest first."""
    columns = [getattr(PackVersion, name) for name in VersionLine.__annotations__]
    found = select(*columns).order_by(PackVersion.proposed_at.desc(), PackVersion.id)
    rows = session.execute(found.where(PackVersion.pack_id == pack_id) if pack_id else found)
    return [VersionLine(*row) for row in rows]


def packs_in_force(session: Session, day: date) -> dict[str, PolicyPack]:
    """Id -> the pack as in force on a day, alone; the baseline first."""
    begun = PackVersion.state == VersionState.ENACTED, PackVersion.in_force_from <= day
    own = session.scalars(select(PackVersion.pack_id).where(*begun))
    ids = [BASELINE, *sorted({*pack_ids(), *own} - {BASELINE})]
    return {pack_id: pack_of_text(pack_id, text_in_force(session, pack_id, day)) for pack_id in ids}


def text_of(session: Session, text_id: str) -> str:
    """A text that was kept."""
    return session.scalars(select(LawText.text).where(LawText.id == text_id)).one()


def pack_named(session: Session, name: str, day: date) -> PolicyPack | None:
    """A pack alone by a name that people type: `yanshi-2023` as in force on a day, `yanshi-2023/2` its second version;
    None if there is no such."""
    pack_id, _, number = name.partition("/")
    if number:
        found = session.scalar(select(PackVersion.text_id).where(PackVersion.id == name))
        return pack_of_text(pack_id, text_of(session, found)) if found else None
    return packs_in_force(session, day).get(pack_id)


def over_baseline(session: Session, pack: PolicyPack, day: date) -> PolicyPack:
    """The pack over the baseline that is in force on a day."""
    return pack if pack.id == BASELINE else pack.over(packs_in_force(session, day)[BASELINE])


def preview(session: Session, line: VersionLine) -> list[Change]:
    """What a version changes against the text that it was compared with."""
    old = pack_of_text(line.pack_id, text_of(session, line.replaces)) if line.replaces else None
    return changes(old, pack_of_text(line.pack_id, text_of(session, line.text_id)))


def concerned(session: Session, viewer: Actor, new: PolicyPack, day: date) -> list[Concerned]:
    """The campaigns under the pack that are not closed, with what would change for them if they were set up anew."""
    known = packs_in_force(session, day) | {new.id: new}
    open_ones = select(Campaign.id, Campaign.name, Campaign.state, Campaign.law_id, PinnedLaw.pin)
    open_ones = open_ones.join(PinnedLaw, PinnedLaw.id == Campaign.law_id).where(_seen_by(viewer))
    found = []
    for id_, name, state, law_id, data in session.execute(
        open_ones.where(Campaign.state != CampaignState.CLOSED).order_by(Campaign.id)
    ):
        pin = pin_from_data(data)
        if new.id in (*(text.id for text in pin.packs), pin.baseline.id):
            is_running = state not in NOT_FROZEN
            anew = [] if is_running else changes(law_of(session, law_id), _anew(pin, known))
            found.append(Concerned(id_, name, state, is_running, anew))
    return found


def conflicts_of(session: Session, law_id: str) -> list[Conflict]:
    """On what the packs of a pinned law disagree, and what was taken."""
    pin = pin_from_data(session.scalars(select(PinnedLaw.pin).where(PinnedLaw.id == law_id)).one())
    packs = [pack_of_text(text.id, text_of(session, text.sha256)) for text in pin.packs]
    baseline = pack_of_text(pin.baseline.id, text_of(session, pin.baseline.sha256))
    return conflicts(packs, baseline, pin.precedence)


def pinned(session: Session, law_id: str) -> tuple[Precedence, list[tuple[str, str]]]:
    """What counts in a pinned law where its packs disagree; title and hash of each text, the leader's first and the
    baseline last."""
    pin = pin_from_data(session.scalars(select(PinnedLaw.pin).where(PinnedLaw.id == law_id)).one())
    texts = (*pin.packs, pin.baseline)
    return pin.precedence, [(pack_of_text(t.id, text_of(session, t.sha256)).title, t.sha256) for t in texts]


def law_of_packs(
    known: Mapping[str, PolicyPack], ids: Sequence[str], precedence: Precedence
) -> tuple[PolicyPack, list[Conflict]]:
    """The law that several packs in force make, the leader's first, and on what they disagree."""
    packs, baseline = [known[id_] for id_ in ids], known[BASELINE]
    law = joined(packs, baseline, taken_from(packs, baseline, precedence))
    return law, conflicts(packs, baseline, precedence)


def _seen_by(viewer: Actor) -> scope.Condition:
    """An administrator, who decides on a version, sees by number and name whatever it concerns."""
    return true() if viewer.role is Role.ADMINISTRATOR else scope.campaigns(viewer)


def _anew(pin: Pin, known: Mapping[str, PolicyPack]) -> PolicyPack:
    return law_of_packs(known, [text.id for text in pin.packs], pin.precedence)[0]
