"""The record of a visit as a simulated department's inspectors fill it in."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from adapters.desk.office import Office

STEPS = ("licence_shown", "notice_handed", "duties_told", "record_filled")
ANSWERS = {"yes_no": "yes", "number": "0", "text": "无"}


def record_of(office: Office, part: Mapping[str, Any]) -> dict[str, Any]:
    """Everything in one version: the steps, the department's own fields, a photograph by its hash, the signature."""
    found = {office.conduct.finding(part["object_id"], item)["result"] for item in part["items"]}
    done_at = office.now().isoformat()
    return {
        "version": 1,
        "method": "on_site",
        "officers": part["team"],
        "steps": [{"step": step, "done_at": done_at} for step in STEPS],
        "entries": [{"code": each["code"], "value": _value(each["kind"], found)} for each in part["record_fields"]],
        "signature": _signature(part, found),
        "evidence": [_photograph(part)],
        "advice": ["建议按时公示课程、收费和教师信息，可到办事窗口领取范本。"],
        "words": "按工作方案逐项检查。",
    }


def _value(kind: str, found: set[str]) -> str:
    return "no" if kind == "yes_no" and "unreachable" in found else ANSWERS[kind]


def _signature(part: Mapping[str, Any], found: set[str]) -> dict[str, str]:
    if found & {"uncooperative", "unreachable"}:
        return {"signed_by": "", "refusal": "当事人未在场或拒绝签字", "witness": "社区网格员"}
    return {"signed_by": part["signer"], "signed_as": "负责人"}


def _photograph(part: Mapping[str, Any]) -> dict[str, Any]:
    digest = sha256(f"出示证件 {part['part_id']}".encode()).hexdigest()
    return {"name": "出示证件.jpg", "media_type": "image/jpeg", "size": 482133, "sha256": digest}
