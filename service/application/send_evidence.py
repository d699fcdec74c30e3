"""The manifest of a finding on its way: to the finder what is lacking, to the owner of the matter what there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schemas.catalogue import full_name
from service.domain.crime_cases import is_with_police
from service.domain.evidence import SEEN_BY_RECEIVER, FileState, file_state, newest_version
from service.domain.states import ReferralState
from service.ports import Message, UnitOfWork

BRING, FETCH = "bring", "fetch"


def manifest_of(work: UnitOfWork, referral: Any) -> list[Any]:
    """The lines of the manifest of a referral's finding, first to last. They hang on the finding, so that a redirect
    leaves none behind."""
    finding = work.findings.see(referral.finding_id)
    found = work.evidence.find(part_id=finding.part_id, item_id=finding.item_id)
    return sorted(found, key=lambda line: line.serial)


def manifest_for(work: UnitOfWork, referral: Any, with_addresses: bool = False) -> list[dict[str, Any]]:
    """The manifest of a referral: name, type, size and hash of every file; `with_addresses` also who took it and when,
    and the receiver's address of each file that the hub has."""
    lines = manifest_of(work, referral)
    return [_whole(work, referral, line, lines) if with_addresses else _preview(line) for line in lines]


def release_evidence(
    work: UnitOfWork, referral: Any, cause: Message | None = None, only: Sequence[Any] | None = None
) -> None:
    """Tell the receiver of an accepted referral where it fetches the files; of `only` these lines, or of all."""
    lines = manifest_of(work, referral)
    told = [line for line in lines if only is None or line.id in {each.id for each in only}]
    if told:
        data = {
            "referral_id": referral.id, "version": newest_version(lines),
            "files": [_whole(work, referral, line, lines) for line in told],
        }  # fmt: skip
        work.send(referral.receiver, full_name("evidence.released"), f"referral/{referral.id}", data, cause)


def pass_on(work: UnitOfWork, part: Any, item_id: str, lines: Sequence[Any], cause: Message | None) -> None:
    """What was added or put right goes to whoever owns the matter now; while it is the finder's own, to nobody."""
    for referral in referrals_of(work, part.id, item_id) if lines else ():
        if referral.state == ReferralState.ACCEPTED:
            release_evidence(work, referral, cause, lines)


def referrals_of(work: UnitOfWork, part_id: str, item_id: str) -> list[Any]:
    """The referrals of what was found on one item."""
    findings = [row.id for row in work.findings.find(part_id=part_id, item_id=item_id)]
    return work.referrals.find(finding_id=findings) if findings else []


def receivers_of(work: UnitOfWork, part_id: str, item_id: str) -> list[str]:
    """The departments that accepted a referral of what was found on one item, and the police to whom it was handed over
    as a suspected crime."""
    accepted = [row.receiver for row in referrals_of(work, part_id, item_id) if row.state in SEEN_BY_RECEIVER]
    cases = work.crime_cases.find(part_id=part_id, item_id=item_id)
    return [*accepted, *(case.police for case in cases if is_with_police(case.state))]


def fetch_address(work: UnitOfWork, line: Any, department: str) -> dict[str, Any]:
    """Where a department fetches the file of a line, and until when; None while the hub does not have it."""
    return _address(work, line, department, FETCH if file_state(line) is FileState.STORED else None)


def ask_for_files(work: UnitOfWork, part: Any, item_id: str, lines: Sequence[Any], cause: Message | None) -> None:
    """Tell the finder what the hub has, and where it brings what the hub lacks."""
    data = {
        "part_id": part.id, "item_id": item_id, "version": newest_version(lines),
        "files": [_asked(work, part, line) for line in lines],
    }  # fmt: skip
    work.send(part.department, full_name("evidence.recorded"), f"part/{part.id}", data, cause)


def _asked(work: UnitOfWork, part: Any, line: Any) -> dict[str, Any]:
    state = file_state(line)
    is_wanted = state is not FileState.STORED
    return {
        "sha256": line.sha256, "name": line.name, "size": line.size, "state": state.value,
        **_address(work, line, part.department, BRING if is_wanted else None),
    }  # fmt: skip


def _preview(line: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ("name", "media_type", "size", "sha256")}


def _whole(work: UnitOfWork, referral: Any, line: Any, lines: Sequence[Any]) -> dict[str, Any]:
    hashes = {each.id: each.sha256 for each in lines}
    state = file_state(line)
    return {
        **_preview(line), "version": line.version, "state": state.value, "taken_by": line.taken_by,
        "taken_at": line.taken_at.isoformat() if line.taken_at else None, "note": line.note,
        "supersedes": hashes.get(line.supersedes),
        **_address(work, line, referral.receiver, FETCH if state is FileState.STORED else None),
    }  # fmt: skip


def _address(work: UnitOfWork, line: Any, department: str, purpose: str | None) -> dict[str, Any]:
    if purpose is None:
        return {"address": None, "valid_until": None}
    claims = {"evidence": line.id, "department": department, "purpose": purpose}
    until = work.file_addresses.until(work.now)
    return {"address": work.file_addresses.give(claims, work.now), "valid_until": until.isoformat()}
