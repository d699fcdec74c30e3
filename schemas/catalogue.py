"""The one list of message types: which way each travels, and its schema."""

from __future__ import annotations

from marshmallow import Schema

from schemas import (
    campaigns,
    completions,
    credit,
    crimes,
    draws,
    evidence,
    findings,
    follow_up,
    libraries,
    notices,
    plans,
    referrals,
    results,
    tasks,
    visit_records,
)

V1 = "lianjian.{}.v1"

FROM_HUB: dict[str, Schema] = {
    V1.format(name): schema
    for name, schema in {
        "campaign.announced": campaigns.CampaignAnnounced(),
        "draw.frozen": draws.DrawFrozen(),
        "draw.sealed": draws.DrawSealed(),
        "draw.certified": draws.DrawCertified(),
        "draw.aborted": draws.DrawAborted(),
        "draw.round_closed": draws.DrawRoundClosed(),
        "part.assigned": tasks.PartAssigned(),
        "part.changed": tasks.PartChanged(),
        "part.withdrawn": tasks.PartWithdrawn(),
        "finding.recorded": findings.FindingRecorded(),
        "finding.rejected": findings.FindingRejected(),
        "referral.offered": referrals.ReferralOffered(),
        "referral.withdrawn": referrals.ReferralWithdrawn(),
        "referral.opened": referrals.ReferralOpened(),
        "referral.answered": referrals.ReferralAnswered(),
        "deadline.approaching": notices.DeadlineNotice(),
        "deadline.missed": notices.DeadlineNotice(),
        "deadline.escalated": notices.DeadlineEscalated(),
        "deadline.moved": notices.DeadlineMoved(),
        "message.rejected": notices.MessageRejected(),
        "part.shared": visit_records.PartShared(),
        "publication.prepared": results.PublicationPrepared(),
        "annual_plan.published": plans.AnnualPlanPublished(),
        "crime.handed_over": crimes.CrimeHandedOver(),
        "crime.objects_listed": crimes.CrimeObjectsListed(),
        "crime.reconsideration_asked": crimes.CrimeReconsiderationAsked(),
        "crime.answered": crimes.CrimeAnswered(),
        "referral.checked": completions.ReferralChecked(),
        "evidence.recorded": evidence.EvidenceRecorded(),
        "evidence.rejected": evidence.EvidenceRejected(),
        "evidence.released": evidence.EvidenceReleased(),
    }.items()
}

FROM_DEPARTMENT: dict[str, Schema] = {
    V1.format(name): schema
    for name, schema in {
        "draw.committed": draws.DrawCommitted(),
        "draw.revealed": draws.DrawRevealed(),
        "part.accepted": tasks.PartAccepted(),
        "part.scheduled": tasks.PartScheduled(),
        "part.closed": tasks.PartClosed(),
        "recusal.requested": tasks.RecusalRequested(),
        "finding.submitted": findings.FindingSubmitted(),
        "referral.raised": referrals.ReferralRaised(),
        "referral.accepted": referrals.ReferralAccepted(),
        "referral.rejected": referrals.ReferralRejected(),
        "referral.redirected": referrals.ReferralRedirected(),
        "referral.decided": referrals.ReferralDecided(),
        "referral.returned": referrals.ReferralReturned(),
        "referral.extended": referrals.ReferralExtended(),
        "publication.confirmed": tasks.PublicationConfirmed(),
        "publication.failed": results.PublicationFailed(),
        "feedback.given": results.FeedbackGiven(),
        "briefing.filed": campaigns.BriefingFiled(),
        "summary.filed": campaigns.SummaryFiled(),
        "library.object.changed": libraries.LibraryObjectChanged(),
        "library.inspector.changed": libraries.LibraryInspectorChanged(),
        "visit.recorded": visit_records.VisitRecorded(),
        "annual_plan.filed": plans.AnnualPlanFiled(),
        "correction.ordered": follow_up.CorrectionOrdered(),
        "correction.checked": follow_up.CorrectionChecked(),
        "abnormal.listed": follow_up.AbnormalListed(),
        "abnormal.removed": follow_up.AbnormalRemoved(),
        "credit.recorded": credit.CreditRecorded(),
        "crime.received": crimes.CrimeReceived(),
        "crime.filed": crimes.CrimeFiled(),
        "crime.not_filed": crimes.CrimeNotFiled(),
        "crime.reconsidered": crimes.CrimeReconsidered(),
        "crime.concluded": crimes.CrimeConcluded(),
        "completion.reported": completions.CompletionReported(),
        "evidence.added": evidence.EvidenceAdded(),
        "evidence.received": evidence.EvidenceReceived(),
    }.items()
}


def short_name(type_: str) -> str:
    """`lianjian.part.assigned.v1` -> `part.assigned`."""
    return type_.removeprefix("lianjian.").rsplit(".v", 1)[0]


def full_name(name: str) -> str:
    """`part.assigned` -> `lianjian.part.assigned.v1`."""
    return V1.format(name)
