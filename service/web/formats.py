"""How values are written on a page: days, instants, ratios, deadlines."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from flask import Flask
from flask_babel import gettext as _

from service.domain.pack_diff import rule_in_words
from service.domain.plan import percent
from service.domain.time_zone import CHINA, local_day
from service.queries.deadlines import Clock, Today
from service.web.languages import language


def add_formats(app: Flask) -> None:
    """Filters for the templates."""
    app.jinja_env.filters.update(
        chance=chance,
        countdown=countdown,
        day=day,
        done_in_words=done_in_words,
        instant=instant,
        per_run=per_run,
        percent=percent,
        rule_words=rule_in_words,
        time_left=time_left,
        short_hash=short_hash,
        utc_instant=utc_instant,
    )


def day(on: date | str | None) -> str:
    """2026年11月21日, or 21 November 2026; of an instant its day in China, of a text the day it names."""
    if not on:
        return "—"
    if isinstance(on, str):
        on = date.fromisoformat(on)
    on = local_day(on) if isinstance(on, datetime) else on
    return (
        f"{on.year}年{on.month}月{on.day}日"
        if language().startswith("zh")
        else f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    )


def instant(at: datetime | None) -> str:
    """Day and time in China."""
    if at is None:
        return "—"
    local = at.astimezone(CHINA)
    return f"{day(local.date())} {local:%H:%M}"


def time_left(clock: Clock, today: Today) -> str:
    """剩 3 个工作日, 今天到期, 已超期 2 个工作日; of a period in hours the instant too."""
    due_on = clock.due_on
    working_days = today.working_days_to(due_on)
    if due_on == today.on:
        return (
            _("今天 %(time)s 到期", time=f"{clock.due_at.astimezone(CHINA):%H:%M}") if clock.due_at else _("今天到期")
        )
    if due_on < today.on:
        return _("已超期 %(n)s 个工作日", n=-(working_days or 0)) if working_days else _("已超期")
    if working_days is None:
        return _("剩 %(n)s 天", n=(due_on - today.on).days)
    return _("剩 %(n)s 个工作日", n=working_days)


def done_in_words(clock: Clock, today: Today) -> str:
    """提前 2 个工作日, 按期, 逾期 3 个工作日."""
    days = today.days_late(clock)
    if not days or clock.met_on is None:
        return _("按期")
    return _("逾期 %(n)s 个工作日", n=days) if days > 0 else _("提前 %(n)s 个工作日", n=-days)


def countdown(until: datetime, now: datetime) -> str:
    """How long it is until then, in words: 剩 3 小时 20 分."""
    minutes = int((until - now).total_seconds()) // 60
    if minutes < 0:
        return _("已截止")
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    return (
        _("剩 %(days)s 天 %(hours)s 小时", days=days, hours=hours)
        if days
        else _("剩 %(hours)s 小时 %(minutes)s 分", hours=hours, minutes=rest)
    )


def utc_instant(text: str) -> str:
    """An instant of a record (SSJ1) as people in China read it."""
    return instant(datetime.fromisoformat(text))


def chance(fraction: str) -> str:
    """An exact fraction as people read it: "1/3" -> "33.33%"."""
    return f"{float(Fraction(fraction)) * 100:.4g}%"


def per_run(count: int, runs: int) -> str:
    """The average over trial draws: 50 over 20 runs -> 2.5."""
    return f"{count / runs:.3g}"


def short_hash(text: str | None) -> str:
    """The beginning of a hash, enough to compare by eye."""
    return f"{text[:12]}…" if text else "—"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
