"""The indicators with their targets, and every number of them down to the records that it counts (C104)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from service.domain.indicators import Indicator, Period, Side, year_of
from service.queries.checked_items import CheckedItem
from service.queries.checks import View, sight
from service.queries.counties import counties
from service.queries.coverage import coverage, doors
from service.queries.indicators import CheckLine, PartLine, Record, all_records, records, shares
from service.queries.targets import targets
from service.queries.timeliness import timeliness
from service.web.access import READERS, allowed
from service.web.exports import csv_file, json_list_file
from service.web.formats import instant
from service.web.inputs import page_number, text
from service.web.labels import department_name, pack_title
from service.web.outlook import hub, reading_session, today
from service.web.sign_in import viewer

indicators = Blueprint("indicators", __name__)
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True)
class Asked:
    """Which days, region and department are asked for; `address` keeps them in links."""

    period: Period
    region: str
    department: str

    @property
    def address(self) -> dict[str, str]:
        """As parameters of an address."""
        days = {"from": self.period.starts_on.isoformat(), "to": self.period.ends_on.isoformat()}
        return days | {"region": self.region, "department": self.department}


@indicators.get("/indicators")
@allowed(*READERS)
def show() -> str:
    """The five, and what stands beside them."""
    asked, actor, day = _asked(), viewer(), today().on
    with reading_session() as reader:
        view = View(sight(reader, actor), asked.period, asked.region, asked.department)
        return render_template(
            "indicators.html", asked=asked, shares=shares(reader, view),
            targets=targets(reader, asked.region, asked.period.ends_on), doors=doors(reader, view),
            coverage=coverage(reader, view), counties=counties(reader, view), departments=sorted(hub().departments),
            clocks=timeliness(reader, actor, asked.period, asked.region, day), year=asked.period.ends_on.year,
        )  # fmt: skip


@indicators.get("/indicators/<indicator>/<side>")
@allowed(*READERS)
def show_records(indicator: str, side: str) -> str:
    """What one number counts."""
    asked, (chosen, which) = _asked(), _number(indicator, side)
    with reading_session() as reader:
        page = records(reader, _view(reader, asked), chosen, which, page_number())
    return render_template(
        "indicator_records.html", asked=asked, indicator=chosen, side=which, page=page,
        heading=heading_of(chosen), rows=[cells_of(line) for line in page.lines],
    )  # fmt: skip


@indicators.get("/indicators/<indicator>/<side>/records.csv")
@allowed(*READERS)
def show_csv(indicator: str, side: str) -> Response:
    """The same as a file for spreadsheets."""
    chosen, which = _number(indicator, side)
    rows = (cells_of(record) for record in _all(_asked(), chosen, which))
    return csv_file(f"{chosen}-{which}.csv", heading_of(chosen), rows)


@indicators.get("/indicators/<indicator>/<side>/records.json")
@allowed(*READERS)
def show_json(indicator: str, side: str) -> Response:
    """The same as data."""
    chosen, which = _number(indicator, side)
    return json_list_file(f"{chosen}-{which}.json", (asdict(record) for record in _all(_asked(), chosen, which)))


def heading_of(indicator: Indicator) -> Sequence[str]:
    """The columns of a number's list."""
    if indicator is Indicator.RANDOM_ITEMS:
        return _("政策依据"), _("事项编号"), _("事项"), _("检查次数"), _("其中双随机")
    where = (_("编号"), _("信用代码"), _("检查对象"), _("行政区划代码"), _("检查时间"))
    if indicator is Indicator.MOBILE:
        return *where, _("部门"), _("任务"), _("移动终端")
    return *where, _("检查部门"), _("任务"), _("双随机"), _("按信用类别抽取")


def cells_of(record: Record) -> Sequence[str]:
    """One record as the cells of its line."""
    if isinstance(record, CheckedItem):
        return pack_title(record.pack_id), record.id, record.title, str(record.checks), str(record.drawn)
    where = (record.id, record.object_id, record.object_name, record.region, instant(record.inspected_at))
    if isinstance(record, PartLine):
        return *where, department_name(record.department), record.campaign_name, _yes_or_no(record.is_mobile)
    return *where, *_made(record), _yes_or_no(record.is_drawn), _yes_or_no(record.is_by_class)


def _made(check: CheckLine) -> tuple[str, str]:
    return _("、").join(map(department_name, check.departments)), _("、").join(check.campaigns)


def _yes_or_no(is_so: bool) -> str:
    return _("是") if is_so else _("否")


def _all(asked: Asked, indicator: Indicator, side: Side) -> Iterator[Record]:
    with reading_session() as reader:
        yield from all_records(reader, _view(reader, asked), indicator, side)


def _number(indicator: str, side: str) -> tuple[Indicator, Side]:
    try:
        return Indicator(indicator), Side(side)
    except ValueError:
        abort(404)


def _view(reader: Session, asked: Asked) -> View:
    return View(sight(reader, viewer()), asked.period, asked.region, asked.department)


def _asked() -> Asked:
    region, department = text("region", 6), text("department")
    is_region = len(region) == 6 and region.isascii() and region.isdecimal()
    is_department = department in hub().departments
    return Asked(_period(), region if is_region else "", department if is_department else "")


def _period() -> Period:
    """The days of `from` and `to`, else the `year`, else this year."""
    starts_on, ends_on = _day("from"), _day("to")
    if starts_on and ends_on and starts_on <= ends_on:
        return Period(starts_on, ends_on)
    year = request.args.get("year", 0, type=int)
    return year_of(year if FIRST_YEAR <= year <= LAST_YEAR else today().on.year)


def _day(name: str) -> date | None:
    try:
        day = date.fromisoformat(text(name, 10))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
