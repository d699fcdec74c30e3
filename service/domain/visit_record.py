"""The rules of a department's record of its part of a visit: methods, steps on site, media, signature, own fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.domain.findings import CLOCKS_APART, method_of
from service.domain.policy import PolicyPack
from service.domain.refusals import Refused
from service.domain.visit_law import FieldKind, RecordField

FILLED = "record_filled"
MOST_DIGITS = 9


@dataclass(frozen=True)
class Record:
    """What one version of a record says. `officers` are ids of the part's inspectors; `steps` lines of step and
    `done_at`; `entries` lines of code and value; `assistants` help and are never officers (C090)."""

    version: int
    method: str
    officers: tuple[str, ...]
    steps: Sequence[Mapping[str, Any]]
    entries: Sequence[Mapping[str, str]]
    signature: Mapping[str, str]
    evidence: Sequence[Mapping[str, Any]]
    assistants: Sequence[Mapping[str, str]]
    conclusions: Sequence[Mapping[str, str]]
    advice: Sequence[str]
    words: str

    @property
    def is_filled(self) -> bool:
        """Whether the record's form was filled in to its end."""
        return any(line["step"] == FILLED for line in self.steps)


def fields_of(pack: PolicyPack, department: str, items: Collection[str]) -> tuple[RecordField, ...]:
    """The fields of its own that a department's record of these items holds (C097)."""
    kinds = {kind for content in pack.contents if content.id in items for kind in content.kinds}
    own = (each for each in pack.record_fields if each.department == department)
    return tuple(each for each in own if not each.kinds or kinds & set(each.kinds))


def check_record(
    pack: PolicyPack, fields: Sequence[RecordField], team: Mapping[str, str], record: Record, now: datetime
) -> None:
    """Refused unless the method is the pack's (C086), the officers are of the drawn team (id -> name) and no assistant
    is (C090), the steps are known, in their order and not ahead of time (C087), and each field holds what its kind
    allows (C097). A record that says it is filled in must be so."""
    method_of(pack, record.method)
    _check_people(team, record)
    _check_steps(pack.words("on_site_steps"), record, now)
    for line in record.entries:
        _check_entry({each.code: each for each in fields}, line)
    if record.is_filled:
        check_filled(pack, [record.method], record)


def check_complete(pack: PolicyPack, fields: Sequence[RecordField], methods: Collection[str], record: Record) -> None:
    """Refused unless a part may be closed on this record: everything that the pack requires is there. `methods` are
    those of the part's findings; the record's own counts too."""
    used = {record.method, *methods}
    if any(method_of(pack, code).is_on_site for code in used):
        _check_all_steps(pack, record)
    check_filled(pack, used, record)
    entered = {line["code"] for line in record.entries}
    missing = [each.code for each in fields if each.is_required and each.code not in entered]
    if missing:
        raise Refused("visit.fields_missing", fields=", ".join(missing))


def check_filled(pack: PolicyPack, methods: Collection[str], record: Record) -> None:
    """Refused unless the record is signed or sealed, or says why not (C089); on site also unless enough officers came
    (C060) and a medium that the pack names stands beside the text (C088)."""
    if not (record.signature["signed_by"] or record.signature["refusal"]):
        raise Refused("visit.unsigned")
    if not any(method_of(pack, code).is_on_site for code in methods):
        return
    least = pack.number("team_size")
    if len(set(record.officers)) < least:
        raise Refused("visit.too_few_officers", least=least, source=pack.cited("team_size"))
    media = pack.words("on_site_media")
    if not any(line["media_type"].partition("/")[0] in media for line in record.evidence):
        raise Refused("visit.medium_missing", media=", ".join(media), source=pack.cited("on_site_media"))


def _check_people(team: Mapping[str, str], record: Record) -> None:
    strangers = sorted(set(record.officers) - team.keys())
    if strangers:
        raise Refused("visit.officer_not_drawn", officers=", ".join(strangers))
    for line in record.assistants:
        if line["name"] in team.values():
            raise Refused("visit.assistant_is_officer", name=line["name"])
    for line in (*record.assistants, *record.conclusions):
        if not all(line.values()):
            raise Refused("visit.line_incomplete", line="；".join(line.values()))


def _check_steps(known: Sequence[str], record: Record, now: datetime) -> None:
    done = [line["step"] for line in record.steps]
    unknown = sorted(set(done) - set(known))
    if unknown:
        raise Refused("visit.step_unknown", steps=", ".join(unknown))
    times = [line["done_at"] for line in record.steps]
    if done != list(known[: len(done)]) or times != sorted(times):
        raise Refused("visit.steps_out_of_order", order=", ".join(known))
    if times and times[-1] > now + CLOCKS_APART:
        raise Refused("visit.step_in_future", at=times[-1].isoformat())


def _check_all_steps(pack: PolicyPack, record: Record) -> None:
    done = {line["step"] for line in record.steps}
    missing = [step for step in pack.words("on_site_steps") if step not in done]
    if missing:
        raise Refused("visit.steps_missing", steps=", ".join(missing), source=pack.cited("on_site_steps"))


def _check_entry(fields: Mapping[str, RecordField], line: Mapping[str, str]) -> None:
    field = fields.get(line["code"])
    if field is None:
        raise Refused("visit.field_unknown", field=line["code"])
    if not _fits(field.kind, line["value"]):
        raise Refused("visit.field_wrong", field=line["code"], kind=field.kind.value)


def _fits(kind: FieldKind, value: str) -> bool:
    if kind is FieldKind.YES_NO:
        return value in ("yes", "no")
    if kind is FieldKind.NUMBER:
        return value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    return bool(value)
