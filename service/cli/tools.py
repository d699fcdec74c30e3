"""What the command is handed by wsgi.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.contract.party import Party
from service.ports import Topology, Transport


@dataclass(frozen=True)
class Tools:
    """What wsgi.py hands to the command: the settings, the hub, the departments, a party's end of a wire
    (broker, party, departments, CA), and the program to start them with."""

    settings: Callable[[], Any]
    settings_for_demo: Callable[[Path], tuple[Any, dict[str, str]]]
    database_setting: str
    build: Callable[[Any], Any]
    topology: Callable[[Any], Topology | None]  # None: the embedded broker makes its own
    play_department: Callable[[Any, str, Path | None, Mapping[str, Any], Callable[[], bool]], None]
    faults: tuple[str, ...]
    open_wire: Callable[[str, str, tuple[str, ...], Path | None], Transport]
    departments: tuple[str, ...]
    parties: tuple[Party, ...]
    program: tuple[str, ...]
