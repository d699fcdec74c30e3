"""The form for an entry of the item list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from schemas.workbooks import KINDS
from service.domain.item_lists import LEVELS, MODES, ListItem
from service.web.campaign_form import ticks

TEXTS = ("title", "basis", "objects", "content", "method", "enforcer", "checker", "note", "negative_ground")


def _words(title: Any, missing: Any, longest: int = 2000, rows: int = 2, about: Any = "") -> TextAreaField:
    needed = [InputRequired(missing)] if missing else []
    limit = Length(max=longest, message=_l("内容过长"))
    return TextAreaField(title, [*needed, limit], description=about, render_kw={"rows": rows})


class EntryForm(FlaskForm):
    """The six members, the two subjects, levels, modes, the basis's days, and why the entry is new or changed."""

    code = StringField(
        _l("事项编码"),
        [InputRequired(_l("请填写事项编码")), Regexp(r"[A-Za-z0-9._-]{1,32}\Z", message=_l("编码为字母、数字和横线"))],
        description=_l("沿用政策文件的事项编码，任务才能对应到清单。"),
        render_kw={"class": "short"},
    )
    title = StringField(_l("事项名称"), [InputRequired(_l("请填写事项名称")), Length(max=200, message=_l("内容过长"))])
    basis = _words(_l("抽查依据"), _l("请填写抽查依据"))
    basis_from = DateField(_l("依据生效日期"), [Optional()], render_kw={"class": "short"})
    basis_to = DateField(_l("依据失效日期"), [Optional()], render_kw={"class": "short"})
    objects = _words(_l("抽查对象"), _l("请填写抽查对象"))
    content = _words(_l("抽查内容"), _l("请填写抽查内容"), rows=4)
    method = StringField(_l("抽查方式"), [InputRequired(_l("请填写抽查方式")), Length(max=200, message=_l("内容过长"))])
    ratio = DecimalField(
        _l("抽查比例（%）"),
        [InputRequired(_l("请填写抽查比例，如 5")), NumberRange(Decimal("0.01"), 100, _l("比例应在 0 至 100 之间"))],
        render_kw={"inputmode": "decimal", "class": "short"}, places=None,
    )  # fmt: skip
    visits_min = IntegerField(
        _l("每年不少于（次）"),
        [InputRequired(_l("请填写频次")), NumberRange(1, 366, _l("频次应为 1 至 366"))],
        render_kw={"class": "short"},
    )
    visits_max = IntegerField(
        _l("每年不超过（次）"), [Optional(), NumberRange(1, 366, _l("频次应为 1 至 366"))], render_kw={"class": "short"}
    )
    enforcer = StringField(_l("执法主体"), [InputRequired(_l("请填写执法主体"))])
    checker = StringField(_l("抽查主体"), [InputRequired(_l("请填写抽查主体"))])
    levels = ticks(_l("监管层级"), "level", LEVELS)
    modes = ticks(_l("监管方式"), "mode", MODES)
    kinds = ticks(_l("对象类别"), "object_kind", dict.fromkeys(KINDS.values()))
    note = _words(_l("备注"), None)
    negative_ground = _words(
        _l("负面清单理由"), None, about=_l("只有列入负面清单的事项才填：为什么可以不用“双随机”方式检查。")
    )
    reason = _words(_l("编制或调整理由"), _l("请写明理由"), longest=1000)


def form_of(item: ListItem | None, code: str) -> EntryForm:
    """The form, filled in with what the newest version says; an entry that has its code keeps it."""
    values: dict[str, Any] = {"levels": ["county"], "modes": ["random"]}
    if item is not None:
        values |= {**item.as_data(), "basis_from": item.basis_from, "basis_to": item.basis_to}
        values["ratio"] = Decimal(item.ratio or 0) / 100
    form = EntryForm(data=values)
    if code:
        del form.code
    return form


def item_of(form: EntryForm, former: ListItem | None) -> dict[str, Any]:
    """What the form changes of an entry."""
    changes: dict[str, Any] = {name: (form[name].data or "").strip() for name in TEXTS}
    changes |= {name: form[name].data for name in ("visits_min", "visits_max", "basis_from", "basis_to")}
    changes |= {name: tuple(form[name].data) for name in ("levels", "modes", "kinds")}
    changes["ratio"] = int(form.ratio.data * 100)
    if former is not None and former.content != changes["content"]:
        changes["steps"] = ()  # the numbered steps of the document are no longer what is checked
    return changes
