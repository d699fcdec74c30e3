"""An administrator has many rejected messages tried again, once their one cause is mended."""

from __future__ import annotations

from collections.abc import Sequence

from service.application.replay_letter import replay_letter
from service.domain.actors import Actor, Role
from service.domain.states import LetterState
from service.ports import UnitOfWork


def replay_letters(work: UnitOfWork, actor: Actor, letter_ids: Sequence[int]) -> int:
    """Each of them rejected -> waiting, with its own entry in the audit log; returns how many. One that somebody moved
    on meanwhile is passed over. They are locked in the order of their numbers, so that two who do the same wait for
    each other."""
    actor.needs_role(Role.ADMINISTRATOR)
    replayed = 0
    for letter_id in sorted(letter_ids):
        letter = work.inbox.get(letter_id)
        if letter is not None and letter.outcome == LetterState.REJECTED:
            replay_letter(work, actor, letter_id)
            replayed += 1
    return replayed
