"""Everything that the hub and the departments send in a journey is a CloudEvent by the specification's own library."""

from __future__ import annotations

import json

from adapters.desk.faults import Faultiness
from schemas.catalogue import short_name
from tests.journeys.departments import Play
from tests.schemas.test_cloudevents import as_event

SEEN = {
    "draw.frozen", "draw.committed", "draw.sealed", "draw.revealed", "draw.certified", "part.assigned", "part.accepted",
    "part.scheduled", "finding.submitted", "finding.recorded", "referral.offered", "referral.accepted",
    "referral.decided", "referral.answered", "referral.returned", "publication.confirmed", "part.closed",
}  # fmt: skip


def test_every_message_of_a_journey_is_a_cloudevent(play):
    playing: Play = play(Faultiness())
    playing.to_the_end()
    letters = [*playing.wire.sent, *(letter for party in playing.parties.values() for letter in party.wire.sent)]
    types = set()
    for letter in letters:
        event = as_event(letter.body)
        assert event.get_id() == letter.message_id
        assert event.get_data() == json.loads(letter.body)["data"]
        types.add(short_name(event.get_type()))
    assert types >= SEEN
