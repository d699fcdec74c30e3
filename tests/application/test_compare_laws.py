"""A campaign beside what it would have been under another law: every figure that differs, and the dates."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.compare_laws import compare_laws
from service.domain.under_another_law import Line
from service.infrastructure.tables.database import Table
from service.policies.loading import load_pack
from tests.district import CALENDAR, INSPECTED_AT
from tests.fakes import LEAD


def compared(district, campaign_id: str, other: str = "zibo-2021") -> dict[tuple[str, str], Line]:
    lines = district.do(compare_laws, campaign_id, load_pack(other))
    return {(line.about, line.of): line for line in lines}


@pytest.mark.clause("C094", "C095")
def test_a_draft_is_compared_by_its_planned_days(district):
    found = compared(district, district.set_up())
    assert (found["publication_working_days", ""].now, found["publication_working_days", ""].then) == ("7", "20")
    last = date(2023, 7, 20)
    days = [f"{CALENDAR.deadline(last, n).on} *" for n in (7, 20)]
    assert [found["publication", "science"].now, found["publication", "science"].then] == days
    assert found["leader_mode", "science"].differs and not found["team_size", "science"].differs


@pytest.mark.clause("C044", "C046")
def test_ratios_and_numbers_drawn_are_those_of_each_law(district):
    found = compared(district, district.set_up())
    assert [(line.now, line.then) for (about, _), line in found.items() if about == "drawn"] == [("1", "1")] * 4
    assert {(line.now, line.then) for (about, of), line in found.items() if about == "ratio" and "E" not in of} == {
        ("100%", "5%")
    }


def test_the_dates_of_an_inspected_part_are_its_own(district):
    district.draw()
    district.clock.instant = INSPECTED_AT.replace(hour=18)
    part = district.part(LEAD)
    district.inspect(part)
    found = compared(district, district.one("campaigns").id)
    assert {of for about, of in found if about == "publication"} == {row.id for row in district.rows("parts")}
    clock = district.one("deadlines", id=f"publication:{part.id}")
    assert found["publication", part.id].now == clock.due_on.isoformat()
    assert found["publication", part.id].then == CALENDAR.deadline(district.clock.now().date(), 20).on.isoformat()


def test_nothing_is_written_by_a_comparison(district):
    campaign_id = district.set_up()
    before = rows_of(district)
    compared(district, campaign_id)
    assert rows_of(district) == before


def rows_of(district) -> dict[str, int]:
    with district.engine.connect() as connection:
        return {table.name: len(connection.execute(table.select()).all()) for table in Table.metadata.sorted_tables}
