"""What the demo has done, counted from the rows themselves."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from service.domain.plan import plan_from_data
from service.domain.states import FindingState, PartState
from service.ports import Transport, UnitOfWork


def report(work: UnitOfWork, transport: Transport, audit: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Campaigns, messages and audit as one JSON-ready object; each certificate is written into `folder`."""
    return {
        "campaigns": [
            _campaign(work, row, folder) for row in sorted(work.campaigns.find(), key=lambda row: row.created_at)
        ],
        "messages": _messages(work, transport),
        "audit": audit,
    }


def _campaign(work: UnitOfWork, row: Any, folder: Path) -> dict[str, Any]:
    parts, findings = work.parts.find(campaign_id=row.id), work.findings.find(campaign_id=row.id)
    return {
        "id": row.id,
        "name": row.name,
        "state": row.state,
        "objects": len({part.object_id for part in parts}),
        "visits": work.visits.count(campaign_id=row.id),
        "parts": {code: _parts(parts, code) for code in plan_from_data(row.plan).departments},
        "findings": sum(finding.state != FindingState.SUPERSEDED for finding in findings),
        "referrals": dict(Counter(referral.state for referral in work.referrals.find(campaign_id=row.id))),
        "published": sum(part.published_at is not None for part in parts),
        "certificate": _write_certificate(work, row.id, folder),
    }


def _parts(parts: list[Any], department: str) -> dict[str, int]:
    own = [part for part in parts if part.department == department]
    return {"assigned": len(own), "closed": sum(part.state == PartState.CLOSED for part in own)}


def _write_certificate(work: UnitOfWork, campaign_id: str, folder: Path) -> str | None:
    certified = [draw for draw in work.draws.find(campaign_id=campaign_id) if draw.certificate]
    if not certified:
        return None
    path = folder / f"certificate-{campaign_id}.json"
    path.write_text(json_text(_published(work, certified[-1])), encoding="utf-8")
    return str(path)


def _published(work: UnitOfWork, draw: Any) -> dict[str, Any]:
    """The certificate with what is published beside it: the frozen lists, and the rounds since (SSJ1 section 6)."""
    libraries = {name: list(lines) for name, lines in work.frozen(draw.id).items()}  # type: ignore[call-overload]
    rounds = [row.record for row in work.draw_rounds.find(draw_id=draw.id) if row.record]
    return {**draw.certificate, "libraries": libraries, "rounds": rounds}


def _messages(work: UnitOfWork, transport: Transport) -> dict[str, Any]:
    sent = work.outbox.find()
    unsent = sum(row.sent_at is None for row in sent)
    received = work.inbox.find()
    waiting = sum(row.outcome == "waiting" for row in received)
    rejected = sum(row.outcome == "rejected" for row in received)
    return {
        "sent": dict(sorted(Counter(row.type for row in sent if row.sent_at).items())),
        "received": dict(sorted(Counter(row.type for row in received).items())),
        "waiting": unsent + waiting + sum(transport.waiting().values()),
        "dead": max(rejected, transport.dead()),
    }


def json_text(value: Any) -> str:
    """JSON for people and programs: Chinese as it is, keys sorted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
