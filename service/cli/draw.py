"""`draw`: what a draw would bring, and what was drawn too seldom; every command on a draw belongs to this group."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import click
from sqlalchemy.orm import Session

from service.application.simulate_draw import MOST_RUNS, RUNS, Simulation, simulate_draw
from service.cli.draw_secrets import add_hub_commands, add_participants_commands
from service.cli.plain import harmless, plainly
from service.cli.tools import Tools
from service.domain.actors import HUB_ACTOR
from service.domain.draw.simulation import Spread
from service.infrastructure.tables.database import db
from service.queries.yearly_items import seldom_items


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands on draws."""

    @group.group()
    def draw() -> None:
        """Draws: try one before the freeze, take part in one, and see what was drawn too seldom."""

    _add_simulation(draw, tools)
    _add_seldom(draw, tools)
    add_participants_commands(draw)
    add_hub_commands(draw, tools)


def _add_simulation(draw: click.Group, tools: Tools) -> None:
    @draw.command()
    @click.argument("campaign")
    @click.option("--runs", type=click.IntRange(1, MOST_RUNS), help=f"How many trial draws; {RUNS} unless told.")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
    def simulate(campaign: str, runs: int | None, as_json: bool) -> None:
        """Try the draw of CAMPAIGN on keys that are never used for a draw; exits 1 if it could not be frozen."""
        app, hub = tools.build(tools.settings())
        with app.app_context(), plainly(), hub.transaction() as work:
            trial = simulate_draw(work, HUB_ACTOR, campaign, runs)
        for line in [_as_json(trial)] if as_json else _in_words(trial):
            click.echo(harmless(line))
        if trial.empty or trial.shortages or trial.summary.infeasible:
            raise SystemExit(1)


def _add_seldom(draw: click.Group, tools: Tools) -> None:
    @draw.command()
    @click.argument("year", type=click.IntRange(2000, 2099))
    @click.option("--json", "as_json", is_flag=True, help="Print a JSON object an item, one on each line.")
    def seldom(year: int, as_json: bool) -> None:
        """The items that were drawn less often in YEAR than their document asks for; exits 1 if there is one."""
        app, _ = tools.build(tools.settings())
        with app.app_context(), Session(db.engine) as session:
            items = seldom_items(session, year)
        for item in items:
            words = f"{item.pack_id} {item.item}: {item.drawn} of {item.least} ({item.source}) {item.title}"
            click.echo(harmless(json.dumps(asdict(item), ensure_ascii=False) if as_json else words))
        raise SystemExit(1 if items else 0)


def _as_json(trial: Simulation) -> str:
    return json.dumps(asdict(trial), ensure_ascii=False, default=str)


def _in_words(trial: Simulation) -> Iterator[str]:
    yield f"{trial.summary.runs} trial draws over {trial.objects} objects and {trial.inspectors} inspectors"
    yield from _chances(trial)
    yield from _coverage(trial)
    yield from _loads(trial)
    yield from _warnings(trial)


def _chances(trial: Simulation) -> Iterator[str]:
    for pool in trial.summary.pools:
        yield (
            f"task {pool.task} class {pool.credit_class}: {pool.n} in scope, {pool.eligible} eligible, {pool.k} drawn, "
            f"{pool.short} short, {pool.reserve} in reserve, chance {pool.probability}"
        )


def _coverage(trial: Simulation) -> Iterator[str]:
    summary = trial.summary
    for name, objects in summary.scope.by_class.items():
        yield f"covered class {name}: {_spread(summary.covered.get(name))} of {objects}"
    for visits, objects in summary.scope.by_visits.items():
        yield f"visited {visits} times this year: {objects}"
    for reason, objects in summary.excluded.items():
        yield f"excluded {reason}: {objects}"
    for flag, objects in summary.lifted.items():
        yield f"cap lifted {flag}: {objects}"


def _loads(trial: Simulation) -> Iterator[str]:
    summary = trial.summary
    yield f"visits: {_spread(summary.visits)}"
    yield f"saved against visits for each task: {_spread(summary.saved)}"
    yield f"saved against visits of each department: {_spread(summary.joined)}"
    for department, load in summary.loads.items():
        shares = ", ".join(f"{n} x {visits}" for visits, n in summary.distribution[department].items())
        yield f"load {department}: {_spread(load)} an inspector ({shares} over all runs)"


def _warnings(trial: Simulation) -> Iterator[str]:
    for task, eligible in trial.summary.small_tasks.items():
        yield f"WARNING narrow {task}: {eligible} eligible, fewer than {trial.pool_minimum}, at less than 100%"
    for pool in trial.turned:
        yield f"WARNING chances turned round {pool.task} class {pool.credit_class}: {pool.probability}"
    for other in trial.shared:
        yield f"WARNING shared {other.campaign_id} ({other.lead}): {other.objects} objects"
    for task in trial.empty:
        yield f"INFEASIBLE empty {task}"
    for place in trial.shortages:
        yield f"INFEASIBLE {place.task} {place.department} {place.object or '-'} {place.reason}"
    for words, runs in trial.summary.infeasible.items():
        yield f"INFEASIBLE {words} in {runs} runs"


def _spread(spread: Spread | None) -> str:
    if spread is None:
        return "-"
    return str(spread.least) if spread.least == spread.most else f"{spread.least} to {spread.most}"
