"""Time looks for messages that never came: their department numbered later ones on the same subject."""

from __future__ import annotations

from datetime import timedelta

from service.domain.actors import HUB_ACTOR
from service.domain.sequences import in_words, missing_ranges
from service.ports import Numbers, UnitOfWork

GRACE = timedelta(minutes=2)  # a message may be so much later than the next one before it is missed
LOOKED_BACK = timedelta(hours=1)  # subjects that were heard of since then, and those with a gap, are looked at


def watch_sequences(work: UnitOfWork) -> int:
    """Note each gap once, and its end; returns how many were noted or ended now. What is missing is only told to
    people: later messages are handled, and what needs the missing one waits for it by itself."""
    open_ones = {(gap.department, gap.subject) for gap in work.gaps.find(closed_at=None)}
    heard = work.numbers_heard(work.now - LOOKED_BACK, work.now - GRACE, sorted(open_ones))
    return sum(_note(work, numbers) for numbers in heard)


def _note(work: UnitOfWork, numbers: Numbers) -> bool:
    missing = in_words(missing_ranges(numbers.came, numbers.up_to))
    gap = work.gaps.get((numbers.department, numbers.subject))
    if missing == (gap.missing if gap else ""):
        return False
    if gap is None:
        gap = work.gaps.new(department=numbers.department, subject=numbers.subject, missing="", noticed_at=work.now)
    is_new = bool(missing) and not gap.missing
    gap.missing, gap.closed_at = missing, None if missing else work.now
    gap.noticed_at = work.now if is_new else gap.noticed_at
    action = "messages.missing" if missing else "messages.complete"
    work.record(HUB_ACTOR, action, numbers.subject, department=numbers.department, missing=missing)
    return True
