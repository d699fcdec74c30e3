"""The certificate: the whole draw in one step, from the records to a result that anybody can recompute."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.draw.canonical import digest
from service.domain.draw.pools import count
from service.domain.draw.records import FORMAT, check_freeze, check_parties, draw_key, freeze_hash
from service.domain.draw.shapes import Certificate, CertificateBody, Commit, Freeze, Libraries, Reveal
from service.domain.draw.teams import assign_teams
from service.domain.draw.tickets import draw_objects
from service.domain.draw.visits import merge_visits


def draw(
    freeze: Freeze,
    libraries: Libraries,
    commits: Sequence[Commit],
    reveals: Sequence[Reveal],
    absent: Sequence[str],
    beacon: str | None,
) -> Certificate:
    """Draw objects and teams and certify them (SSJ1 section 6, C055: no step between them, and none left out).

    `commits`, `reveals` and `absent` are sorted by participant; the libraries are those that were frozen.
    Raises RecordRefused if a record does not hold, Infeasible if a department has no assignment.
    """
    check_freeze(freeze, libraries)
    check_parties(freeze, commits, reveals, absent)
    frozen = freeze_hash(freeze)
    key = draw_key(frozen, reveals, beacon)
    census = count(freeze, libraries["objects"])
    rows = draw_objects(key, libraries["objects"], census)
    visits = merge_visits(freeze["tasks"], rows)
    body: CertificateBody = {
        "format": FORMAT,
        "freeze": freeze,
        "freeze_hash": frozen,
        "libraries": libraries,
        "commits": list(commits),
        "reveals": list(reveals),
        "absent": list(absent),
        "beacon": beacon,
        "key": key,
        "excluded": census.excluded,
        "draw": rows,
        "visits": visits,
        "assignments": assign_teams(freeze, libraries, key, visits),
    }
    return {**body, "hash": digest(body)}
