"""A message that never came is missed, once, and its end is noted too."""

from __future__ import annotations

from service.application.watch_sequences import GRACE, LOOKED_BACK, watch_sequences
from service.inbound import receive
from tests.fakes import LEAD, PARTNER


def hear(district, *numbers: int, department: str = LEAD, subject: str = "part/1") -> None:
    """Messages with these numbers arrive; what they say is refused, which is all the same here."""
    for number in numbers:
        district.wire.put(district.letter(department, "part.closed", {}, subject=subject, sequence=number))
    receive(district.hub, district.wire, 0)


def watch(district) -> int:
    return int(district.do(watch_sequences))


def test_a_gap_is_noted_once(district):
    hear(district, 1, 2, 5, 6, 9)
    district.clock.instant += GRACE
    assert [watch(district), watch(district)] == [1, 0]
    gap = district.one("gaps")
    assert (gap.department, gap.subject, gap.missing, gap.closed_at) == (LEAD, "part/1", "3-4, 7-8", None)
    (entry,) = district.audit("messages.missing")
    assert entry.details == {"department": LEAD, "missing": "3-4, 7-8"}


def test_what_comes_late_ends_the_gap(district):
    hear(district, 2)
    district.clock.instant += GRACE
    watch(district)
    district.clock.instant += LOOKED_BACK * 2
    hear(district, 1)
    assert watch(district) == 1
    assert (district.one("gaps").missing, district.one("gaps").closed_at) == ("", district.clock.now())
    assert len(district.audit("messages.complete")) == 1
    hear(district, 5)
    district.clock.instant += GRACE
    watch(district)
    assert (district.one("gaps").missing, district.one("gaps").closed_at) == ("3-4", None)


def test_what_overtakes_by_moments_makes_no_gap(district):
    hear(district, 2)
    assert watch(district) == 0
    hear(district, 1)
    district.clock.instant += GRACE
    assert watch(district) == 0


def test_messages_of_others_fill_no_gap(district):
    hear(district, 2)
    hear(district, 1, department=PARTNER)
    hear(district, 1, subject="part/2")
    district.clock.instant += GRACE
    assert watch(district) == 1
    assert district.one("gaps").subject == "part/1"


def test_without_numbers_nothing_is_missed(district):
    district.wire.put(district.letter(LEAD, "part.closed", {}))
    receive(district.hub, district.wire, 0)
    district.clock.instant += GRACE
    assert watch(district) == 0
