"""State machines of what follows a finding: decisions, flags, pushes to the national system, objections."""

from __future__ import annotations

from enum import StrEnum

from service.domain.results import FlagState
from service.domain.states import Machine, PartState


class DecisionState(StrEnum):
    """A decision on a violation, until it is public or no longer stands (C101, C103). A revoked one is off our own
    pages at once; `WITHDRAWN` is it when the national system has let go of it too."""

    MADE = "made"
    PUBLISHED = "published"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


DECISION = Machine[DecisionState](
    "decision",
    {
        (DecisionState.MADE, "publish_decision"): DecisionState.PUBLISHED,
        (DecisionState.MADE, "tell_judiciary"): DecisionState.MADE,
        (DecisionState.MADE, "revoke_decision"): DecisionState.REVOKED,
        (DecisionState.PUBLISHED, "revoke_decision"): DecisionState.REVOKED,
        (DecisionState.REVOKED, "confirm_withdrawal"): DecisionState.WITHDRAWN,
        (DecisionState.MADE, "supersede"): DecisionState.SUPERSEDED,
        (DecisionState.PUBLISHED, "supersede"): DecisionState.SUPERSEDED,
    },
)
STANDING_DECISIONS = (DecisionState.MADE, DecisionState.PUBLISHED)


class PushState(StrEnum):
    """One version of a part's public results on its way to the national publicity system (C098); a newer version takes
    the place of one that has not arrived."""

    QUEUED = "queued"
    SENT = "sent"
    RECEIVED = "received"
    FAILED = "failed"
    SUPERSEDED = "superseded"


PUSH = Machine[PushState](
    "push",
    {
        (PushState.QUEUED, "send_push"): PushState.SENT,
        (PushState.FAILED, "send_push"): PushState.SENT,
        (PushState.QUEUED, "receive_push"): PushState.RECEIVED,
        (PushState.SENT, "receive_push"): PushState.RECEIVED,
        (PushState.FAILED, "receive_push"): PushState.RECEIVED,
        (PushState.QUEUED, "fail_push"): PushState.FAILED,
        (PushState.SENT, "fail_push"): PushState.FAILED,
        (PushState.FAILED, "fail_push"): PushState.FAILED,
        (PushState.FAILED, "retry_push"): PushState.QUEUED,
        (PushState.QUEUED, "supersede"): PushState.SUPERSEDED,
        (PushState.SENT, "supersede"): PushState.SUPERSEDED,
        (PushState.FAILED, "supersede"): PushState.SUPERSEDED,
    },
)
PUSHES_UNDER_WAY = (PushState.QUEUED, PushState.SENT, PushState.FAILED)


class ObjectionState(StrEnum):
    """A party's objection to a result: reviewed, and then the party is told (C099)."""

    RECEIVED = "received"
    UPHELD = "upheld"
    CORRECTED = "corrected"
    UPHELD_TOLD = "upheld_told"
    CORRECTED_TOLD = "corrected_told"


OBJECTION = Machine[ObjectionState](
    "objection",
    {
        (ObjectionState.RECEIVED, "uphold_result"): ObjectionState.UPHELD,
        (ObjectionState.RECEIVED, "correct_result"): ObjectionState.CORRECTED,
        (ObjectionState.UPHELD, "notify_party"): ObjectionState.UPHELD_TOLD,
        (ObjectionState.CORRECTED, "notify_party"): ObjectionState.CORRECTED_TOLD,
    },
)
OPEN_OBJECTIONS = (ObjectionState.RECEIVED, ObjectionState.UPHELD, ObjectionState.CORRECTED)


FLAG = Machine[FlagState](
    "completion",
    {
        (FlagState.OPEN, "complete_flag"): FlagState.DONE,
        (FlagState.OPEN, "void_flag"): FlagState.VOID,
        (FlagState.DONE, "reopen_flag"): FlagState.OPEN,
        (FlagState.VOID, "reopen_flag"): FlagState.OPEN,
    },
)


class FeedbackState(StrEnum):
    """Whether the inspected party was told the result of one department's part (C096)."""

    DUE = "due"
    GIVEN = "given"


FEEDBACK = Machine[FeedbackState](
    "feedback",
    {
        (FeedbackState.DUE, "give_feedback"): FeedbackState.GIVEN,
        (FeedbackState.GIVEN, "give_feedback"): FeedbackState.GIVEN,
    },
)


RESULT = Machine[PartState](
    "part",
    {
        (PartState.INSPECTED, "register_objection"): PartState.INSPECTED,
        (PartState.CLOSED, "register_objection"): PartState.CLOSED,
    },
)
