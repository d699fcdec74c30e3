"""The health of the hub in words: a light a line with what to do, and the figures by department, reason and queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, make_response, render_template
from flask_babel import gettext as _

from service.domain.actors import Actor, Role
from service.queries.health_lights import SEVERITY, Light, age, lines
from service.queries.scope import IN_DEPARTMENTS
from service.queries.wire_health import MOST_COUNTED, WireHealth, wire_health
from service.web.access import allowed
from service.web.inputs import text
from service.web.outlook import hub, now, reading_session
from service.web.sign_in import viewer

health_page = Blueprint("health_page", __name__)
REFRESH_SECONDS = 15


@health_page.get("/health")
@allowed(Role.COORDINATOR, Role.ADMINISTRATOR)
def show() -> Response:
    """Every line, the worst first, or those with one light; a coordinator sees the figures of the own department alone.
    The page loads itself anew only for who asked for that: a page that changes by itself is hard to read aloud."""
    health, actor = _health(viewer()), viewer()
    asked = text("light")
    worst_first = sorted(lines(health), key=lambda line: -SEVERITY[line.light])
    shown = [line for line in worst_first if asked not in list(Light) or line.light == asked]
    is_live = text("live") == "1"
    page = render_template(
        "health.html", health=health, lines=shown, light=asked, lights=list(Light), is_live=is_live,
        has_queues=actor.role is Role.ADMINISTRATOR, since=_since(health.at), at_most=_at_most,
    )  # fmt: skip
    answer = make_response(page)
    if is_live:
        answer.headers["Refresh"] = str(REFRESH_SECONDS)
    return answer


def _health(actor: Actor) -> WireHealth:
    departments = [actor.department or ""] if actor.role in IN_DEPARTMENTS else list(hub().departments)
    with reading_session() as reader:
        return wire_health(reader, departments, now())


def _since(at: datetime) -> Callable[[datetime | None], str]:
    """A function that says how long ago an instant was."""

    def in_words(since: datetime | None) -> str:
        if since is None:
            return "—"
        seconds = int(age(at, since).total_seconds())
        if seconds < 120:
            return _("%(n)s 秒前", n=seconds)
        if seconds < 7200:
            return _("%(n)s 分钟前", n=seconds // 60)
        return _("%(n)s 小时前", n=seconds // 3600) if seconds < 172_800 else _("%(n)s 天前", n=seconds // 86_400)

    return in_words


def _at_most(count: int) -> str:
    """A count as it is shown: beyond the bound of counting only that it is more."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
