"""From what the hub knows of a part to the facts of its papers, in Chinese words: papers are official."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from service.domain.plan import phase_from_data
from service.domain.policy import PolicyPack, UnknownEntry
from service.domain.time_zone import CHINA
from service.domain.visit_papers import AtVisit, Filled, Told
from service.domain.visit_record import fields_of
from service.infrastructure.tables.campaigns import Campaign
from service.queries.laws import law_of
from service.queries.parts import PartPage
from service.queries.visit_records import RecordVersion, own_channel, visit_code, work_plan
from service.web.label_table import LABELS


def at_visit(session: Session, part: PartPage, law: PolicyPack) -> AtVisit:
    """What both papers say."""
    contents = [law.content(id_) for id_ in part.items]
    return AtVisit(
        part_id=part.id, campaign_name=part.campaign_name, document=law.title,
        department=law.department(part.department).name, object_name=part.object["name"], object_id=part.object["id"],
        address=part.object["address"], officers=[_officer(each) for each in part.inspectors],
        checklist=[(content.title, content.checks, content.basis) for content in contents],
        discipline=discipline(law), complaint_channel=channel_of(session, part.department, law),
        code_address=url_for("enterprise.show", visit_code=visit_code(session, part.visit_id), _external=True),
    )  # fmt: skip


def told(session: Session, part: PartPage, law: PolicyPack) -> Told:
    """What the notice says beside that."""
    plan = work_plan(session, part.campaign_id)
    phase = phase_from_data(session.get_one(Campaign, part.campaign_id).plan, "inspection")
    days = part.common_days or plan or phase
    methods = plan.methods if plan else ()
    return Told([method_name(law, code) for code in methods], days.starts_on, days.ends_on,
                law.words("cooperation_duties"))  # fmt: skip


def filled(part: PartPage, law: PolicyPack, version: RecordVersion) -> Filled:
    """What one version of the record says beside that."""
    content = version.content
    return Filled(
        version=version.version, facts=[*_facts(part, law, version), *_signature(content["signature"])],
        steps=[(word("visit_step", line["step"]), _time(line["done_at"])) for line in content["steps"]],
        results=[_result(part, law, item) for item in part.items],
        assistants=[(line["name"], line["body"], line["field"]) for line in content["assistants"]],
        conclusions=[(line["body"], line["document"], line["words"]) for line in content["conclusions"]],
        evidence=[(line["name"], line["sha256"]) for line in content["evidence"]],
        advice=content["advice"], words=content["words"],
    )  # fmt: skip


def discipline(law: PolicyPack) -> Sequence[str]:
    """The sentences of discipline of a law, with the five bans where it states them (C091)."""
    return (*law.words("discipline_notice"), *law.words_if_any("five_bans"))


def told_at_visit(session: Session, part: PartPage) -> tuple[Sequence[str], str]:
    """The discipline and the channel for complaints that stand on every page of a visit."""
    law = law_of_part(session, part)
    return discipline(law), channel_of(session, part.department, law)


def channel_of(session: Session, department: str, law: PolicyPack) -> str:
    """Where one complains about a department: its own words, or else the law's."""
    return own_channel(session, department) or law.text("complaint_channel")


def method_name(law: PolicyPack, code: str) -> str:
    """A method as the law names it."""
    try:
        return law.method(code).name
    except UnknownEntry:
        return code


def law_of_part(session: Session, part: PartPage) -> PolicyPack:
    """The law of a part's campaign."""
    return law_of(session, part.law_id)


def word(kind: str, code: str) -> str:
    """A code in Chinese, whatever the language of the page."""
    return LABELS[kind].get(code, (code, code))[0]


def _officer(each: Mapping[str, Any]) -> str:
    return f"{each['name']}（{each['id']}）"


def _facts(part: PartPage, law: PolicyPack, version: RecordVersion) -> list[tuple[str, str]]:
    values = {line["code"]: line["value"] for line in version.content["entries"]}
    fields = [each for each in fields_of(law, part.department, part.items) if each.code in values]
    own = [(each.name, word("field_value", values[each.code])) for each in fields]
    return [("检查方式", method_name(law, version.method)), *own]


def _signature(signature: Mapping[str, str]) -> list[tuple[str, str]]:
    if signature["signed_by"]:
        as_what = word("signed_as", signature["signed_as"])
        return [("签字或盖章", f"{signature['signed_by']}（{as_what}）" if as_what else signature["signed_by"])]
    return [("拒签说明", signature["refusal"]), ("见证人", signature["witness"] or "无")]


def _time(text: str) -> str:
    at = datetime.fromisoformat(text).astimezone(CHINA)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def _result(part: PartPage, law: PolicyPack, item: str) -> tuple[str, str, str]:
    found = next(iter(part.findings.get(item, ())), None)
    if found is None:
        return law.content(item).title, "尚未登记", ""
    return law.content(item).title, law.result(found.result).name, found.facts
