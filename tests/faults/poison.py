"""Messages that cannot be handled: they are parked with their reason, and their neighbours are done."""

from __future__ import annotations

from collections.abc import Sequence

from service.ports import Letter
from tests.benchmarks.campaign import DEPARTMENT, part_id
from tests.faults.processes import nothing_happens
from tests.faults.stage import Setting, Stage
from tests.faults.traffic import acceptance
from tests.faults.trials import Trial

_KIB = 1024


def unreadable(count: int) -> Sequence[Letter]:
    """No JSON, no text, no object, an unknown type, a wrong shape, and 10 MB; one in a hundred."""
    bodies = [b"no json %d", b"\xff\x00\xfe %d", b"[%d]", b'{"specversion": "1.0", "id": "%d"}']
    letters = [
        Letter(DEPARTMENT, f"poison-{number}", bodies[number % len(bodies)] % number) for number in range(count // 100)
    ]
    letters.append(acceptance(0, id_="poison-type", type_="lianjian.part.eaten.v1"))
    letters.append(acceptance(0, id_="poison-shape", part_id=["not", "a", "text"]))
    return [*letters, Letter(DEPARTMENT, "poison-10-mb", b"[" * 10_000 * _KIB)]


def other_versions(count: int) -> Sequence[Letter]:
    """One in twenty is written in a version of its type that the hub does not know yet."""
    return [
        acceptance(number, id_=f"poison-v2-{number}", type_="lianjian.part.accepted.v2")
        for number in range(count // 20)
    ]


def kills_its_process(stage: Stage) -> None:
    """One message ends every process that handles it, until the hub has enough of it."""
    first = stage.programs[0]
    with stage.fault():
        stage.until(lambda: stage.watch.rejected > 0, "the message that kills is parked", 240)
    stage.notes["lives"] = first.lives
    assert first.lives < len(stage.setting.slips), "it was limited"


_BAD = f"part/{part_id(7)}"
WITHOUT_THE_BAD = frozenset({f"accepts-{_BAD}"})

TRIALS = (
    Trial("poison.unreadable", nothing_happens, Setting(poisons=unreadable), is_cheap=True),
    Trial(
        "poison.handler_fails", nothing_happens,
        Setting(slips=({"point": "record", "subject": _BAD, "does": "fail"},), without=WITHOUT_THE_BAD),
    ),
    Trial(
        "poison.handler_kills_its_process", kills_its_process,
        Setting(slips=({"point": "record", "subject": _BAD, "does": "die"},) * 40, without=WITHOUT_THE_BAD),
    ),
    Trial("poison.unknown_versions", nothing_happens, Setting(poisons=other_versions)),
)  # fmt: skip
