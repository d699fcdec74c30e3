"""What a referral's page shows besides the referral: its way, its papers, and the steps that the viewer may take."""

from __future__ import annotations

from typing import Any

from service.queries.referral_way import paper_trail, referral_way
from service.queries.referrals import ReferralPage
from service.web.outlook import reading_session, today
from service.web.paper_letters import PAPER_STEPS
from service.web.referral_steps import steps_for
from service.web.referral_turns import TURNS
from service.web.sign_in import viewer


def outlook_of(found: ReferralPage) -> dict[str, Any]:
    """For the template: `turns`, `way`, `trail`, `today`, and whether the letter may be printed."""
    with reading_session() as reader:
        trail, way = paper_trail(reader, found.id), referral_way(reader, viewer(), found)
    turns = steps_for((*TURNS, *PAPER_STEPS), found, trail)
    is_printed = found.part_id is not None and found.times["offered_at"] is not None
    return {"turns": turns, "way": way, "trail": trail, "today": today().on, "prints": is_printed}
