"""The forms of credit records: a new entry, the end of one, an application for repair."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from service.application.propose_credit import RepairApplication, WantedEntry
from service.policies.loading import load_pack
from service.web.campaign_form import TicksField, day_field
from service.web.labels import label
from service.web.leniency_forms import words_field

LAW = "national"


def line_field(title: object, *, longest: int, missing: object = None) -> StringField:
    """A line of text, which must be given if it is said what is missing."""
    must = InputRequired(missing) if missing else Optional()
    return StringField(title, [must, Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))])


class EntryForm(FlaskForm):
    """A new entry: kind, ground, papers and days."""

    kind = SelectField(_l("类别"))
    outcome = SelectField(_l("具体措施"), choices=lambda: [("", "—"), *_acts()])
    ground = words_field(_l("事实依据"), _l("请写明事实依据"))
    papers = line_field(_l("证据材料"), missing=_l("请写明证据材料"), longest=500)
    document_number = line_field(_l("文书文号"), longest=128)
    starts_on = day_field(_l("起始日期"))
    until = DateField(_l("截止日期（不填则按规定的期限）"), [Optional()], render_kw={"class": "short"})

    def wanted(self, object_id: str) -> WantedEntry:
        """What the form says, for the use case."""
        return WantedEntry(
            object_id, self.kind.data, self.ground.data or "", self.starts_on.data, self.until.data,
            self.outcome.data or "", self.papers.data or "", self.document_number.data or "",
        )  # fmt: skip


class EndForm(FlaskForm):
    """Why an entry is to be lifted or exempted, and what shows it."""

    ground = words_field(_l("事实依据"), _l("请写明事实依据"))
    papers = line_field(_l("证据材料"), missing=_l("请写明证据材料"), longest=500)


class RepairForm(FlaskForm):
    """An organisation's application for repair."""

    applicant = line_field(_l("申请人"), missing=_l("请填写申请人"), longest=64)
    applied_on = day_field(_l("申请日期"))
    ground = words_field(_l("申请理由"), _l("请写明申请理由"))
    papers = line_field(_l("提交的材料"), missing=_l("请写明提交的材料"), longest=500)
    met = TicksField(
        _l("已具备的条件（须全部具备）"),
        [InputRequired(_l("请勾选已具备的条件"))],
        choices=lambda: [
            (code, label("repair_condition", code)) for code in load_pack(LAW).words("credit_repair_conditions")
        ],
    )

    def application(self) -> RepairApplication:
        """What the form says, for the use case."""
        return RepairApplication(
            self.applicant.data or "", self.applied_on.data, self.ground.data or "", self.papers.data or "",
            tuple(self.met.data or ()),
        )  # fmt: skip


def entry_form(department: str, is_chinese: bool) -> EntryForm:
    """The form with the kinds that the department may record."""
    form = EntryForm()
    kinds = [kind for kind in load_pack(LAW).credit_kinds if department in kind.departments]
    form.kind.choices = [(kind.code, kind.name if is_chinese else kind.name_en) for kind in kinds]
    return form


def _acts() -> list[tuple[str, str]]:
    pack = load_pack(LAW)
    codes = pack.credit_kind("restriction").outcomes
    return [(code, pack.outcome(code).name) for code in codes]
