"""The step by which the beacon of a draw that is not frozen yet is put off."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, StringField
from wtforms.validators import InputRequired, Length

from service.application.postpone_beacon import postpone_beacon
from service.domain.actors import Role
from service.domain.time_zone import CHINA
from service.queries.campaign_page import CampaignPage
from service.web.forms import StepForm
from service.web.steps import Step

_NEEDED = InputRequired(_l("请填写公开随机值的来源和产生时间"))


class BeaconDateForm(StepForm):
    """What will be public, and when."""

    source = StringField(_l("来源"), [_NEEDED, Length(max=200, message=_l("来源最多 200 个字"))])
    at = DateTimeLocalField(_l("产生时间（北京时间）"), [_NEEDED], render_kw={"class": "short"})


BEACON_STEPS = (
    Step(
        "postpone_beacon", Role.REVIEWER,
        lambda work, actor, id_, _reason, source, at: postpone_beacon(
            work, actor, id_, source, at.replace(tzinfo=CHINA)
        ),
        frozenset(), _l("约定的时间已过或来不及时，改用以后产生的公开随机值；原来的约定留在审计日志中。"),
        form=BeaconDateForm, further=("source", "at"),
    ),
)  # fmt: skip


def has_beacon(step: Step, page: CampaignPage) -> bool:
    """Whether a step of a campaign has something to change; only that of a beacon may have nothing."""
    return step not in BEACON_STEPS or page.plan.extra.get("beacon") is not None
