"""When an inspector may be taken off a part (C063, C065)."""

from __future__ import annotations

from enum import StrEnum


class RecusalCause(StrEnum):
    """The closed list of causes: the relations of the Law on Administrative Penalty, Art. 43, and those of C065."""

    DIRECT_INTEREST = "direct_interest"
    OTHER_RELATION = "other_relation"  # one that may impair an impartial inspection
    POST_CHANGE = "post_change"
    WORK_CONFLICT = "work_conflict"
    HEALTH = "health"
    OTHER = "other"


INTERESTS = (RecusalCause.DIRECT_INTEREST, RecusalCause.OTHER_RELATION)
