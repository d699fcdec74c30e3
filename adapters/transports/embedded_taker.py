"""Who holds a letter of the embedded broker: a token that tells whether its process still lives on this machine."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from pathlib import Path

_serial = itertools.count(1)


@dataclass(frozen=True)
class Taker:
    """One opened transport. `host` is the boot and process namespace, `started` the process's start in clock ticks.

    Process ids are used again after a while, start times with them are not; a container or a second machine counts its
    own ids, so a process is only ever judged from the same boot and the same namespace.
    """

    host: str
    pid: int
    started: int
    serial: int

    def __str__(self) -> str:
        return f"{self.host}/{self.pid}/{self.started}/{self.serial}"


def this_taker() -> Taker:
    """A new token for this process."""
    return Taker(this_host(), os.getpid(), _started(os.getpid()), next(_serial))


def read_taker(token: str) -> Taker:
    """The token back from its text."""
    host, pid, started, serial = token.split("/")
    return Taker(host, int(pid), int(started), int(serial))


def this_host() -> str:
    """This boot of this machine and this process namespace; empty where there is no /proc to ask."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}:{os.stat('/proc/self/ns/pid').st_ino}"
    except OSError:
        return ""


def is_here(taker: Taker) -> bool:
    """Whether this process can judge that one's life at all."""
    return bool(taker.host) and taker.host == this_host()


def is_alive(taker: Taker) -> bool:
    """Whether the process of a taker of this host still runs (a zombie does not)."""
    return _started(taker.pid) == taker.started


def _started(pid: int) -> int:
    """The start of a running process in clock ticks since boot, 0 if it is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if fields[0] in "ZX" else int(fields[19])
