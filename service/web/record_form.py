"""The form in which officers of a department without a system fill in the record of their part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import DateTimeLocalField, SelectField
from wtforms.validators import InputRequired, Optional

from service.domain.policy import PolicyPack
from service.domain.time_zone import CHINA
from service.domain.visit_law import FieldKind, RecordField
from service.web.campaign_form import TicksField
from service.web.labels import label
from service.web.text_fields import line_field, text_field
from service.web.visit_facts import method_name

SIGNATURE = ("signed_by", "signed_as", "refusal", "witness")
SIGNED_AS = ("", "legal_representative", "person_in_charge", "authorised")
LINES = {"assistants": ("name", "body", "field"), "conclusions": ("body", "document", "words")}
_APART = re.compile(r"[;；|]")


class RecordForm(FlaskForm):
    """What every record holds; the law's steps and the department's own fields are added for each part."""

    method = SelectField(_l("检查方式"))
    officers = TicksField(_l("到场执法人员"))
    signed_by = line_field(_l("签字或盖章人"), 64)
    signed_as = SelectField(
        _l("签字人身份"), choices=lambda: [(code, label("signed_as", code) if code else "") for code in SIGNED_AS]
    )
    refusal = text_field(_l("拒签说明"), 5000, 2)
    witness = line_field(_l("见证人"), 64)
    assistants = text_field(_l("协助人员"), 5000, 2, _l("每行一人：姓名；单位；专业。协助人员不是执法人员。"))
    conclusions = text_field(_l("采用的机构结论"), 5000, 2, _l("每行一项：出具单位；文号；结论。"))
    advice = text_field(_l("服务建议"), 5000, 3, _l("每行一条，企业可在检查页面看到。"))
    words = text_field(_l("检查记录"), 5000, 6)
    files = MultipleFileField(
        _l("照片、录音、录像"), description=_l("JPEG、PNG、MP3 或 MP4，合计不超过 20 MB。"),
        render_kw={"accept": "image/jpeg,image/png,audio/mpeg,video/mp4"},
    )  # fmt: skip


def form_for(law: PolicyPack, fields: Sequence[RecordField], team: Sequence[Mapping[str, Any]]) -> type[RecordForm]:
    """The form of one part: with a time for each step of the law, and the department's own fields."""
    own: dict[str, Any] = {f"step_{code}": _step(code) for code in law.words("on_site_steps")}
    own |= {f"field_{each.code}": _field(each) for each in fields}
    form = type("RecordFormOfPart", (RecordForm,), own)
    methods = [(code, method_name(law, code)) for code in law.words("check_methods")]
    form.method = SelectField(_l("检查方式"), choices=lambda: methods)  # type: ignore[attr-defined]
    people = [(each["id"], f"{each['name']}（{each['id']}）") for each in team]
    form.officers = TicksField(  # type: ignore[attr-defined]
        _l("到场执法人员"), [InputRequired(_l("请勾选到场执法人员"))], choices=lambda: people
    )
    return form


def values_of(content: Mapping[str, Any] | None, method: str) -> dict[str, Any]:
    """A stored version as the form shows it; nothing for a new record."""
    if content is None:
        return {}
    values = {"method": method, "officers": content["officers"], "words": content["words"], **content["signature"]}
    values |= {f"step_{line['step']}": _local(line["done_at"]) for line in content["steps"]}
    values |= {f"field_{line['code']}": line["value"] for line in content["entries"]}
    values |= {name: _joined(content[name], keys) for name, keys in LINES.items()}
    return values | {"advice": "\n".join(content["advice"])}


def record_of(form: RecordForm, law: PolicyPack, fields: Sequence[RecordField]) -> dict[str, Any]:
    """What the form says, as the use case takes it but for the part, the version and the evidence."""
    steps = [(code, form[f"step_{code}"].data) for code in law.words("on_site_steps")]
    entries = [(each.code, (form[f"field_{each.code}"].data or "").strip()) for each in fields]
    return {
        "method": form.method.data, "officers": form.officers.data,
        "steps": [{"step": code, "done_at": at.replace(tzinfo=CHINA)} for code, at in steps if at],
        "entries": [{"code": code, "value": value} for code, value in entries if value],
        "signature": {name: (form[name].data or "").strip() for name in SIGNATURE},
        **{name: _split(form[name].data, keys) for name, keys in LINES.items()},
        "advice": [line.strip() for line in (form.advice.data or "").splitlines() if line.strip()],
        "words": (form.words.data or "").replace("\r\n", "\n").strip(),
    }  # fmt: skip


def _step(code: str) -> DateTimeLocalField:
    return DateTimeLocalField(label("visit_step", code), [Optional()], render_kw={"class": "short"})


def _field(each: RecordField) -> Any:
    if each.kind is FieldKind.YES_NO:
        answers = [(code, label("field_value", code)) for code in ("yes", "no")]
        return SelectField(each.name, choices=lambda: [("", ""), *answers])
    return line_field(each.name, 1000)


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(CHINA).replace(tzinfo=None)


def _joined(lines: Sequence[Mapping[str, str]], keys: Sequence[str]) -> str:
    return "\n".join("；".join(line[key] for key in keys) for line in lines)


def _split(text: str | None, keys: Sequence[str]) -> list[dict[str, str]]:
    """One line for each that names all its parts; what is missing stays empty and is for the rules to see."""
    rows = [_APART.split(line.strip(), len(keys) - 1) for line in (text or "").splitlines() if line.strip()]
    return [{key: row[n].strip() if n < len(row) else "" for n, key in enumerate(keys)} for row in rows]
