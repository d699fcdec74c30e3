"""The leading department fixes the figures of a period as a bulletin (C105)."""

from __future__ import annotations

from service.domain.actors import Actor, Role
from service.domain.bulletins import BulletinState, Figures, bulletin_number, check_bulletin
from service.domain.indicators import Period
from service.domain.states import CampaignState
from service.ports import UnitOfWork

NOT_ANNOUNCED = (CampaignState.DRAFT, CampaignState.IN_REVIEW)


def make_bulletin(work: UnitOfWork, actor: Actor, region: str, period: Period, figures: Figures) -> str:
    """Keep the figures that the hub counted for a region and period, for good; returns the bulletin's number. Another
    one of the same region and days is its next version. Refused unless the period is over and the department leads
    there."""
    actor.needs_role(Role.COORDINATOR)
    led = [row.region for row in work.campaigns.find(lead=actor.department) if row.state not in NOT_ANNOUNCED]
    check_bulletin(region, period, led, work.today)
    about = {
        "department": actor.department, "region": region, "starts_on": period.starts_on, "ends_on": period.ends_on,
    }  # fmt: skip
    version = work.bulletins.count(**about) + 1
    year = period.ends_on.year
    id_ = bulletin_number(region, year, work.next_number(f"bulletin:{region}{year}"))
    work.bulletins.new(
        id=id_, version=version, state=BulletinState.MADE, figures=dict(figures), made_by=actor.id, made_at=work.now,
        **about,
    )  # fmt: skip
    work.record(actor, "bulletin.made", f"bulletin/{id_}", region=region, version=version)
    return id_
