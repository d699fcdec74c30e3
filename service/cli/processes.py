"""`serve`, `worker` and `scheduler`: the processes of a hub."""

from __future__ import annotations

import click

from service.cli.plain import told_to_stop
from service.cli.tools import Tools
from service.infrastructure.leadership import leading
from service.ports import DatabaseUnavailable
from service.running import worker
from service.schedule import lead, start_schedule
from service.web.server import serve_until


def add_to(group: click.Group, tools: Tools) -> None:
    """Add the commands that run until told to stop."""

    @group.command()
    def serve() -> None:
        """Serve the console on one machine, with worker and scheduler inside."""
        settings = tools.settings()
        app, hub = tools.build(settings)
        with worker(hub):
            scheduler = start_schedule(hub)
            serve_until(app, settings.host, settings.port, told_to_stop(False), click.echo)
            scheduler.shutdown()

    @group.command("worker")
    def work() -> None:
        """Take messages in and send them out, until told to stop; any number may run."""
        _, hub = tools.build(tools.settings())
        with worker(hub):
            told_to_stop(False).wait()

    @group.command()
    def scheduler() -> None:
        """Do what time brings, until told to stop; one leads, the others stand by."""
        settings = tools.settings()
        _, hub = tools.build(settings)
        stop = told_to_stop(False)
        while not stop.is_set():
            try:
                with leading(settings.database_url, stop) as still_leads:
                    lead(hub, still_leads, stop)
            except DatabaseUnavailable as away:
                click.echo(f"scheduler waits: {away}", err=True)
                stop.wait(1)
