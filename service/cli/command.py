"""Every command, in one group; what a command needs is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from service.cli.tools import Tools

# subject (a module beside this one) -> the commands that it adds
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "playing": ("demo", "simulate"),
    "processes": ("serve", "worker", "scheduler"),
    "upkeep": ("migrate", "doctor", "audit", "follow"),
    "calendar": ("calendar",),
    "packs": ("pack",),
    "people": ("add-user", "import"),
    "letters": ("letters",),
    "draw": ("draw",),
    "topology": ("topology",),
    "contract": ("contract",),
    "conformance": ("conformance",),
    "case_files": ("case",),
}


class Commands(click.Group):
    """A group that knows its commands by name, and loads the subject of the one that is asked for: a department's
    program starts without the console, the hub's without the demo."""

    def __init__(self, name: str, words: str, tools: Tools) -> None:
        super().__init__(name, help=words)
        self._tools = tools
        self._subjects = {command: subject for subject, commands in SUBJECTS.items() for command in commands}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in alphabetical order."""
        return sorted(self._subjects)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name in self._subjects and cmd_name not in self.commands:
            import_module(f"service.cli.{self._subjects[cmd_name]}").add_to(self, self._tools)
        return super().get_command(ctx, cmd_name)


def command_line(tools: Tools) -> click.Group:
    """Every command, in one group."""
    return Commands("lianjian", "联检 Lianjian: an open hub for joint, randomly drawn inspections.", tools)
