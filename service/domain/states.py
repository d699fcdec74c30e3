"""State machines as tables: what may follow what, for everything that has a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from service.domain.refusals import Refused

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True)
class Machine(Generic[State]):
    """The allowed transitions of one kind of thing: (state, event) -> state."""

    thing: str
    table: Mapping[tuple[State, str], State]

    def after(self, state: str, event: str) -> State:
        """The state that follows; Refused `state.not_allowed` if the table has no such step."""
        for (before, allowed), result in self.table.items():
            if before == state and allowed == event:
                return result
        raise Refused("state.not_allowed", thing=self.thing, state=str(state), event=event)

    def allows(self, state: str, event: str) -> bool:
        """Whether `event` may happen in `state`."""
        return any(before == state and allowed == event for before, allowed in self.table)


class CampaignState(StrEnum):
    """A joint inspection from its first draft to its end (C055, C071, C107)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    FROZEN = "frozen"
    SEALED = "sealed"
    DRAWN = "drawn"
    INSPECTING = "inspecting"
    SUMMARISING = "summarising"
    CLOSED = "closed"


CAMPAIGN = Machine[CampaignState](
    "campaign",
    {
        (CampaignState.DRAFT, "simulate"): CampaignState.DRAFT,
        (CampaignState.IN_REVIEW, "simulate"): CampaignState.IN_REVIEW,
        (CampaignState.APPROVED, "simulate"): CampaignState.APPROVED,
        (CampaignState.DRAFT, "file_work_plan"): CampaignState.DRAFT,
        (CampaignState.DRAFT, "submit"): CampaignState.IN_REVIEW,
        (CampaignState.IN_REVIEW, "approve"): CampaignState.APPROVED,
        (CampaignState.IN_REVIEW, "send_back"): CampaignState.DRAFT,
        (CampaignState.APPROVED, "postpone_beacon"): CampaignState.APPROVED,
        (CampaignState.APPROVED, "freeze"): CampaignState.FROZEN,
        (CampaignState.FROZEN, "abort"): CampaignState.APPROVED,
        (CampaignState.FROZEN, "seal"): CampaignState.SEALED,
        # Once the commitments are sealed nobody may give a draw up: whoever knows the nonces would try for a better
        # one. Only the hub ends an attempt, when the rules leave no assignment.
        (CampaignState.SEALED, "fail"): CampaignState.APPROVED,
        (CampaignState.SEALED, "certify"): CampaignState.DRAWN,
        (CampaignState.DRAWN, "open_visits"): CampaignState.INSPECTING,
        (CampaignState.INSPECTING, "propose_extension"): CampaignState.INSPECTING,
        (CampaignState.INSPECTING, "approve_extension"): CampaignState.INSPECTING,
        (CampaignState.INSPECTING, "decline_extension"): CampaignState.INSPECTING,
        (CampaignState.INSPECTING, "finish"): CampaignState.SUMMARISING,
        (CampaignState.SUMMARISING, "close"): CampaignState.CLOSED,
    },
)


class VisitState(StrEnum):
    """One visit of all departments to one object (C067); it closes with its last part. One that is withdrawn ended
    without an inspection."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


VISIT = Machine[VisitState](
    "visit",
    {
        (VisitState.OPEN, "begin"): VisitState.UNDER_WAY,
        (VisitState.OPEN, "withdraw_visit"): VisitState.WITHDRAWN,
        (VisitState.OPEN, "propose_replacement"): VisitState.OPEN,
        (VisitState.OPEN, "approve_replacement"): VisitState.OPEN,
        (VisitState.OPEN, "decline_replacement"): VisitState.OPEN,
        (VisitState.UNDER_WAY, "begin"): VisitState.UNDER_WAY,
        (VisitState.UNDER_WAY, "close"): VisitState.CLOSED,
    },
)
ENDED_VISITS = (VisitState.CLOSED, VisitState.WITHDRAWN)


class JointVisitState(StrEnum):
    """Visits of several campaigns to one object that could be made as one: from the hub's proposal to the inspection
    (C048, C067). A larger one replaces those that it is made of."""

    PROPOSED = "proposed"
    JOINED = "joined"
    UNDER_WAY = "under_way"
    DECLINED = "declined"
    LAPSED = "lapsed"
    SEPARATED = "separated"
    REPLACED = "replaced"


JOINT_VISIT = Machine[JointVisitState](
    "joint_visit",
    {
        (JointVisitState.PROPOSED, "agree_to_join"): JointVisitState.PROPOSED,
        (JointVisitState.PROPOSED, "decline_to_join"): JointVisitState.DECLINED,
        (JointVisitState.PROPOSED, "join_visits"): JointVisitState.JOINED,
        (JointVisitState.PROPOSED, "lapse"): JointVisitState.LAPSED,
        (JointVisitState.PROPOSED, "replace"): JointVisitState.REPLACED,
        (JointVisitState.JOINED, "separate_visits"): JointVisitState.SEPARATED,
        (JointVisitState.JOINED, "replace"): JointVisitState.REPLACED,
        (JointVisitState.JOINED, "begin"): JointVisitState.UNDER_WAY,
    },
)
RUNNING_JOINT_VISITS = (JointVisitState.PROPOSED, JointVisitState.JOINED)


class PartState(StrEnum):
    """One department's part of a visit, with its own closure (C097); it is withdrawn with its visit."""

    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    SCHEDULED = "scheduled"
    INSPECTED = "inspected"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


PART = Machine[PartState](
    "part",
    {
        (PartState.ASSIGNED, "accept"): PartState.ACCEPTED,
        (PartState.ACCEPTED, "schedule"): PartState.SCHEDULED,
        (PartState.SCHEDULED, "schedule"): PartState.SCHEDULED,
        (PartState.SCHEDULED, "inspect"): PartState.INSPECTED,
        (PartState.INSPECTED, "inspect"): PartState.INSPECTED,
        (PartState.INSPECTED, "close"): PartState.CLOSED,
        (PartState.ASSIGNED, "change"): PartState.ASSIGNED,
        (PartState.ACCEPTED, "change"): PartState.ACCEPTED,
        (PartState.SCHEDULED, "change"): PartState.SCHEDULED,
        (PartState.ASSIGNED, "withdraw_visit"): PartState.WITHDRAWN,
        (PartState.ACCEPTED, "withdraw_visit"): PartState.WITHDRAWN,
        (PartState.SCHEDULED, "withdraw_visit"): PartState.WITHDRAWN,
    },
)
ENDED_PARTS = (PartState.CLOSED, PartState.WITHDRAWN)


class RecusalState(StrEnum):
    """A request that an inspector be taken off a part, until somebody else decides (C063)."""

    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"


RECUSAL = Machine[RecusalState](
    "recusal",
    {
        (RecusalState.REQUESTED, "grant"): RecusalState.GRANTED,
        (RecusalState.REQUESTED, "refuse"): RecusalState.REFUSED,
    },
)


class FindingState(StrEnum):
    """What was found on one item, and who has the next step (C103, C115)."""

    RECORDED = "recorded"
    PROPOSED = "proposed"
    REFERRED = "referred"
    HANDLING = "handling"
    SETTLED = "settled"
    SUPERSEDED = "superseded"


FINDING = Machine[FindingState](
    "finding",
    {
        (FindingState.RECORDED, "settle"): FindingState.SETTLED,
        (FindingState.RECORDED, "handle"): FindingState.HANDLING,
        (FindingState.RECORDED, "propose"): FindingState.PROPOSED,
        (FindingState.HANDLING, "settle"): FindingState.SETTLED,
        (FindingState.HANDLING, "propose"): FindingState.PROPOSED,
        (FindingState.PROPOSED, "refer"): FindingState.REFERRED,
        (FindingState.PROPOSED, "handle"): FindingState.HANDLING,
        (FindingState.REFERRED, "handle"): FindingState.HANDLING,
        (FindingState.REFERRED, "settle"): FindingState.SETTLED,
        (FindingState.RECORDED, "supersede"): FindingState.SUPERSEDED,
        (FindingState.HANDLING, "supersede"): FindingState.SUPERSEDED,
        (FindingState.PROPOSED, "supersede"): FindingState.SUPERSEDED,
        (FindingState.SETTLED, "supersede"): FindingState.SUPERSEDED,
        # Its decision was revoked: whoever decided decides anew.
        (FindingState.SETTLED, "reopen"): FindingState.HANDLING,
        (FindingState.SETTLED, "reopen_referral"): FindingState.REFERRED,
    },
)


class ReferralState(StrEnum):
    """A violation on its way to the agency competent for it and back (C111 to C113); it is submitted to the sender's
    head before it is offered where the pack says so."""

    PROPOSED = "proposed"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    REDIRECTED = "redirected"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


REFERRAL = Machine[ReferralState](
    "referral",
    {
        (ReferralState.PROPOSED, "confirm"): ReferralState.OFFERED,
        (ReferralState.PROPOSED, "submit"): ReferralState.SUBMITTED,
        (ReferralState.PROPOSED, "decline"): ReferralState.DECLINED,
        (ReferralState.PROPOSED, "supersede"): ReferralState.SUPERSEDED,
        (ReferralState.SUBMITTED, "approve"): ReferralState.OFFERED,
        (ReferralState.SUBMITTED, "send_back"): ReferralState.PROPOSED,
        (ReferralState.SUBMITTED, "supersede"): ReferralState.SUPERSEDED,
        (ReferralState.OFFERED, "extend"): ReferralState.OFFERED,
        (ReferralState.OFFERED, "withdraw"): ReferralState.WITHDRAWN,
        (ReferralState.OFFERED, "reject"): ReferralState.REJECTED,
        (ReferralState.OFFERED, "redirect"): ReferralState.REDIRECTED,
        (ReferralState.OFFERED, "accept"): ReferralState.ACCEPTED,
        (ReferralState.ACCEPTED, "decide"): ReferralState.DECIDED,
        (ReferralState.DECIDED, "return"): ReferralState.RETURNED,
        # Only the investigation shows, at times, that it is another's matter.
        (ReferralState.ACCEPTED, "reject"): ReferralState.REJECTED,
        (ReferralState.ACCEPTED, "redirect"): ReferralState.REDIRECTED,
        # Its decision was revoked: the receiver decides anew.
        (ReferralState.DECIDED, "reopen_referral"): ReferralState.ACCEPTED,
        (ReferralState.RETURNED, "reopen_referral"): ReferralState.ACCEPTED,
    },
)


class ProposalState(StrEnum):
    """A department's proposal to change an object of the library; a newer version is proposed anew (C016)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


PROPOSAL = Machine[ProposalState](
    "proposal",
    {
        (ProposalState.PROPOSED, "propose_object"): ProposalState.PROPOSED,
        (ProposalState.ACCEPTED, "propose_object"): ProposalState.PROPOSED,
        (ProposalState.REJECTED, "propose_object"): ProposalState.PROPOSED,
        (ProposalState.PROPOSED, "accept_object"): ProposalState.ACCEPTED,
        (ProposalState.PROPOSED, "reject_object"): ProposalState.REJECTED,
    },
)


class LetterState(StrEnum):
    """What became of a message that came in; `noted`: something newer was done before it, so that it changed
    nothing."""

    DONE = "done"
    NOTED = "noted"
    WAITING = "waiting"
    REJECTED = "rejected"
    CHANGE_PROPOSED = "change_proposed"
    DISCARDED = "discarded"


class ChangeState(StrEnum):
    """What became of another body that was proposed for a letter."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


# The steps that people take; what the intake itself decides stands in inbound.py.
LETTER = Machine[LetterState](
    "letter",
    {
        (LetterState.REJECTED, "replay"): LetterState.WAITING,
        (LetterState.REJECTED, "discard"): LetterState.DISCARDED,
        (LetterState.REJECTED, "propose_change"): LetterState.CHANGE_PROPOSED,
        (LetterState.CHANGE_PROPOSED, "approve_change"): LetterState.WAITING,
        (LetterState.CHANGE_PROPOSED, "decline_change"): LetterState.REJECTED,
    },
)


class BatchState(StrEnum):
    """The rows of a file on their way into a library, reviewed as a whole by a second person (C016, C028)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


BATCH = Machine[BatchState](
    "library_batch",
    {
        (BatchState.PROPOSED, "accept_batch"): BatchState.ACCEPTED,
        (BatchState.PROPOSED, "reject_batch"): BatchState.REJECTED,
    },
)


class EntryState(StrEnum):
    """An entry of a list of leniency: in force after legal review and collective discussion alone (C116, C122)."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    IN_FORCE = "in_force"
    RETURNED = "returned"
    REPLACED = "replaced"
    ENDED = "ended"


ENTRY = Machine[EntryState](
    "entry",
    {
        (EntryState.DRAFT, "review_entry"): EntryState.REVIEWED,
        (EntryState.DRAFT, "return_entry"): EntryState.RETURNED,
        (EntryState.REVIEWED, "return_entry"): EntryState.RETURNED,
        (EntryState.REVIEWED, "adopt_entry"): EntryState.IN_FORCE,
        (EntryState.IN_FORCE, "keep_entry"): EntryState.IN_FORCE,
        (EntryState.IN_FORCE, "replace_entry"): EntryState.REPLACED,
        (EntryState.IN_FORCE, "end_entry"): EntryState.ENDED,
    },
)


class ObservationState(StrEnum):
    """An observation period: proposed by one person, approved by another (C126)."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


OBSERVATION = Machine[ObservationState](
    "observation",
    {
        (ObservationState.PROPOSED, "approve_observation"): ObservationState.APPROVED,
        (ObservationState.PROPOSED, "refuse_observation"): ObservationState.REFUSED,
    },
)
