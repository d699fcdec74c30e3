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
    return _manifest(work, finding.part_id, finding.item_id)


def manifest_for(work: UnitOfWork, referral: Any, with_addresses: bool = False) -> list[dict[str, Any]]:
    """The manifest of a referral: name, type, size and hash of every file; `with_addresses` also who took it and when,
    and the receiver's address of each file that the hub has."""
    lines = manifest_of(work, referral)
    return [_whole(work, referral.receiver, line, lines) if with_addresses else _preview(line) for line in lines]


def release_evidence(
    work: UnitOfWork, referral: Any, cause: Message | None = None, only: Sequence[Any] | None = None
) -> None:
    """Tell the receiver of an accepted referral where it fetches the files; of `only` these lines, or of all."""
    matter = {"referral_id": referral.id, "case_id": None}
    _release(work, (referral.receiver, f"referral/{referral.id}", matter), manifest_of(work, referral), only, cause)


def release_to_police(work: UnitOfWork, case: Any, only: Sequence[Any] | None = None) -> None:
    """The same for a suspected crime that was handed over; nothing to police who are no party of the hub."""
    if case.police in work.departments:
        matter = {"referral_id": case.referral_id, "case_id": case.id}
        lines = _manifest(work, case.part_id, case.item_id)
        _release(work, (case.police, f"crime/{case.id}", matter), lines, only, None)


def pass_on(work: UnitOfWork, part: Any, item_id: str, lines: Sequence[Any], cause: Message | None) -> None:
    """What was added or put right goes to whoever owns the matter now, and to police with a case of it; while it is
    the finder's own, to nobody."""
    for referral in referrals_of(work, part.id, item_id) if lines else ():
        if referral.state == ReferralState.ACCEPTED:
            release_evidence(work, referral, cause, lines)
    for case in police_cases(work, part.id, item_id) if lines else ():
        release_to_police(work, case, lines)


def referrals_of(work: UnitOfWork, part_id: str, item_id: str) -> list[Any]:
    """The referrals of what was found on one item."""
    findings = [row.id for row in work.findings.find(part_id=part_id, item_id=item_id)]
    return work.referrals.find(finding_id=findings) if findings else []


def receivers_of(work: UnitOfWork, part_id: str, item_id: str) -> list[str]:
    """The departments that accepted a referral of what was found on one item, and police with a case of it."""
    accepted = [row.receiver for row in referrals_of(work, part_id, item_id) if row.state in SEEN_BY_RECEIVER]
    return [*accepted, *(case.police for case in police_cases(work, part_id, item_id))]


def police_cases(work: UnitOfWork, part_id: str, item_id: str) -> list[Any]:
    """The suspected crimes of what was found on one item that are with the police."""
    found = work.crime_cases.find(part_id=part_id, item_id=item_id)
    return [case for case in found if is_with_police(case.state)]


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


def _manifest(work: UnitOfWork, part_id: str, item_id: str) -> list[Any]:
    return sorted(work.evidence.find(part_id=part_id, item_id=item_id), key=lambda line: line.serial)


def _release(
    work: UnitOfWork, to: tuple[str, str, dict[str, Any]], lines: Sequence[Any], only: Sequence[Any] | None,
    cause: Message | None,
) -> None:  # fmt: skip
    receiver, subject, matter = to
    told = [line for line in lines if only is None or line.id in {each.id for each in only}]
    if told:
        files = [_whole(work, receiver, line, lines) for line in told]
        data = {**matter, "version": newest_version(lines), "files": files}
        work.send(receiver, full_name("evidence.released"), subject, data, cause)


def _asked(work: UnitOfWork, part: Any, line: Any) -> dict[str, Any]:
    state = file_state(line)
    is_wanted = state is not FileState.STORED
    return {
        "sha256": line.sha256, "name": line.name, "size": line.size, "state": state.value,
        **_address(work, line, part.department, BRING if is_wanted else None),
    }  # fmt: skip


def _preview(line: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ("name", "media_type", "size", "sha256")}


def _whole(work: UnitOfWork, receiver: str, line: Any, lines: Sequence[Any]) -> dict[str, Any]:
    hashes = {each.id: each.sha256 for each in lines}
    state = file_state(line)
    return {
        **_preview(line), "version": line.version, "state": state.value, "taken_by": line.taken_by,
        "taken_at": line.taken_at.isoformat() if line.taken_at else None, "note": line.note,
        "supersedes": hashes.get(line.supersedes),
        **_address(work, line, receiver, FETCH if state is FileState.STORED else None),
    }  # fmt: skip


def _address(work: UnitOfWork, line: Any, department: str, purpose: str | None) -> dict[str, Any]:
    if purpose is None:
        return {"address": None, "valid_until": None}
    claims = {"evidence": line.id, "department": department, "purpose": purpose}
    until = work.file_addresses.until(work.now)
    return {"address": work.file_addresses.give(claims, work.now), "valid_until": until.isoformat()}
