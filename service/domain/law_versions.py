"""Which texts of the law a campaign runs under: pinned when it is set up, and never changed after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from service.domain.draw.canonical import digest
from service.domain.states import Machine

BASELINE = "national"


class Precedence(StrEnum):
    """Whose value counts where the packs of a joint campaign disagree: the stricter one, or the leader's."""

    STRICTER = "stricter"
    LEADER = "leader"


@dataclass(frozen=True)
class PinnedText:
    """The text of one pack, by the hash of its UTF-8 bytes."""

    id: str
    sha256: str


@dataclass(frozen=True)
class Pin:
    """Everything a campaign's law is made of: the packs, the leader's first, over one text of the baseline; and from
    which of them each rule in conflict is taken."""

    packs: tuple[PinnedText, ...]
    baseline: PinnedText
    precedence: Precedence = Precedence.LEADER
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The hash of all that, 64 hexadecimal digits: the same law has the same id everywhere."""
        return digest(self.as_data())

    def as_data(self) -> dict[str, Any]:
        """The pin as JSON-ready data."""
        return {
            "packs": [{"id": text.id, "sha256": text.sha256} for text in self.packs],
            "baseline": {"id": self.baseline.id, "sha256": self.baseline.sha256},
            "precedence": str(self.precedence),
            "taken": {name: list(packs) for name, packs in self.taken.items()},
        }


def pin_from_data(data: Mapping[str, Any]) -> Pin:
    """The pin that `as_data` wrote."""
    packs = tuple(PinnedText(**text) for text in data["packs"])
    taken = {name: tuple(ids) for name, ids in data["taken"].items()}
    return Pin(packs, PinnedText(**data["baseline"]), Precedence(data["precedence"]), taken)


def text_hash(text: str) -> str:
    """The hash by which a text is pinned."""
    return sha256(text.encode()).hexdigest()


class VersionState(StrEnum):
    """A version of a pack, from its proposal on; an enacted one is in force from its day until a later one's."""

    PROPOSED = "proposed"
    ENACTED = "enacted"
    DECLINED = "declined"


PACK_VERSION = Machine(
    "pack_version",
    {
        (VersionState.PROPOSED, "enact_pack"): VersionState.ENACTED,
        (VersionState.PROPOSED, "decline_pack"): VersionState.DECLINED,
    },
)


class Version(Protocol):
    """One version of a pack that was put in force from a day, or is only proposed (None)."""

    @property
    def number(self) -> int: ...
    @property
    def in_force_from(self) -> date | None: ...


V = TypeVar("V", bound=Version)


def in_force(versions: Iterable[V], day: date) -> V | None:
    """The version in force that day: of those that have begun, the one that began last; None leaves the product's own
    text in force."""
    begun = [version for version in versions if version.in_force_from and version.in_force_from <= day]
    return max(begun, key=lambda version: (version.in_force_from or day, version.number), default=None)
