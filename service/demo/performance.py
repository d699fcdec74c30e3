"""The command `lianjian demo`: set the stage, play the two campaigns, then report, or serve the console."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from threading import Event
from time import monotonic, sleep
from typing import Any

import click
from flask_migrate import upgrade
from sqlalchemy.orm import Session

from service.demo.cast import OFFICERS, PEOPLE
from service.demo.district import TAIZHOU_TODAY, YANSHI_2023, YANSHI_BEGINS
from service.demo.encore import leave_campaigns_open, still_answering
from service.demo.logins import demo_logins
from service.demo.programs import departments
from service.demo.report import report
from service.demo.story import Teller
from service.domain.states import CampaignState
from service.domain.time_zone import CHINA
from service.infrastructure.audit_log import verify
from service.infrastructure.clock import FileClock
from service.infrastructure.tables.database import db
from service.ports import Hub
from service.running import worker
from service.schedule import start_schedule
from service.web.server import serve_until

QUIET_SECONDS = 60.0


@dataclass(frozen=True)
class Stage:
    """How the demo was asked for: `tools` as cli.Tools, play once or serve, report as JSON, where, on which port."""

    tools: Any
    is_once: bool
    has_json: bool
    home: Path | None
    port: int | None


def perform(stage: Stage) -> None:
    """Play both campaigns to their end, from wherever an earlier run stopped. Then report and end, or leave further
    campaigns in earlier states and serve the console."""
    home = _home(stage)
    settings, environ = stage.tools.settings_for_demo(home)
    app, hub = stage.tools.build(settings)
    with app.app_context():
        upgrade()
    clock = FileClock(settings.clock_file)
    _clear_if_new(hub, home, clock)
    with hub.transaction() as work:
        passwords = demo_logins(work, home)
    program = stage.tools.program
    cast = [code for code in stage.tools.departments if code in OFFICERS]
    codes = still_answering(hub, cast)
    with _hub_at_work(hub), departments(program, codes, environ) as running:
        _play(hub, clock)
        is_everyone_there = codes == cast
        _print(_report(app, hub, home, QUIET_SECONDS if is_everyone_there else 0), stage.has_json)
        if not stage.is_once:
            leave_campaigns_open(hub, clock, running, _say)
            port = settings.port if stage.port is None else stage.port
            serve_until(app, settings.host, port, Event(), _invitation(passwords))


def _play(hub: Hub, clock: FileClock) -> None:
    with hub.transaction() as work:
        is_first_done = bool(work.campaigns.count(name=YANSHI_2023.name, state=CampaignState.CLOSED))
        has_begun = bool(work.campaigns.count())
    if not has_begun:
        clock.set(datetime.combine(YANSHI_BEGINS, time(9), CHINA))
    if not is_first_done:
        Teller(hub, clock.set, _say).tell(YANSHI_2023)
    clock.release()
    Teller(hub, None, _say).tell(TAIZHOU_TODAY)


def _home(stage: Stage) -> Path:
    if stage.home is not None:
        home = stage.home.absolute()
    elif stage.is_once and not stage.tools.database_setting:
        home = Path(mkdtemp(prefix="lianjian-demo-"))
    else:
        digest = sha256(stage.tools.database_setting.encode()).hexdigest()[:12]
        home = Path("var", f"demo-{digest}" if stage.tools.database_setting else "demo").absolute()
    home.mkdir(parents=True, exist_ok=True)
    return home


def _clear_if_new(hub: Hub, home: Path, clock: FileClock) -> None:
    """A new database starts with empty queues, departments that remember nothing, and today's time."""
    with hub.transaction() as work:
        if work.campaigns.count() or work.inbox.count():
            return
    for left in home.glob("department-*.db*"):
        left.unlink()
    clock.release()
    wire = hub.open_transport()
    wire.declare()
    wire.purge()
    wire.close()


@contextmanager
def _hub_at_work(hub: Hub) -> Iterator[None]:
    with worker(hub):
        scheduler = start_schedule(hub)
        try:
            yield
        finally:
            scheduler.shutdown()


def _report(app: Any, hub: Hub, home: Path, patience: float) -> dict[str, Any]:
    """Once nothing travels any more (or `patience` seconds have passed): what was done, and whether the audit chain
    holds."""
    wire = hub.open_transport()
    until = monotonic() + patience
    try:
        while True:
            with hub.transaction() as work:
                result = report(work, wire, {}, home)
            if not result["messages"]["waiting"] or monotonic() > until:
                break
            sleep(0.2)
    finally:
        wire.close()
    with app.app_context(), Session(db.engine) as session:
        chain = verify(session)
    return {**result, "audit": {"entries": chain.entries, "ok": chain.is_ok}}


def _print(result: dict[str, Any], as_json: bool) -> None:
    for campaign in result["campaigns"]:
        parts = ", ".join(f"{code} {n['closed']}/{n['assigned']}" for code, n in campaign["parts"].items())
        _say(f"{campaign['id']} {campaign['name']}: {campaign['state']}; {campaign['visits']} visits; parts {parts}")
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))


def _invitation(passwords: dict[str, str]) -> Callable[[str], None]:
    def invite(address: str) -> None:
        _say(f"\n控制台 console: {address}/login\n公示 public site: {address}\n")
        for username, name, role, _ in PEOPLE:
            _say(f"  {username:<14} {passwords[username]:<18} {role.value:<14} {name}")
        _say("\nCtrl-C ends it; the same command goes on from here.")

    return invite


def _say(words: str) -> None:
    click.echo(words)
