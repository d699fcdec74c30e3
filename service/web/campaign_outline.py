"""A campaign as a list of eight steps: done, under way, not started, or not possible yet; and one that is optional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from service.domain.states import ENDED_VISITS, CampaignState
from service.queries.campaign_page import CampaignPage

_STATES = list(CampaignState)

# step -> the states in which it is under way; before the first it has not begun, after the last it is done
_UNDER_WAY = {
    "plan": (CampaignState.DRAFT,),
    "review": (CampaignState.IN_REVIEW,),
    "freeze": (CampaignState.APPROVED,),
    "commit": (CampaignState.FROZEN, CampaignState.SEALED),
    "draw": (CampaignState.DRAWN,),
    "inspect": (CampaignState.INSPECTING,),
    "summary": (CampaignState.SUMMARISING,),
    "close": (CampaignState.SUMMARISING,),
}


@dataclass(frozen=True)
class OutlineStep:
    """One step: `done_of` is how many of how many where that can be counted, `address` a page of its own."""

    code: str
    status: str
    at: datetime | None = None
    done_of: tuple[int, int] | None = None
    address: str = ""


def outline(page: CampaignPage, simulation: str = "") -> list[OutlineStep]:
    """The steps in order; `simulation` is the address of the trial draws for whoever may open it now."""
    times, counts = _times(page), _counts(page)
    steps = [OutlineStep(code, _status(page, code), times.get(code), counts.get(code)) for code in _UNDER_WAY]
    if simulation:
        steps.insert(1, OutlineStep("simulate", "optional", address=simulation))
    return steps


def _status(page: CampaignPage, code: str) -> str:
    now = _STATES.index(CampaignState(page.state))
    under_way = [_STATES.index(state) for state in _UNDER_WAY[code]]
    if now > under_way[-1]:
        return "done"
    if code == "close" and any(not each.has_summary for each in page.progress):
        return "blocked" if now in under_way else "todo"
    return "current" if now in under_way else "todo"


def _times(page: CampaignPage) -> dict[str, datetime | None]:
    attempt = page.attempt
    return {
        "plan": page.created_at,
        "review": page.reviewed_at,
        "freeze": attempt.frozen_at if attempt and not attempt.aborted_at else None,
        "draw": attempt.certified_at if attempt else None,
        "close": page.closed_at,
    }


def _counts(page: CampaignPage) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    attempt = page.attempt
    if attempt and not attempt.aborted_at:
        counts["commit"] = (sum(party.revealed_at is not None for party in attempt.parties), len(attempt.participants))
    visits = sum(page.visits.values())
    if visits:
        counts["inspect"] = (sum(page.visits.get(state, 0) for state in ENDED_VISITS), visits)
        counts["summary"] = (sum(each.has_summary for each in page.progress), len(page.progress))
    return counts
