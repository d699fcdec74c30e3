"""The list of what is inspected at random (随机抽查事项清单): what an entry must say, and what it demands of a task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from service.domain.plan import WHOLE
from service.domain.refusals import Refused
from service.domain.states import Machine

LEVELS = ("national", "provincial", "municipal", "county")  # from the highest to the lowest (C007)
MODES = ("random", "key", "joint", "credit")  # C008
MEMBERS = ("basis", "objects", "content", "method", "ratio", "visits_min")  # none may be missing (C004)
SUBJECTS = ("enforcer", "checker")  # 执法主体, 抽查主体 (C005)
WHOLE_COUNTRY = ("000000", "100000")


class EntryState(StrEnum):
    """One version of an entry, from its draft to what took its place; `MOVED`: its duty went to another department."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"


ENTRY = Machine[EntryState](
    "list_entry",
    {
        (EntryState.DRAFT, "draft_entry"): EntryState.DRAFT,
        (EntryState.DRAFT, "submit_entry"): EntryState.IN_REVIEW,
        (EntryState.IN_REVIEW, "approve_entry"): EntryState.IN_FORCE,
        (EntryState.IN_REVIEW, "send_back_entry"): EntryState.DRAFT,
        (EntryState.IN_FORCE, "supersede_entry"): EntryState.SUPERSEDED,
        (EntryState.IN_FORCE, "withdraw_entry"): EntryState.WITHDRAWN,
        (EntryState.IN_FORCE, "move_entry"): EntryState.MOVED,
    },
)
OPEN_ENTRIES = (EntryState.DRAFT, EntryState.IN_REVIEW)
PUBLISHED_ENTRIES = tuple(state for state in EntryState if state not in OPEN_ENTRIES)


class BasisTrouble(StrEnum):
    """Why an entry's legal basis carries no new task (C012)."""

    NOT_YET = "not_yet"
    EXPIRED = "expired"
    CHANGED = "changed"


@dataclass(frozen=True)
class ListItem:
    """What one entry says. `ratio` counts in 1/10,000 of the pool, `visits_min` and `visits_max` in visits a year
    (C052); `basis_from` and `basis_to` bound the days on which its legal basis is in force (None: open). With a
    `negative_ground` the item stands on the negative list (负面清单, C011)."""

    title: str
    number: int = 0
    basis: str = ""
    objects: str = ""
    content: str = ""
    method: str = ""
    ratio: int | None = None
    visits_min: int | None = None
    visits_max: int | None = None
    enforcer: str = ""
    checker: str = ""
    levels: tuple[str, ...] = LEVELS
    modes: tuple[str, ...] = ("random",)
    kinds: tuple[str, ...] = ()
    field: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    note: str = ""
    pack_id: str = ""
    basis_from: date | None = None
    basis_to: date | None = None
    negative_ground: str = ""

    def as_data(self) -> dict[str, Any]:
        """The entry as JSON-ready data."""
        data: dict[str, Any] = {n: list(v) if isinstance(v, tuple) else v for n, v in asdict(self).items()}
        return data | {name: data[name].isoformat() if data[name] else None for name in ("basis_from", "basis_to")}


def item_from_data(data: Mapping[str, Any]) -> ListItem:
    """The entry that `as_data` wrote."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    for name in ("basis_from", "basis_to"):
        values[name] = date.fromisoformat(data[name]) if data[name] else None
    return ListItem(**values)


def missing_members(item: ListItem) -> list[str]:
    """What an entry must say and does not: title, the six members (C004) and the two subjects (C005)."""
    return [name for name in ("title", *MEMBERS, *SUBJECTS) if getattr(item, name) in ("", None)]


def check_item(item: ListItem) -> None:
    """Refused unless the entry may be kept: nothing missing (C004, C005), levels and modes of their closed sets (C007,
    C008), a ratio of at most 100 %, and a frequency that is a range from at least one visit (C052)."""
    missing = missing_members(item)
    if missing:
        raise Refused("list.member_missing", title=item.title or "—", members=", ".join(missing))
    for name, known in (("levels", LEVELS), ("modes", MODES)):
        chosen = getattr(item, name)
        if not chosen or not set(chosen) <= set(known):
            raise Refused("list.choice_wrong", title=item.title, member=name)
    _check_numbers(item)


def _check_numbers(item: ListItem) -> None:
    if not 0 < (item.ratio or 0) <= WHOLE:
        raise Refused("list.ratio_outside", title=item.title)
    least, most = item.visits_min or 0, item.visits_max
    if least < 1 or (most is not None and most < least):
        raise Refused("list.frequency_wrong", title=item.title)
    if item.basis_from and item.basis_to and item.basis_to < item.basis_from:
        raise Refused("list.basis_dates_wrong", title=item.title)


def level_of(region: str) -> str:
    """The level of the agency of a region (GB/T 2260): "331000" is a city, "331002" a county of it (C007)."""
    if region in WHOLE_COUNTRY:
        return LEVELS[0]
    if region.endswith("0000"):
        return LEVELS[1]
    return LEVELS[2] if region.endswith("00") else LEVELS[3]


def is_below(level: str, levels: tuple[str, ...]) -> bool:
    """Whether an agency of that level stands below every level that may inspect the item (C007)."""
    return LEVELS.index(level) > max(LEVELS.index(name) for name in levels)


def basis_trouble(item: ListItem, changed_on: date | None, day: date) -> BasisTrouble | None:
    """Why the entry's legal basis carries no task on that day (C012): it is not in force yet or any more, or its text
    was changed on `changed_on` and the entry has not been brought up to date since."""
    if item.basis_from and day < item.basis_from:
        return BasisTrouble.NOT_YET
    if item.basis_to and item.basis_to < day:
        return BasisTrouble.EXPIRED
    return BasisTrouble.CHANGED if changed_on and changed_on <= day else None


def must_be_random(entry: ListItem | None) -> bool:
    """Whether an item may be inspected by 双随机 only: all but those of the negative list (C011). `entry` is what is in
    force in the department's list, None where it keeps none for the item."""
    return entry is None or not entry.negative_ground


def moved_to(item: ListItem, enforcer: str) -> ListItem:
    """The entry as another agency takes it over: all but the two subjects stay as they are (C014)."""
    return replace(item, enforcer=enforcer, checker=enforcer)
