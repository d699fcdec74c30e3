"""After the filing the things of the case go to the police, by a list that both sides have signed (Art. 12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.application.crime_steps import Document, meet_clocks, own_case, send_to_police, take_step
from service.domain.actors import Actor, Role
from service.domain.refusals import Refused
from service.ports import UnitOfWork


@dataclass(frozen=True)
class SignedList:
    """The things and papers that were handed over (`name`, `quantity`, `words`), who gave and who took them; or why
    there was nothing."""

    lines: Sequence[Mapping[str, str]]
    given_by: str
    taken_by: str
    none_because: str = ""


def hand_over_objects(work: UnitOfWork, actor: Actor, case_id: str, signed: SignedList, document: Document) -> None:
    """Filed -> objects taken. Refused unless both sides have signed, and every thing of the report is on the list."""
    actor.needs_role(Role.OFFICER)
    case = own_case(work, actor, case_id)
    if not (signed.given_by.strip() and signed.taken_by.strip()):
        raise Refused("crime.list_unsigned")
    missing = {each["name"] for each in case.objects} - {line["name"] for line in signed.lines}
    if missing or not (signed.lines or signed.none_because.strip()):
        raise Refused("crime.objects_missing", missing="、".join(sorted(missing)) or "—")
    take_step(work, actor, case, "hand_over_objects", document)
    lines = [dict(line) for line in signed.lines]
    case.taken = {
        "objects": lines, "given_by": signed.given_by.strip(), "taken_by": signed.taken_by.strip(),
        "none_because": signed.none_because.strip(), "on": document.on.isoformat(),
    }  # fmt: skip
    meet_clocks(work, case, "crime_objects")
    send_to_police(work, case, "crime.objects_listed", {"document_number": document.number, **case.taken})
    work.record(actor, "crime.objects_listed", f"crime/{case.id}", number=document.number, things=len(lines))
