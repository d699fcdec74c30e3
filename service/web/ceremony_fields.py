"""What the form for a new campaign asks about its draw: a witness from outside, and a beacon with its instant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateTimeLocalField, SelectField, StringField
from wtforms.validators import Length, StopValidation

from service.domain.draw.records import BEACONS, instant
from service.domain.plan import Plan
from service.domain.time_zone import CHINA
from service.web.labels import label


def _needed_with_a_beacon(form: FlaskForm, field: Any) -> None:
    """Source and instant are asked for only where there is a beacon."""
    if field.raw_data and field.raw_data[0].strip():
        return
    field.errors = []
    raise StopValidation(_l("请填写公开随机值的来源和产生时间") if form["beacon"].data else "")


class CeremonyFields:
    """The fields; a campaign's form takes them in."""

    witness = BooleanField(
        _l("由外部监督人最后揭示"),
        description=_l("监督人来自司法局、纪检监察或公证机构，用自己的账号监督抽取；不选则由联检中心最后揭示。"),
    )
    beacon = SelectField(
        _l("公开随机值"),
        default="",
        choices=lambda: [("", label("beacon", "none")), *((kind, label("beacon", kind)) for kind in BEACONS)],
        description=_l("各方揭示之后才产生、人人可查的数值，能防止各方串通。冻结时公布来源和时间。"),
    )
    beacon_source = StringField(
        _l("来源"),
        [_needed_with_a_beacon, Length(max=200, message=_l("来源最多 200 个字"))],
        description=_l("如：中国福利彩票快乐8 第 2026310 期开奖号码。"),
    )
    beacon_at = DateTimeLocalField(_l("产生时间（北京时间）"), [_needed_with_a_beacon], render_kw={"class": "short"})


def with_ceremony(plan: Plan, form: Any) -> Plan:
    """The plan with what was chosen about its draw."""
    extra: dict[str, Any] = {**plan.extra, "witness": form.witness.data}
    if form.beacon.data:
        at = instant(form.beacon_at.data.replace(tzinfo=CHINA))
        extra["beacon"] = {"kind": form.beacon.data, "source": form.beacon_source.data.strip(), "at": at}
    return replace(plan, extra=extra)
