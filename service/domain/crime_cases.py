"""A suspected crime on its way to the police: its states, whose it is, its handlers and what must be handed over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.states import Machine

Owner = Literal["sender", "police", "procuratorate"]


class CrimeState(StrEnum):
    """One suspected crime. `DECLINED`, `TAKEN_BACK` and `CONCLUDED` are its ends; after the first two the matter is the
    department's own to handle. Articles cited here are those of 行政执法机关移送涉嫌犯罪案件的规定."""

    OPENED = "opened"
    REPORTED = "reported"
    APPROVED = "approved"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    FORWARDED = "forwarded"
    NOT_FILED = "not_filed"
    RECONSIDERED = "reconsidered"
    UPHELD = "upheld"
    SUPERVISED = "supervised"
    ORDERED = "ordered"
    FILED = "filed"
    OBJECTS_TAKEN = "objects_taken"
    CONCLUDED = "concluded"
    TAKEN_BACK = "taken_back"


_UNDER_REVIEW = (CrimeState.HANDED_OVER, CrimeState.RECEIVED, CrimeState.FORWARDED)
_REFUSED = (CrimeState.NOT_FILED, CrimeState.UPHELD)

CRIME = Machine[CrimeState](
    "crime_case",
    {
        (CrimeState.OPENED, "report_crime"): CrimeState.REPORTED,
        (CrimeState.REPORTED, "approve_crime"): CrimeState.APPROVED,
        (CrimeState.REPORTED, "decline_crime"): CrimeState.DECLINED,
        (CrimeState.APPROVED, "hand_over_crime"): CrimeState.HANDED_OVER,
        (CrimeState.HANDED_OVER, "receive_crime"): CrimeState.RECEIVED,
        (CrimeState.HANDED_OVER, "forward_crime"): CrimeState.FORWARDED,
        (CrimeState.RECEIVED, "forward_crime"): CrimeState.FORWARDED,
        **{(state, "file_crime"): CrimeState.FILED for state in _UNDER_REVIEW},
        **{(state, "refuse_filing"): CrimeState.NOT_FILED for state in _UNDER_REVIEW},
        (CrimeState.NOT_FILED, "ask_reconsideration"): CrimeState.RECONSIDERED,
        (CrimeState.RECONSIDERED, "file_crime"): CrimeState.FILED,
        (CrimeState.RECONSIDERED, "uphold_refusal"): CrimeState.UPHELD,
        **{(state, "suggest_supervision"): CrimeState.SUPERVISED for state in _REFUSED},
        **{(state, "take_back_crime"): CrimeState.TAKEN_BACK for state in _REFUSED},
        (CrimeState.SUPERVISED, "order_filing"): CrimeState.ORDERED,
        (CrimeState.SUPERVISED, "end_supervision"): CrimeState.TAKEN_BACK,
        (CrimeState.ORDERED, "file_crime"): CrimeState.FILED,
        (CrimeState.FILED, "hand_over_objects"): CrimeState.OBJECTS_TAKEN,
        (CrimeState.FILED, "conclude_crime"): CrimeState.CONCLUDED,
        (CrimeState.OBJECTS_TAKEN, "conclude_crime"): CrimeState.CONCLUDED,
    },
)
ENDED_CRIMES = (CrimeState.DECLINED, CrimeState.CONCLUDED, CrimeState.TAKEN_BACK)
OPEN_CRIMES = tuple(state for state in CrimeState if state not in ENDED_CRIMES)
_BACK = (CrimeState.DECLINED, CrimeState.TAKEN_BACK)
_OF_POLICE = (*_UNDER_REVIEW, CrimeState.RECONSIDERED, CrimeState.ORDERED, CrimeState.OBJECTS_TAKEN)


class Conclusion(StrEnum):
    """What the police, the prosecution or the court decided in the end."""

    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    NOT_PROSECUTED = "not_prosecuted"
    CASE_WITHDRAWN = "case_withdrawn"


def crime_owner(state: str) -> Owner | None:
    """Who has the next step: the department that found it, the police or the procuratorate; None after the end."""
    if state in ENDED_CRIMES:
        return None
    if state == CrimeState.SUPERVISED:
        return "procuratorate"
    return "police" if state in _OF_POLICE else "sender"


def is_with_police(state: str) -> bool:
    """Whether the papers of the case are with the police: from the handing over until it is taken back."""
    return state not in (CrimeState.OPENED, CrimeState.REPORTED, CrimeState.APPROVED, *_BACK)


@dataclass(frozen=True)
class Paper:
    """One of the papers that go along: files of the manifest by name and hash, or why there is none."""

    name: str
    files: tuple[Mapping[str, str], ...] = ()
    none_because: str = ""


def papers_from_data(data: Sequence[Mapping[str, Any]]) -> tuple[Paper, ...]:
    """The papers as a form or a row has them: `name`, `files` (each `name`, `sha256`) and `none_because`."""
    return tuple(Paper(each["name"], tuple(each["files"]), each["none_because"].strip()) for each in data)


def check_handlers(pack: PolicyPack, fit: Collection[str], named: Sequence[str]) -> None:
    """Refused `crime.handlers` unless at least as many different inspectors are named as the law wants, each of them
    one of those who are `fit`: of the department, in post, with a valid licence (Art. 5)."""
    rule = "crime_referral_handlers"
    unfit = sorted(set(named) - set(fit))
    if unfit or len(set(named)) < pack.number(rule):
        raise Refused("crime.handlers", least=pack.number(rule), unfit=", ".join(unfit) or "—", source=pack.cited(rule))


def check_papers(pack: PolicyPack, papers: Sequence[Paper], manifest: Collection[str]) -> None:
    """Refused unless all papers of Art. 6 are there: each with files whose hashes stand in the manifest, or with the
    reason why there is none; the letter and the report must always be there."""
    given = {paper.name: paper for paper in papers}
    always = pack.words("crime_always_attached")
    missing = [name for name in pack.words("crime_referral_attachments") if not _is_there(given.get(name), always)]
    if missing:
        source = pack.cited("crime_referral_attachments")
        raise Refused("crime.papers_missing", missing="、".join(missing), source=source)
    for paper in papers:
        check_files(paper.files, manifest)


def check_files(files: Sequence[Mapping[str, str]], manifest: Collection[str]) -> None:
    """Refused `crime.file_unknown` where a file's hash stands not in the manifest of the finding."""
    unknown = next((file["name"] for file in files if file["sha256"] not in manifest), None)
    if unknown is not None:
        raise Refused("crime.file_unknown", file=unknown)


def _is_there(paper: Paper | None, always: Collection[str]) -> bool:
    if paper is None:
        return False
    return bool(paper.files) or (bool(paper.none_because) and paper.name not in always)
