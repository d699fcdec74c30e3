"""The faults that a simulated department shows on request: each wraps how it sends, and a seed makes it repeatable."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from time import monotonic
from typing import Any

from schemas.catalogue import full_name
from schemas.envelope import source_of
from service.ports import Department, Letter, Sent

Send = Callable[[Sequence[Letter]], list[Sent]]
Wrong = Callable[[dict[str, Any], Department], dict[str, Any] | None]

FAULTS = ("slow", "silent", "repeating", "reordering", "wrong")
COPIES = 3
LATE_EVERY = 5
LATE_MOST = 3
REMEMBERED = 100
WRONG_EVERY = 3


@dataclass(frozen=True)
class Faultiness:
    """Which faults a department shows. `seed` makes them the same each time; `delay` is how many seconds a slow one
    keeps a message back."""

    faults: tuple[str, ...] = ()
    seed: int = 0
    delay: float = 5.0


def faulty(send: Send, how: Faultiness, department: Department, now: Callable[[], float] = monotonic) -> Send:
    """`send` with these faults, the first named one nearest to the wire."""
    made: dict[str, Callable[[Send], Send]] = {
        "slow": lambda inner: _slow(inner, how.delay, now),
        "silent": lambda _: _silent,
        "repeating": lambda inner: _repeating(inner, how.seed),
        "reordering": lambda inner: _reordering(inner, how.seed),
        "wrong": lambda inner: _with_wrong_ones(inner, how.seed, department),
    }
    for name in how.faults:
        send = made[name](send)
    return send


def _slow(send: Send, delay: float, now: Callable[[], float]) -> Send:
    """A message goes out only when it is `delay` seconds old; until then it is as if the broker had refused it."""
    first_seen: dict[str, float] = {}

    def send_old_ones(letters: Sequence[Letter]) -> list[Sent]:
        old = [n for n, one in enumerate(letters) if now() - first_seen.setdefault(one.message_id, now()) >= delay]
        sent = dict(zip(old, send([letters[n] for n in old]), strict=True))
        return [sent.get(n, Sent.REFUSED) for n in range(len(letters))]

    return send_old_ones


def _silent(letters: Sequence[Letter]) -> list[Sent]:
    """Nothing goes out, and the department believes that all of it did."""
    return [Sent.CONFIRMED] * len(letters)


def _repeating(send: Send, seed: int) -> Send:
    """Every message goes out three times under its id, and now and then an old one once more."""
    earlier: deque[Letter] = deque(maxlen=REMEMBERED)

    def send_again_and_again(letters: Sequence[Letter]) -> list[Sent]:
        results = send([letter for letter in letters for _ in range(COPIES)])
        earlier.extend(letters)
        late = [letter for n, letter in enumerate(earlier) if _chance(seed, len(earlier), n) % LATE_EVERY == 0]
        send(late[-LATE_MOST:])
        return results[::COPIES]

    return send_again_and_again


def _reordering(send: Send, seed: int) -> Send:
    """The messages of a batch go out in an order that the seed chooses."""
    batches = count()

    def send_shuffled(letters: Sequence[Letter]) -> list[Sent]:
        batch = next(batches)
        order = sorted(range(len(letters)), key=lambda n: _chance(seed, batch, n))
        sent = dict(zip(order, send([letters[n] for n in order]), strict=True))
        return [sent[n] for n in range(len(letters))]

    return send_shuffled


def _with_wrong_ones(send: Send, seed: int, department: Department) -> Send:
    """After some messages a wrong one goes out as well, one kind after the other."""
    numbers, wrongs = count(), count()

    def send_with_wrong_ones(letters: Sequence[Letter]) -> list[Sent]:
        results = send(letters)
        chosen = [letter for letter in letters if _chance(seed, next(numbers), 0) % WRONG_EVERY == 0]
        send([wrong for letter in chosen for wrong in _wrong(letter, seed, next(wrongs), department)])
        return results

    return send_with_wrong_ones


def _wrong(letter: Letter, seed: int, number: int, department: Department) -> Iterable[Letter]:
    envelope = json.loads(letter.body)
    envelope.pop("sequence", None)  # it is no step of its subject
    code = list(WRONGS)[(seed + number) % len(WRONGS)]
    changed = WRONGS[code](envelope, department)
    if changed is not None:
        if code != "message.other_body":
            changed["id"] = f"wrong-{seed}-{number}-{letter.message_id}"
        body = json.dumps(changed, ensure_ascii=False, separators=(",", ":")).encode()
        yield replace(letter, message_id=changed["id"], body=body)


def _without_a_field(envelope: dict[str, Any], _department: Department) -> dict[str, Any]:
    return {**envelope, "data": {}}


def _of_unknown_type(envelope: dict[str, Any], _department: Department) -> dict[str, Any]:
    return {**envelope, "type": full_name("part.eaten")}


def _of_another_department(envelope: dict[str, Any], department: Department) -> dict[str, Any] | None:
    """An answer to another department's part; None in a dialect that cannot name one, or where no part is named."""
    ours = department.from_dialect(envelope["type"], envelope["data"])
    visit = str(ours.get("part_id", "")).removesuffix(f"-{department.code}")
    type_, accepted = full_name("part.accepted"), {"part_id": f"{visit}-{_neighbour(department.code)}"}
    if not visit or _cannot_say(department, type_, accepted):
        return None
    return {**envelope, "type": type_, "data": department.to_dialect(type_, accepted)}


def _from_another_source(envelope: dict[str, Any], department: Department) -> dict[str, Any]:
    return {**envelope, "source": source_of(_neighbour(department.code))}


def _with_another_body(envelope: dict[str, Any], _department: Department) -> dict[str, Any]:
    """The id of the message itself, which went out already, over another body."""
    return {**envelope, "correlationid": "changed"}


WRONGS: Mapping[str, Wrong] = {
    "message.shape": _without_a_field,
    "message.type_unknown": _of_unknown_type,
    "scope.foreign": _of_another_department,
    "message.foreign_source": _from_another_source,
    "message.other_body": _with_another_body,
}
"""What is wrong, by the code that the hub answers."""


def _neighbour(code: str) -> str:
    return "market_supervision" if code == "science" else "science"


def _cannot_say(department: Department, type_: str, data: Mapping[str, Any]) -> bool:
    try:
        department.to_dialect(type_, data)
    except Exception:
        return True
    return False


def _chance(seed: int, batch: int, number: int) -> int:
    return int.from_bytes(sha256(f"{seed}/{batch}/{number}".encode()).digest()[:8], "big")
