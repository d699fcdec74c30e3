"""The numbers of messages, as both databases count them."""

from __future__ import annotations

from datetime import timedelta

from service.inbound import receive
from service.ports import Numbers
from tests.fakes import LEAD

LONG_AGO = timedelta(hours=1)


def hear(district, subject: str, *numbers: int | None) -> None:
    for number in numbers:
        district.wire.put(district.letter(LEAD, "part.closed", {}, subject=subject, sequence=number))
    receive(district.hub, district.wire, 0)


def test_only_subjects_with_a_gap_are_told(anywhere):
    hear(anywhere, "whole", 1, 2, 3)
    hear(anywhere, "holed", 1, 4, 4, None)
    with anywhere.transaction() as work:
        heard = work.numbers_heard(work.now - LONG_AGO, work.now, [("science", "whole")])
    assert heard == [Numbers(LEAD, "holed", (1, 4, 4), 4), Numbers(LEAD, "whole", (1, 2, 3), 3)]


def test_what_came_just_now_makes_no_gap(anywhere):
    hear(anywhere, "holed", 1, 3)
    anywhere.clock.move(minutes=5)
    hear(anywhere, "holed", 7)
    with anywhere.transaction() as work:
        (heard,) = work.numbers_heard(work.now - LONG_AGO, work.now - timedelta(minutes=2), [])
    assert (heard.came, heard.up_to) == ((1, 3, 7), 3)
