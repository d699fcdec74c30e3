"""Pages have bounds on both sides, and count no further than they need to."""

import pytest
from sqlalchemy import select

from service.infrastructure.tables.libraries import InspectedObject
from service.queries import paging
from service.queries.paging import Page, count, paged

ALL = select(InspectedObject.id).order_by(InspectedObject.id)


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 5)


@pytest.mark.parametrize(
    ("asked", "given", "lines"), [(1, 1, 5), (3, 3, 2), (4, 3, 2), (10**30, 3, 2), (0, 1, 5), (-7, 1, 5)]
)
def test_a_page_out_of_bounds_is_the_nearest_one(reader, small_pages, asked, given, lines):
    page = paged(reader, ALL, asked, str)
    assert (page.number, len(page.lines), page.total) == (given, lines, 12)


def test_pages_together_hold_every_line_once(reader, small_pages):
    lines = [line for number in (1, 2, 3) for line in paged(reader, ALL, number, str).lines]
    assert lines == sorted(set(lines)) and len(lines) == 12


def test_an_empty_list_has_one_empty_page(reader):
    page = paged(reader, ALL.where(InspectedObject.id == "none"), 3, str)
    assert (page.number, page.last, page.total, list(page.lines)) == (1, 1, 0, [])


def test_counting_stops_at_its_bound(reader, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 10)
    page = paged(reader, ALL, 1, str)
    assert (page.total, page.has_more_than_counted, count(reader, ALL)) == (10, True, 11)


def test_the_first_index_goes_on_over_pages():
    assert Page([], 3, 100).first_index == 41
