"""A campaign's summary and briefings as Word and PDF, for the leading department and for auditors (C107, C108)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort

from service.domain.actors import Role
from service.domain.campaign_papers import CampaignFigures, Told, briefings_paper, summary_paper
from service.domain.papers import Paper
from service.domain.policy import PolicyPack
from service.domain.states import PartState, VisitState
from service.domain.time_zone import local_day
from service.queries.campaign_page import CampaignPage, Progress, campaign_page
from service.queries.laws import law_of
from service.queries.summaries import ResultCount, all_briefings, published_results, summaries
from service.web.access import allowed
from service.web.exports import paper_file
from service.web.outlook import reading_session, today
from service.web.paper_words import chinese_words
from service.web.sign_in import viewer

campaign_papers = Blueprint("campaign_papers", __name__)
DONE = (PartState.INSPECTED, PartState.CLOSED)


@campaign_papers.get("/campaigns/<campaign_id>/summary.<file_form>")
@allowed(Role.COORDINATOR, Role.AUDITOR)
def show_summary(campaign_id: str, file_form: str) -> Response:
    """The summary of all departments."""
    return paper_file(f"summary-{campaign_id}", file_form, _summary(_campaign(campaign_id)))


@campaign_papers.get("/campaigns/<campaign_id>/briefings.<file_form>")
@allowed(Role.COORDINATOR, Role.AUDITOR)
def show_briefings(campaign_id: str, file_form: str) -> Response:
    """All briefings."""
    return paper_file(f"briefings-{campaign_id}", file_form, _briefings(_campaign(campaign_id)))


def _summary(campaign: CampaignPage) -> Paper:
    with reading_session() as reader:
        filed, law = summaries(reader, viewer(), campaign.id), law_of(reader, campaign.law_id)
        results = published_results(reader, campaign.id)
    told = [Told(_name(each.department), each.text, local_day(each.filed_at)) for each in filed]
    departments = [_name(code) for code in campaign.plan.departments]
    return summary_paper(_figures(campaign, law, results), departments, told, today().on)


def _briefings(campaign: CampaignPage) -> Paper:
    with reading_session() as reader:
        filed, law = all_briefings(reader, viewer(), campaign.id), law_of(reader, campaign.law_id)
    told = [
        Told(_name(each.department), each.text, local_day(each.filed_at), each.title, each.figures) for each in filed
    ]
    return briefings_paper(_figures(campaign, law, ()), told, today().on)


def _figures(campaign: CampaignPage, law: PolicyPack, results: Sequence[ResultCount]) -> CampaignFigures:
    window = campaign.plan.phase("inspection")
    made = {state: visits for state, visits in campaign.visits.items() if state != VisitState.WITHDRAWN}
    return CampaignFigures(
        campaign.id, campaign.name, _name(campaign.lead), campaign.region, law.title,
        (window.starts_on, window.ends_on), sum(made.values()), [_progress(line) for line in campaign.progress],
        [(_name(line.department), law.result(line.result).name, str(line.findings)) for line in results],
    )  # fmt: skip


def _progress(line: Progress) -> tuple[str, str, str, str]:
    done = sum(parts for state, parts in line.by_state.items() if state in DONE)
    return _name(line.department), str(line.parts), str(done), str(line.published)


def _name(code: str) -> str:
    return chinese_words("department", code)


def _campaign(campaign_id: str) -> CampaignPage:
    actor = viewer()
    with reading_session() as reader:
        found = campaign_page(reader, actor, campaign_id)
    if found is None or (actor.role is not Role.AUDITOR and found.lead != actor.department):
        abort(404)
    return found
