"""A department takes its own part on and schedules it inside the window."""

from __future__ import annotations

from datetime import datetime

import pytest

from service.application.accept_part import accept_part, schedule_part
from service.domain.refusals import Refused, TooEarly
from service.domain.states import PartState
from service.domain.time_zone import CHINA
from tests.fakes import LEAD, PARTNER


def on(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=CHINA)


def test_an_accepted_part_says_when_it_was(drawn):
    drawn.accept(drawn.part(LEAD))
    part = drawn.part(LEAD)
    assert (part.state, part.accepted_at) == (PartState.ACCEPTED, drawn.clock.now())
    assert drawn.audit("part.accepted")[0].actor == "department:science"


@pytest.mark.parametrize("use_case", [accept_part, schedule_part])
def test_a_part_of_another_department_is_refused(drawn, use_case):
    with pytest.raises(Refused) as refused:
        drawn.say(PARTNER, use_case, part_id=drawn.part(LEAD).id, scheduled_at=on(7, 4))
    assert refused.value.code == "scope.foreign"
    assert drawn.part(LEAD).state == PartState.ASSIGNED


def test_a_part_that_nobody_knows_is_refused(drawn):
    with pytest.raises(Refused) as refused:
        drawn.say(LEAD, accept_part, part_id="41030720230616999-science")
    assert refused.value.code == "row.unknown"


def test_an_accepted_part_cannot_be_accepted_again(drawn):
    part = drawn.part(LEAD)
    drawn.accept(part)
    with pytest.raises(Refused) as refused:
        drawn.accept(part)
    assert refused.value.code == "state.not_allowed"


def test_a_part_is_accepted_before_it_is_scheduled(drawn):
    with pytest.raises(TooEarly) as early:
        drawn.say(LEAD, schedule_part, part_id=drawn.part(LEAD).id, scheduled_at=on(7, 4))
    assert early.value.waits_for == "part.accepted"


@pytest.mark.clause("C085")
@pytest.mark.parametrize("at", [on(7, 1, 0), on(7, 20, 23, 59)])
def test_the_first_and_last_minute_of_the_window_count(drawn, at):
    drawn.schedule(drawn.part(LEAD), at)
    part = drawn.part(LEAD)
    assert (part.state, part.scheduled_at) == (PartState.SCHEDULED, at)


@pytest.mark.clause("C085")
@pytest.mark.parametrize("at", [on(6, 30, 23, 59), on(7, 21, 0)])
def test_a_time_outside_the_window_is_refused(drawn, at):
    part = drawn.part(LEAD)
    drawn.accept(part)
    with pytest.raises(Refused) as refused:
        drawn.say(LEAD, schedule_part, part_id=part.id, scheduled_at=at)
    assert refused.value.code == "part.outside_window"
    assert drawn.part(LEAD).state == PartState.ACCEPTED


@pytest.mark.clause("C085")
def test_a_scheduled_part_may_be_scheduled_anew(drawn):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    drawn.say(LEAD, schedule_part, part_id=part.id, scheduled_at=on(7, 10))
    assert drawn.part(LEAD).scheduled_at == on(7, 10)
