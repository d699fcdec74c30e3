"""Those who collude choose their nonces, their ids or their rows: what they want is drawn as often as chance has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest

from service.domain.draw.pools import count
from service.domain.draw.records import commitment, draw_key
from service.domain.draw.shapes import HUB, LibraryObject, Reveal
from service.domain.draw.tickets import draw_objects, ticket
from tests.domain.draw.cast import MARKET, SCIENCE, WITNESS, a_task, an_object, decisions, key
from tests.domain.draw.fairness.chance import SIGMA, strangest

FROZEN = sha256(b"a freeze").hexdigest()
OBJECTS = [an_object(number, **{"class": "A"}) for number in range(20)]
IDS = [line["id"] for line in OBJECTS]
WANTED, K, N = IDS[7], 5, 20
HONEST = 4_000


def _nonce(who: str, number: int) -> str:
    return sha256(f"{who} {number}".encode()).hexdigest()


def _is_drawn(nonces: dict[str, str], beacon: str | None = None) -> bool:
    """Whether the wanted firm is among the K smallest tickets of N: told from its rank, which is all that counts."""
    reveals: list[Reveal] = [
        {"participant": who, "nonce": nonce, "signature": None} for who, nonce in sorted(nonces.items())
    ]
    drawn_by = draw_key(FROZEN, reveals, beacon)
    own = ticket(drawn_by, WANTED)
    return sum(ticket(drawn_by, name) < own for name in IDS) < K


def _best(tries: int, guesses: Sequence[dict[str, str]], ours: Callable[[int], dict[str, str]]) -> dict[str, str]:
    """Of many nonces, those that bring the wanted firm most often against guesses of what the others keep secret."""
    return max((ours(t) for t in range(tries)), key=lambda own: sum(_is_drawn(own | guess) for guess in guesses))


def _ours(number: int) -> dict[str, str]:
    return {SCIENCE: _nonce("coordinator", number), MARKET: _nonce("friend", number)}


def test_coordinator_and_department_gain_nothing_by_ten_thousand_tries() -> None:
    """They make 10,000 tries before they commit: 1,000 pairs of nonces against 10 guesses of what the hub keeps."""
    guesses = [{HUB: _nonce("guess", number)} for number in range(10)]
    best = _best(1_000, guesses, _ours)
    assert sum(_is_drawn(best | guess) for guess in guesses) > 10 * K / N  # it looks well, against the guesses
    hits = sum(_is_drawn(best | {HUB: _nonce("the hub's own", n)}) for n in range(HONEST))
    assert strangest([hits, hits], HONEST, K / N) < SIGMA


def test_nonces_chosen_by_others_commitments_gain_nothing() -> None:
    """They see what the hub promised before they choose; a promise tells nothing of the nonce."""
    hits = 0
    for number in range(HONEST):
        secret = _nonce("the hub's own", number)
        seen = commitment(FROZEN, HUB, secret)
        hits += _is_drawn({SCIENCE: seen[::-1], MARKET: sha256(seen.encode()).hexdigest(), HUB: secret})
    assert strangest([hits, hits], HONEST, K / N) < SIGMA


def test_withholding_by_what_is_known_gains_nothing() -> None:
    """The last department knows every nonce but the witness's; it reveals only if that looks well without it."""
    hits = 0
    for number in range(HONEST):
        known = _ours(number) | {HUB: _nonce("the hub's own", number)}
        others = {who: nonce for who, nonce in known.items() if who != MARKET}
        kept = known if _is_drawn(known) else others
        hits += _is_drawn(kept | {WITNESS: _nonce("the witness's own", number)})
    assert strangest([hits, hits], HONEST, K / N) < SIGMA


def test_coordinator_and_hub_gain_nothing_on_one_honest_department() -> None:
    """They know two of three nonces before the honest one is revealed, and theirs are committed by then."""
    guesses = [{MARKET: _nonce("guess", number)} for number in range(10)]
    best = _best(300, guesses, lambda t: {SCIENCE: _nonce("coordinator", t), HUB: _nonce("hub", t)})
    hits = sum(_is_drawn(best | {MARKET: _nonce("honest", n)}) for n in range(HONEST))
    assert strangest([hits, hits], HONEST, K / N) < SIGMA


def test_even_all_together_cannot_steer_a_beacon() -> None:
    nonces = _ours(1) | {HUB: _nonce("hub", 1), WITNESS: _nonce("witness", 1)}
    throws = ("".join("123456"[b % 6] for b in sha256(b"%d" % n).digest()[:25]) for n in range(HONEST))
    hits = sum(_is_drawn(nonces, beacon) for beacon in throws)
    assert strangest([hits, hits], HONEST, K / N) < SIGMA


def test_dummy_rows_change_at_most_as_many_results_as_they_are() -> None:
    """Whoever adds rows to a library moves no other object up: each dummy can only take a place, and is counted."""
    rules, dummies = decisions(a_task(ratios={"A": 2500})), [an_object(900 + n, **{"class": "A"}) for n in range(4)]
    before, after = count(rules, OBJECTS), count(rules, [*OBJECTS, *dummies])
    assert after.pools[0].n == before.pools[0].n + 4
    for number in range(500):
        plain = set(_drawn(number, OBJECTS))
        with_dummies = set(_drawn(number, [*OBJECTS, *dummies]))
        taken = with_dummies & {line["id"] for line in dummies}
        assert len(plain - with_dummies) <= len(taken)
        assert len(with_dummies - plain - taken) <= after.pools[0].k - before.pools[0].k


@pytest.mark.parametrize("dummies", [4, 20, 60])
def test_dummy_rows_only_thin_out_what_is_drawn(dummies: int) -> None:
    """With dummies a firm is drawn with the share of the longer list: never less than the legal ratio."""
    padded = [*OBJECTS, *(an_object(900 + n, **{"class": "A"}) for n in range(dummies))]
    keys, k = 3_000, -(-len(padded) // 4)
    hits = sum(WANTED in _drawn(number, padded) for number in range(keys))
    assert strangest([hits, hits], keys, k / len(padded)) < SIGMA


def test_ids_chosen_before_the_key_bring_no_better_ticket() -> None:
    """Of 200 ids, the one that fared best on guessed keys fares as any other on the real one."""
    best = min(
        (f"dummy-{n}" for n in range(200)), key=lambda name: sum(ticket(key(-g), name) < "4" for g in range(1, 30))
    )
    hits = sum(ticket(key(number), best) < "4" for number in range(HONEST))
    assert strangest([hits, hits], HONEST, 1 / 4) < SIGMA


def _drawn(number: int, objects: Sequence[LibraryObject]) -> list[str]:
    rules = decisions(a_task(ratios={"A": 2500}))
    return draw_objects(key(number), objects, count(rules, objects))[0]["objects"]
