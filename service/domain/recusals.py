"""When an inspector may be taken off a part, and what must hold for those who stay (C063, C065)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from service.domain.refusals import Refused


class RecusalCause(StrEnum):
    """The closed list of causes: the relations of the Law on Administrative Penalty, Art. 43, and those of C065."""

    DIRECT_INTEREST = "direct_interest"
    OTHER_RELATION = "other_relation"  # one that may impair an impartial inspection
    POST_CHANGE = "post_change"
    WORK_CONFLICT = "work_conflict"
    HEALTH = "health"
    OTHER = "other"


INTERESTS = (RecusalCause.DIRECT_INTEREST, RecusalCause.OTHER_RELATION)


def team_without(
    team: Sequence[str], leader: str | None, leaving: str, may_lead: Collection[str], least: int
) -> list[str]:
    """Who stays. Refused unless at least `least` of them do (C060) and one leads: the drawn leader, or where the
    leader is designated (`leader` None) somebody who may lead (C061). A substitute would have to be drawn (C064)."""
    staying = [inspector for inspector in team if inspector != leaving]
    if len(staying) < least:
        raise Refused("recusal.team_too_small", staying=len(staying), least=least)
    if leader == leaving or (leader is None and not set(staying) & set(may_lead)):
        raise Refused("recusal.no_leader", inspector=leaving)
    return staying
