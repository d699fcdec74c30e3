"""A letter of referral in the words of its papers: the matters that one agency is asked in it, and what it said."""

from __future__ import annotations

from sqlalchemy.orm import Session

from service.domain.policy import PolicyPack
from service.domain.referral_papers import Letter, Matter, Pairs
from service.domain.time_zone import local_day
from service.queries.laws import law_of
from service.queries.referral_way import found_evidence, in_the_letter
from service.queries.referrals import ReferralPage
from service.web.outlook import reading_session
from service.web.paper_words import chinese_words
from service.web.sign_in import viewer


def letter_of(found: ReferralPage) -> Letter:
    """The letter in which this referral stands, with all its matters that the viewer may see."""
    with reading_session() as reader:
        law = law_of(reader, found.law_id)
        matters = [_matter(reader, law, each) for each in in_the_letter(reader, viewer(), found)]
    rule = "referral_urgent_hours" if found.is_urgent else "referral_response_working_days"
    time = f"{law.number(rule)}{'小时' if found.is_urgent else '个工作日'}"
    sender, agency = chinese_words("department", found.sender), chinese_words("department", found.receiver)
    return Letter(found.letter_id or found.id, sender, agency, matters, time, law.cited(rule))


def _matter(session: Session, law: PolicyPack, found: ReferralPage) -> Matter:
    violation, (found_at, evidence) = law.violation(found.violation), found_evidence(session, found.id)
    lines = [(name, type_, str(size), digest) for name, type_, size, digest in evidence]
    return Matter(
        found.id, found.object_name, found.object_id, found.address, violation.name, local_day(found_at), found.facts,
        found.ground, found.basis or violation.basis, lines, _answered(law, found),
    )  # fmt: skip


def _answered(law: PolicyPack, found: ReferralPage) -> Pairs:
    """What the agency has said, in the words of the return slip."""
    if found.decision:
        outcome, number = law.outcome(found.decision["outcome"]).name, found.decision["document_number"]
        decided = (("决定", outcome), ("文号", number), ("内容", found.decision["words"]))
        return (("案号", found.case_number or ""), *decided)
    if found.case_number:
        return (("答复", "接收"), ("案号", found.case_number))
    if found.times["answered_at"]:
        return (("答复", chinese_words("referral", found.state)), ("理由", found.reason))
    return ()
