"""Teams are found exactly where there are any: a solver that knows nothing of the draw says where."""

from __future__ import annotations

import sys
from random import Random

from ortools.sat.python import cp_model

from service.domain.draw.balanced import assign, window
from service.domain.draw.bench import Bench
from service.domain.draw.errors import Infeasible, Shortfall
from tests.domain.draw.cast import key
from tests.domain.draw.fairness.benches import a_bench

BENCHES = 400


def can_be_seated(bench: Bench) -> bool:
    """Whether any assignment keeps the rules and the bounds of the loads (CP-SAT)."""
    model = cp_model.CpModel()
    visits, people = range(len(bench.visits)), range(len(bench.inspectors))
    sits = {(i, v): model.new_bool_var(f"{i}/{v}") for i in people for v in visits if i not in bench.barred[v]}
    lowest, highest = window(bench.seats, len(bench.inspectors), bench.delta)
    for v in visits:
        model.add(sum(sits[i, v] for i in people if (i, v) in sits) == bench.size)
        model.add(sum(sits[i, v] for i in people if (i, v) in sits and bench.leads[i]) >= 1)
    for i in people:
        own = [sits[i, v] for v in visits if (i, v) in sits]
        model.add(sum(own) >= min(lowest, len(own)))
        model.add(sum(own) <= min(highest + bench.debts[i], len(own)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return bool(solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE))


def a_random_bench(dice: Random) -> Bench:
    """A small department: 3 to 10 inspectors, up to 12 visits, few conflicts, some who may lead, some who owe."""
    inspectors, visits, size = dice.randint(3, 10), dice.randint(1, 12), dice.choice([1, 2, 2, 2, 3])
    share = dice.choice([0, 0.02, 0.05, 0.1])
    pairs = [(i, v) for i in range(inspectors) for v in range(visits) if dice.random() < share]
    leaders = dice.choice([None, inspectors, dice.randint(1, inspectors)])
    owed = [dice.choice([0, 0, 0, 1]) for _ in range(inspectors)]
    return a_bench(inspectors, visits, size, pairs, leaders, owed, dice.choice([0, 1, 2, 2, 3]))


def found(bench: Bench, number: int) -> Shortfall | None:
    """Why `assign` finds no teams, or None if it does."""
    try:
        assign(bench, key(number))
    except Infeasible as refusal:
        return refusal.reason
    return None


def compared(benches: int, seed: int) -> tuple[int, int, int]:
    """Random benches: how many are seated, how many cannot be, and how many are given up though they could be."""
    dice = Random(seed)
    seated = impossible = given_up = 0
    for number in range(benches):
        bench = a_random_bench(dice)
        why = found(bench, number)
        if why is None:
            seated += 1
        elif can_be_seated(bench):
            given_up += 1
        else:
            impossible += 1
    return seated, impossible, given_up


def test_teams_are_found_wherever_the_solver_finds_them() -> None:
    """RATE"""
    seated, impossible, given_up = compared(BENCHES, seed=1)
    assert (seated + impossible, given_up) == (BENCHES, 0)
    assert impossible > 10


if __name__ == "__main__":
    print(compared(int(sys.argv[1]), int(sys.argv[2])))
