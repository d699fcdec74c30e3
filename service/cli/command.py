"""Every command, in one group."""

from __future__ import annotations

import click

from service.cli import (
    calendar,
    conformance,
    contract,
    draw,
    letters,
    packs,
    people,
    playing,
    processes,
    topology,
    upkeep,
)
from service.cli.tools import Tools


def command_line(tools: Tools) -> click.Group:
    """Every command, in one group."""
    group = click.Group("lianjian", help="联检 Lianjian: an open hub for joint, randomly drawn inspections.")
    subjects = (playing, processes, upkeep, calendar, packs, people, letters, draw, topology, contract, conformance)
    for subject in subjects:
        subject.add_to(group, tools)
    return group
