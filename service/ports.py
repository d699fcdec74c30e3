"""WHAT THE USE CASES NEED: protocols for the unit of work, the clock, departments and transports, and the edge
errors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from service.domain.actors import Actor
from service.domain.calendar import WorkCalendar
from service.domain.draw.shapes import HUB as HUB_OF_THE_DRAW
from service.domain.draw.shapes import Libraries, Signer
from service.domain.notices import Thresholds
from service.domain.policy import PolicyPack

HUB = HUB_OF_THE_DRAW
SealedLine = tuple[Mapping[str, Any], Mapping[str, Any]]
"""A line of a frozen list, and the columns that are bound by it and not published."""

# --- errors that cross an edge ---------------------------------------------------------------------------------------


class TransportUnavailable(Exception):
    """The broker cannot be reached now; nothing was lost, try again later."""


class DatabaseUnavailable(Exception):
    """The database cannot be reached now; nothing was committed, try again later."""


class NotUndone(Exception):
    """A trial failed, and some of it was written already: the whole transaction must be given up. The cause is the
    failure."""


class DatabaseBusy(DatabaseUnavailable):
    """Two transactions waited for each other and this one was given up; nothing was committed, try again at once."""


class FilesUnavailable(Exception):
    """The folder of the files cannot be read or written now; nothing was kept, try again later."""


# --- the wire --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letter:
    """One message on the wire.

    `department` is the other side as the queue proves it (never as the body claims it): on the hub, who sent it or whom
    it is for; at a department always its own code. `body` is at most 256 KiB. `sender` is the broker's authenticated
    user (`user-id`), None if absent. `deliveries` counts from 1. `tag` is the transport's own handle of a received
    letter. `content_type` and `is_persistent` are as a received letter's sender set them, None where the transport does
    not show them.
    """

    department: str
    message_id: str
    body: bytes
    sender: str | None = None
    deliveries: int = 1
    tag: Any = None
    content_type: str | None = None
    is_persistent: bool | None = None


class Sent(Enum):
    """What became of a letter that was handed to the broker."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"  # no queue for it: an alarm, not a loss
    REFUSED = "refused"  # the broker said no (queue full, alarm): try again later


class Transport(Protocol):
    """One party's end of the wire: the hub's (all departments) or one department's (only its own two boxes).

    At-least-once: a letter taken and not finished (`done` or `bury`) by the time its taker dies or closes is delivered
    again. Every method raises TransportUnavailable when the broker cannot be reached, and recovers by itself on a
    later call.
    """

    def declare(self) -> None:
        """Make every queue and exchange of every department (hub only); safe to repeat."""

    def send(self, letters: Sequence[Letter]) -> list[Sent]:
        """Publish in order, durably, mandatory, confirmed; one result a letter, in the same order."""

    def take(self, limit: int, wait: float) -> list[Letter]:
        """At most `limit` letters, in order per department; waits up to `wait` seconds for the first, then takes what
        is there."""

    def done(self, letters: Sequence[Letter]) -> None:
        """Finished: they never come again."""

    def give_back(self, letters: Sequence[Letter]) -> None:
        """Not finished: they come again, `deliveries` one higher; past the delivery limit they go to the dead
        letters."""

    def bury(self, letters: Sequence[Letter]) -> None:
        """To the dead letters: never delivered again by itself."""

    def waiting(self) -> dict[str, int]:
        """How many letters wait in each queue this party may see, those taken and unfinished among them."""

    def dead(self) -> int:
        """How many letters lie in the dead-letter queue (hub only)."""

    def purge(self) -> None:
        """Empty every queue (hub only, for tests and a fresh demo)."""

    def close(self) -> None:
        """Let go of the connection; what was taken and not finished comes again."""


@dataclass(frozen=True)
class AccessRefusal:
    """Something that the broker refused: who tried which operation on what, in the broker's own words, and when.

    `user` is whom the broker authenticated; of a failed log-in, the name that somebody claimed; "?" if that cannot be
    told. `at` is None if the broker did not say."""

    user: str
    operation: str
    target: str
    words: str
    at: datetime | None = None


class BrokerLog(Protocol):
    """What the broker refused, as its own log tells; at least once. Every method raises TransportUnavailable when the
    log cannot be read."""

    def take(self, wait: float) -> Sequence[AccessRefusal]:
        """What was refused and not done yet; waits up to `wait` seconds for news."""

    def done(self) -> None:
        """What was taken is recorded: it never comes again."""

    def close(self) -> None:
        """Let go of the connection; what was taken and not done comes again."""


class LineState(StrEnum):
    """What is to be said of one thing on the broker."""

    WANTED = "wanted"
    RIGHT = "ok"
    WRONG = "WRONG"
    DONE = "done"
    LEFT = "LEFT"  # wrong, and nobody but a person may repair it
    NOTE = "note"


@dataclass(frozen=True)
class TopologyLine:
    """One thing that is wanted or was found on the broker: its kind and name, what is said of it, and what an
    administrator of the broker would type."""

    state: LineState
    thing: str
    words: str = ""
    typed: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nobody need do anything."""
        return self.state not in (LineState.WRONG, LineState.LEFT)


class Topology(Protocol):
    """What stands on the broker: exchanges, queues, bindings, policies, users and their rights. Every method but `plan`
    raises TransportUnavailable when the broker cannot be asked."""

    def plan(self) -> list[TopologyLine]:
        """Everything that is wanted, in the order in which it would be made."""

    def verify(self) -> list[TopologyLine]:
        """Everything that is wanted, and whether it is so; and whatever else touches it."""

    def apply(self, passwords: Path | None, renew: Sequence[str]) -> list[TopologyLine]:
        """Make what is missing and repair what differs: what was done, and what is left to a person.

        A new user gets a new password, and a user in `renew` another one; the address with it is written to the file
        `<user>.url` in the folder `passwords`, for its owner alone. Without a folder no user is made."""


@dataclass(frozen=True)
class Message:
    """One message as the use cases see it: our own format, read and checked, from the department that its queue
    proves. `sequence` is its number among those of its department and subject, from 1; None if it was not given."""

    id: str
    type: str
    department: str
    time: datetime
    subject: str
    data: Mapping[str, Any]
    sequence: int | None = None


@dataclass(frozen=True)
class Numbers:
    """Which numbers a department's messages on one subject had: those that `came`, and the highest that came some time
    ago (`up_to`)."""

    department: str
    subject: str
    came: tuple[int, ...]
    up_to: int


class Department(Protocol):
    """One department's part of the content and its dialect; `code` is its name in queues, rights and plans."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...

    def to_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Our `data` in this department's dialect, holding only what it may see."""

    def from_dialect(self, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """This department's `data` in our format; schemas.faults.WrongShape with the fields that are missing or not in
        its code tables."""

    def schema_in_dialect(
        self, type_: str, ours: Mapping[str, Any], definitions: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The JSON Schema of this department's `data`, made from ours, which refers to `definitions`; None where it
        speaks our own format."""

    def path_in_dialect(self, type_: str, path: str) -> str:
        """One of our fields (`signature.signed_by`, `evidence.0.name`) under the name that this department knows."""


# --- the database ----------------------------------------------------------------------------------------------------


class SheetRow(Protocol):
    """A checked row of a workbook: its number in Excel, its values, and the cells as they were written."""

    @property
    def number(self) -> int: ...
    @property
    def values(self) -> dict[str, Any]: ...
    @property
    def cells(self) -> dict[str, str]: ...


class Rows(Protocol):
    """The rows of one kind. Rows never leave `application` and `infrastructure`."""

    def new(self, **values: Any) -> Any:
        """Add one row."""

    def get(self, key: Any) -> Any | None:
        """One row, locked until the transaction ends; None if there is none."""

    def need(self, key: Any) -> Any:
        """One row, locked until the transaction ends; Refused `row.unknown` if there is none."""

    def see(self, key: Any) -> Any:
        """One row that is only read, unlocked, so that nobody waits for it; Refused `row.unknown` if there is none."""

    def find(self, **equals: Any) -> list[Any]:
        """All rows whose columns equal what is given, by key; unlocked."""

    def each(self, **equals: Any) -> Iterator[Any]:
        """The rows that `find` would give, one after the other, where they are too many for the memory."""

    def count(self, **equals: Any) -> int:
        """How many rows `find` would give."""

    def lock(self, keys: Iterable[Any]) -> list[Any]:
        """Lock these rows at once, in the order of their keys; those that are there. `get` then answers from memory,
        for absent ones too: only for keys under which nobody else adds a row meanwhile."""

    def read_ahead(self, column: str, values: Iterable[Any], **within: list[Any]) -> list[Any]:
        """Read all rows with one of these values in a column at once, and answer `find` and `count` by that column from
        memory: only for rows that nobody else adds or changes meanwhile. `within` narrows other columns."""


class Calendars(Protocol):
    """Where the calendar comes from; one for each process."""

    libraries: WorkCalendar

    def current(self, connection: Any) -> WorkCalendar:
        """The calendar as it is corrected by now, on a connection of the database."""

    def statutory(self, year: int) -> Mapping[date, str]:
        """The statutory holidays of a year with their names."""


class ByteStream(Protocol):
    """What a file comes from: bytes, a part at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


@dataclass(frozen=True)
class KeptFile:
    """A file by what it holds: its SHA-256 and its size in bytes."""

    sha256: str
    size: int


class Files(Protocol):
    """The files that the hub keeps outside the database, each under its SHA-256; one store for all processes. A file is
    kept before the row that refers to it is committed. FilesUnavailable where the folder cannot be used."""

    @property
    def largest(self) -> int:
        """How many bytes a file may have."""

    def put(self, stream: ByteStream, expected: KeptFile | None = None) -> KeptFile:
        """Keep what the stream gives; Refused `evidence.too_large`, or `evidence.hash_wrong` if it is not what was
        expected, and nothing is kept."""

    def has(self, digest: str) -> bool:
        """Whether a file with that hash is here."""

    def open(self, digest: str) -> BinaryIO:
        """The file with that hash, to be read."""

    def sweep(self, age: timedelta, known: Callable[[Collection[str]], Collection[str]]) -> int:
        """Remove what is older than `age` and not among what `known` says somebody refers to; how many."""


class FileAddresses(Protocol):
    """Addresses under which a department's system brings or fetches one file: signed, with an end."""

    def give(self, claims: Mapping[str, str], now: datetime) -> str:
        """The address that carries these claims from now on."""

    def until(self, now: datetime) -> datetime:
        """Until when an address that is given now is good."""

    def read(self, token: str, now: datetime) -> Mapping[str, str]:
        """The claims of an address of ours; Refused `evidence.address_unknown`, or `evidence.address_expired`."""


class UnitOfWork(Protocol):
    """One transaction and what a use case needs in it: rows, the audit log, the outbox, the clock, the law."""

    users: Rows
    items: Rows
    objects: Rows
    proposals: Rows
    inspectors: Rows
    library_pages: Rows
    conflicts: Rows
    law_texts: Rows
    pinned_laws: Rows
    pack_versions: Rows
    campaigns: Rows
    draws: Rows
    frozen_lines: Rows
    draw_entries: Rows
    commitments: Rows
    secrets: Rows
    participant_keys: Rows
    witness_heads: Rows
    draw_rounds: Rows
    joint_visits: Rows
    joint_members: Rows
    visits: Rows
    parts: Rows
    recusals: Rows
    findings: Rows
    referrals: Rows
    work_plans: Rows
    visit_codes: Rows
    visit_records: Rows
    record_files: Rows
    shared_entries: Rows
    complaint_channels: Rows
    deadlines: Rows
    calendar_days: Rows
    calendar_years: Rows
    calendar_revisions: Rows
    briefings: Rows
    summaries: Rows
    inbox: Rows
    outbox: Rows
    gaps: Rows
    letter_changes: Rows
    pulses: Rows
    bulletins: Rows
    list_entries: Rows
    duty_transfers: Rows
    annual_plans: Rows
    annual_plan_versions: Rows
    plan_submissions: Rows
    planned_campaigns: Rows
    library_versions: Rows
    library_batches: Rows
    batch_lines: Rows
    registry: Rows
    persons: Rows
    employments: Rows
    trainings: Rows
    attendances: Rows
    liaisons: Rows
    leniency_entries: Rows
    observation_periods: Rows
    leniency_cases: Rows
    case_samples: Rows
    case_verdicts: Rows
    checks: Rows
    decisions: Rows
    flags: Rows
    feedbacks: Rows
    publications: Rows
    objections: Rows
    draw_notices: Rows
    paper_letters: Rows
    return_slips: Rows
    measures: Rows
    corrections: Rows
    abnormal_listings: Rows
    obstructions: Rows
    credit_entries: Rows
    credit_changes: Rows
    credit_classes: Rows
    crime_cases: Rows
    evidence: Rows
    evidence_receipts: Rows

    now: datetime
    today: date
    departments: Mapping[str, Department]
    calendars: Calendars
    files: Files
    file_addresses: FileAddresses

    @property
    def calendar(self) -> WorkCalendar:
        """The calendar as it was corrected when this transaction first counted."""

    def pack(self, pack_id: str) -> PolicyPack:
        """The law of one pack as in force today, resolved over the national baseline: for what has no campaign yet."""

    def pack_text(self, pack_id: str) -> str:
        """The text of a pack that is in force today; PolicyFault if there is none."""

    def law(self, law_id: str) -> PolicyPack:
        """A law that was pinned, by its id."""

    def law_of(self, campaign: Any) -> PolicyPack:
        """The law that a campaign runs under: pinned when it was set up, the same until it is closed."""

    def record(self, actor: Actor, action: str, subject: str, **details: Any) -> None:
        """One entry of the audit log: who, when, what, on which object (C001)."""

    def send(
        self, department: str, type_: str, subject: str, data: Mapping[str, Any], cause: Message | None = None
    ) -> None:
        """One message for a department, in our format, written to the outbox in this transaction."""

    def next_number(self, series: str) -> int:
        """The next number of a series, from 1, without gaps among committed transactions."""

    def new_nonce(self) -> str:
        """32 random bytes as 64 hexadecimal digits (SSJ1)."""

    @property
    def signer(self) -> Signer:
        """The algorithm and the public key of the hub's own signature."""

    def sign(self, digest: str) -> str:
        """The hub's signature of a hash, 128 hexadecimal digits (SSJ1 section 1)."""

    def is_signed(self, signer: Mapping[str, str], digest: str, signature: str) -> bool:
        """Whether a signature of a hash is that of a signer."""

    def freeze_list(self, draw_id: str, name: str, lines: Iterable[SealedLine]) -> None:
        """Write the lines of a frozen list (objects, inspectors or conflicts) of a draw, in their order, each with the
        columns that it binds."""

    def frozen(self, draw_id: str) -> Libraries:
        """The frozen lists of a draw; the objects are read anew each time they are iterated, never all at once."""

    def flush(self) -> None:
        """Write what was changed so far inside the transaction, so that later reads see it."""

    def trial(self) -> AbstractContextManager[None]:
        """What happens inside is kept whole, or if it fails undone and the failure goes on; NotUndone if some of it was
        written already."""

    def claim_outbox(self, limit: int, lease_seconds: float) -> list[Any]:
        """The oldest unsent rows of the outbox that no other relay holds, leased to the caller; none of a subject of
        which another relay holds an earlier one, so that several relays keep the order."""

    def mark_outbox(self, ids: Sequence[int], trouble: str | None = None) -> None:
        """These claimed rows are sent; or, with a `trouble`, they wait to be claimed again."""

    def numbers_heard(self, since: datetime, settled: datetime, also: Sequence[tuple[str, str]]) -> list[Numbers]:
        """The numbers on each subject that a department spoke of between the two instants and that has a gap, and on
        those given by (department, subject)."""

    def due_clocks(self, now: Thresholds, limit: int) -> list[str]:
        """The ids of at most `limit` running clocks of which something is to be told now, the oldest first."""

    def stale_clocks(self, revision: int, limit: int) -> list[str]:
        """The ids of at most `limit` running clocks in working days that were counted with an older calendar."""

    def objects_of_several_visits(self) -> list[str]:
        """The objects with open visits of at least two campaigns, as far as they are written (`flush`)."""

    def due_waiting(self, limit: int) -> list[Any]:
        """The rows of the inbox whose next try is due, oldest first, locked."""

    def note_pulse(self, source: str, facts: Mapping[str, Any]) -> None:
        """A part of the hub was heard now and said `facts` (JSON); its last word before is forgotten."""


@dataclass(frozen=True)
class Hub:
    """What the hub is made of, handed to everything that comes in: people, messages, time."""

    transaction: Callable[[], AbstractContextManager[UnitOfWork]]
    departments: Mapping[str, Department]
    open_transport: Callable[[], Transport]
    open_broker_log: Callable[[], BrokerLog] | None = None  # None: the broker refuses nobody by itself
    has_proved_senders: bool = False  # the broker proves every sender by its user; without, the queue alone does
