"""The certificate: the whole draw in one step, from the records to a result that anybody can recompute."""

from __future__ import annotations

from service.domain.draw.canonical import digest
from service.domain.draw.chain import check_chain
from service.domain.draw.errors import Fault, RecordRefused
from service.domain.draw.pools import count
from service.domain.draw.records import check_freeze, check_parties, draw_key, freeze_hash, is_beacon
from service.domain.draw.settings import FORMAT
from service.domain.draw.shapes import Certificate, CertificateBody, Freeze, Libraries, PlanRecord, Proceedings, Sign
from service.domain.draw.teams import assign_teams
from service.domain.draw.tickets import draw_objects
from service.domain.draw.visits import merge_visits


def draw(plan: PlanRecord, freeze: Freeze, libraries: Libraries, done: Proceedings, sign: Sign) -> Certificate:
    """Draw objects and teams and certify them (SSJ1 section 6, C055: no step between them, and none left out).

    The libraries are those that were frozen, `done` is all that happened since; `sign` gives the hub's signature of a
    hash. Raises RecordRefused if a record does not hold, Infeasible if a department has no assignment.
    """
    check_freeze(freeze, plan, libraries)
    check_parties(freeze, done["commits"], done["reveals"], done["absent"])
    _check_beacon(freeze, done["beacon"])
    check_chain(freeze, done)
    frozen = freeze_hash(freeze)
    key = draw_key(frozen, done["reveals"], done["beacon"])
    census = count(plan, libraries["objects"])
    rows = draw_objects(key, libraries["objects"], census, is_shared=plan["shared_tickets"])
    visits = merge_visits(plan["tasks"], rows)
    body: CertificateBody = {
        "commits": done["commits"],
        "reveals": done["reveals"],
        "absent": done["absent"],
        "beacon": done["beacon"],
        "earlier": done["earlier"],
        "chain": done["chain"],
        "format": FORMAT,
        "plan": plan,
        "freeze": freeze,
        "freeze_hash": frozen,
        "key": key,
        "excluded": census.excluded,
        "lifted": census.lifted,
        "draw": rows,
        "visits": visits,
        "assignments": assign_teams(plan, libraries, key, visits),
    }
    own = digest(body)
    return {**body, "hash": own, "signature": sign(own)}


def _check_beacon(freeze: Freeze, value: str | None) -> None:
    rule = freeze["beacon"]
    if (rule is None) != (value is None) or (rule and value is not None and not is_beacon(rule, value)):
        raise RecordRefused(Fault.BEACON, "beacon")
