"""The forms of a suspected crime: its opening, its report, its documents, and how it ended."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from service.domain.crime_cases import Conclusion
from service.web.campaign_form import day_field
from service.web.forms import StepForm
from service.web.labels import label


def _line(title: Any, longest: int, hint: Any = "", is_required: bool = True) -> Field:
    needed = [InputRequired(_l("请填写此项"))] if is_required else []
    too_long = Length(max=longest, message=_l("最多 %(n)s 个字符", n=longest))
    return StringField(title, [*needed, too_long], description=hint)


def _text(title: Any, hint: Any = "", is_required: bool = True) -> Field:
    needed = [InputRequired(_l("请填写此项"))] if is_required else []
    too_long = Length(max=2000, message=_l("最多 2000 个字符"))
    return TextAreaField(title, [*needed, too_long], description=hint, render_kw={"rows": 4})


def things_from(text: str | None) -> list[dict[str, str]]:
    """One thing a line: name, quantity, words, apart by commas."""
    return [_thing(line.replace(",", "，")) for line in (text or "").splitlines() if line.strip()]


def _thing(line: str) -> dict[str, str]:
    name, _comma, rest = line.partition("，")
    quantity, _comma, words = rest.partition("，")
    return {"name": name.strip(), "quantity": quantity.strip(), "words": words.strip()}


class OpeningForm(StepForm):
    """Which offence is suspected and why; who handles it is ticked beside."""

    offence = _line(_l("涉嫌罪名"), 128)
    grounds = _text(_l("涉嫌犯罪的理由"), _l("写明涉及的金额、情节、后果等。"))


class ReportForm(StepForm):
    """What the handlers report to the head."""

    facts = _text(_l("案件事实"))
    basis = _text(_l("法律依据"))
    file = SelectField(_l("调查报告"), description=_l("须先加入该问题的证据清单。"))
    things = _text(_l("涉案物品"), _l("每行一件：名称，数量，特征和存放地点；没有的不填。"), is_required=False)


class DocumentForm(StepForm):
    """A document with its number, its day, and what it says."""

    document = _line(_l("文书文号"), 128)
    on = day_field(_l("文书日期"))
    words = _text(_l("内容或者理由"))


class ShortDocumentForm(StepForm):
    """A document that need not say more than its number and day."""

    document = _line(_l("文书文号"), 128)
    on = day_field(_l("文书日期"))
    words = _text(_l("说明"), is_required=False)


class ForwardForm(ShortDocumentForm):
    """To which agency the police forwarded the case."""

    agency = _line(_l("转送的机关"), 128)


class ThingsForm(StepForm):
    """The list of what was handed over, as both sides signed it."""

    document = _line(_l("清单编号"), 128)
    on = day_field(_l("交接日期"))
    things = _text(_l("移交的物品和材料"), _l("每行一件：名称，数量，特征和存放地点。"), is_required=False)
    given_by = _line(_l("移交人"), 128)
    taken_by = _line(_l("接收人"), 128)
    none_because = _line(_l("没有可移交的，写明理由"), 128, is_required=False)


class ConclusionForm(DocumentForm):
    """How the case ended, and whether the matter is returned for a penalty."""

    conclusion = SelectField(
        _l("案件结果"), choices=lambda: [(each.value, label("crime_conclusion", each)) for each in Conclusion]
    )
    authority = _line(_l("作出机关"), 128)
    returned = SelectField(
        _l("是否移送行政机关处罚"), choices=lambda: [("no", _l("不移送")), ("yes", _l("移送，须依法处罚"))]
    )
