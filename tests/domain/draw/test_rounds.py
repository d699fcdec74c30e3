"""Rounds: nobody chooses who comes next, and what was drawn keeps every rule."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest

from service.domain.draw.crews import Crews
from service.domain.draw.errors import Infeasible, RecordRefused
from service.domain.draw.rounds import (
    Request,
    RoundBody,
    answers,
    apply_result,
    check_request,
    close_round,
    code_of,
    head_of,
    nonce_of,
    signed_round,
)
from service.domain.draw.shapes import Certificate, Libraries
from tests.domain.draw.cast import (
    CODES,
    MARKET,
    SCIENCE,
    SECRET,
    a_task,
    a_team,
    an_inspector,
    an_object,
    decisions,
    drawn,
    key,
    libraries,
    sign,
)

OBJECTS = [an_object(number) for number in range(120)]
CITY = libraries(OBJECTS, [an_inspector(n, d, may_lead=n % 2 == 0) for d in (SCIENCE, MARKET) for n in range(8)])
BATCH = decisions(
    a_task("T1", [SCIENCE], reserve=10_000),
    a_task("T2", [MARKET, SCIENCE], ratios=dict.fromkeys("ABCD", 300), reserve=10_000),
)
AT = "2026-11-30T01:00:00Z"


def _crews(lists: Libraries = CITY, **changes: Any) -> tuple[Crews, Certificate]:
    certificate = drawn({**BATCH, **changes}, lists)  # type: ignore[typeddict-item]
    return Crews(certificate, lists), certificate


def _request(certificate: Certificate, kind: str = "withdraw", position: int = 0, **changes: Any) -> Request:
    """The leader, or another, of the first team asks."""
    first = next(row for row in certificate["assignments"] if row["department"] == SCIENCE)
    is_person = kind != "replace"
    plain = {
        "round": 1,
        "kind": kind,
        "object": first["object"],
        "department": SCIENCE if is_person else "",
        "inspector": first["inspectors"][position] if is_person else "",
        "reason": "direct_interest" if is_person else "not_found",
        "evidence": [sha256(b"a photograph").hexdigest()],
        "begun": [],
        "unavailable": [],
        "asked_by": sha256(b"one").hexdigest(),
        "approved_by": sha256(b"another").hexdigest(),
        "asked_at": "2026-11-30T00:00:00Z",
    }
    return {**plain, **changes}  # type: ignore[return-value, typeddict-item]


def _closed(crews: Crews, request: Request, number: int = 0) -> RoundBody:
    return close_round(crews, request, (key(number), "f" * 64), code_of(SECRET, CODES, request["round"]), AT)


def test_every_code_leads_to_the_one_before() -> None:
    codes = [code_of(SECRET, CODES, number) for number in range(CODES + 1)]
    assert codes[0] == head_of(SECRET, CODES)
    assert all(answers(code, before) for before, code in pairwise(codes))
    assert not answers(codes[2], codes[0])


def test_nonces_of_one_secret_differ_by_freeze() -> None:
    assert nonce_of(SECRET, "0" * 64) != nonce_of(SECRET, "1" * 64)


@pytest.mark.clause("C064")
def test_a_substitute_is_drawn_by_the_round_key() -> None:
    crews, certificate = _crews()
    request = _request(certificate, position=1)
    team = list(crews.teams[request["object"], SCIENCE])
    body = _closed(crews, request)
    round_key = sha256((key(0) + body["code"]).encode()).hexdigest()
    free = [f"{SCIENCE}-{n:03d}" for n in range(8) if f"{SCIENCE}-{n:03d}" not in team]
    tickets = sorted((sha256(f"{round_key}|S|{SCIENCE}|{request['object']}|{i}".encode()).hexdigest(), i) for i in free)
    assert body["result"] == {"inspector": tickets[0][1]}
    assert crews.teams[request["object"], SCIENCE] == [team[0], tickets[0][1]]


@pytest.mark.clause("C061")
def test_the_place_of_a_leader_goes_to_one_who_may_lead() -> None:
    for number in range(30):
        crews, certificate = _crews()
        body = _closed(crews, _request(certificate), number)
        assert int(str(body["result"]["inspector"])[-1]) % 2 == 0


@pytest.mark.clause("C063")
def test_a_swap_leaves_both_visits_with_whole_teams() -> None:
    for number in range(30):
        crews, certificate = _crews()
        request = _request(certificate, "swap", position=number % 2)
        result = _closed(crews, request, number)["result"]
        here, there = crews.teams[request["object"], SCIENCE], crews.teams[result["object"], SCIENCE]
        assert request["inspector"] in there and result["inspector"] in here
        assert all(len(set(team)) == 2 and int(team[0][-1]) % 2 == 0 for team in (here, there))
        loads = Counter(i for (_, d), team in crews.teams.items() if d == SCIENCE for i in team)
        before = Counter(
            i for row in certificate["assignments"] if row["department"] == SCIENCE for i in row["inspectors"]
        )
        assert loads == before


def test_a_visit_that_has_begun_gives_nobody_away() -> None:
    crews, certificate = _crews()
    request = _request(certificate, "swap", position=1)
    others = sorted(place for place, department in crews.teams if department == SCIENCE and place != request["object"])
    for number in range(20):
        assert _closed(_crews()[0], {**request, "begun": others[1:]}, number)["result"]["object"] == others[0]
    with pytest.raises(Infeasible, match="no_substitute"):
        check_request(crews, {**request, "begun": others})


def test_who_has_left_an_object_never_comes_back() -> None:
    crews, certificate = _crews()
    request = _request(certificate, position=1)
    gone = [request["inspector"]]
    for number in range(1, 7):
        body = _closed(crews, {**request, "inspector": gone[-1], "round": number})
        gone.append(str(body["result"]["inspector"]))
    assert len(set(gone)) == 7
    with pytest.raises(Infeasible, match="no_substitute"):
        check_request(crews, {**request, "inspector": gone[-1], "round": 7})


def test_who_is_not_available_is_passed_over() -> None:
    crews, certificate = _crews()
    request = _request(certificate, position=1)
    everybody = [f"{SCIENCE}-{n:03d}" for n in range(8)]
    here = next(each for each in everybody if each not in crews.teams[request["object"], SCIENCE])
    away = [each for each in everybody if each != here]
    assert _closed(_crews()[0], {**request, "unavailable": away})["result"] == {"inspector": here}
    with pytest.raises(Infeasible):
        check_request(crews, {**request, "unavailable": everybody})


def test_the_reserve_follows_in_the_order_of_tickets() -> None:
    crews, certificate = _crews()
    request = _request(certificate, "replace")
    tasks = sorted(crews.tasks[request["object"]])
    rows = [row for row in certificate["draw"] if request["object"] in row["objects"]]
    result = _closed(crews, request)["result"]
    assert result["objects"] == [{"task": row["task"], "object": row["reserve"][0]} for row in rows]
    assert [line["task"] for line in result["objects"]] == tasks
    assert request["object"] not in crews.tasks
    for line in result["objects"]:
        departments = next(task["departments"] for task in BATCH["tasks"] if task["id"] == line["task"])
        assert all((line["object"], department) in crews.teams for department in departments)


def test_a_spare_is_taken_only_once_for_a_task() -> None:
    crews, certificate = _crews()
    row = max(certificate["draw"], key=lambda row: row["k"])
    taken = []
    for number, place in enumerate(row["objects"], 1):
        body = _closed(crews, _request(certificate, "replace", object=place, round=number))
        taken += [line["object"] for line in body["result"]["objects"] if line["task"] == row["task"]]
    assert taken == row["reserve"]


def test_a_conflict_with_the_new_object_is_stepped_aside_for() -> None:
    _, certificate = _crews()
    request = _request(certificate, "replace")
    row = next(row for row in certificate["draw"] if request["object"] in row["objects"])
    team = next(
        r["inspectors"]
        for r in certificate["assignments"]
        if r["object"] == request["object"] and r["department"] == SCIENCE
    )
    barred = libraries(OBJECTS, list(CITY["inspectors"]), [[team[0], row["reserve"][0]]])
    crews = Crews(certificate, barred)
    result = _closed(crews, request)["result"]
    new = next(r for r in result["assignments"] if r["object"] == row["reserve"][0] and r["department"] == SCIENCE)
    assert team[0] not in new["inspectors"] and new["inspectors"][1] == team[1]
    assert int(new["inspectors"][0][-1]) % 2 == 0


def test_a_reserve_that_is_exhausted_is_said_before_the_code() -> None:
    crews, certificate = _crews(tasks=[a_task("T1", [SCIENCE])])
    with pytest.raises(Infeasible, match="no_reserve"):
        check_request(crews, _request(certificate, "replace"))


@pytest.mark.clause("C065")
@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("reason", {"reason": "inconvenient"}),
        ("reason", {"kind": "replace", "reason": "health"}),
        ("evidence", {"kind": "replace", "reason": "not_found", "evidence": []}),
        ("object", {"kind": "replace", "reason": "not_found", "object": "nowhere"}),
        ("inspector", {"inspector": "science-099"}),
        ("inspector", {"object": "nowhere"}),
        ("asked_by", {"asked_by": sha256(b"another").hexdigest()}),
    ],
)
def test_a_request_that_does_not_fit_is_refused(place: str, changes: dict[str, Any]) -> None:
    crews, certificate = _crews()
    with pytest.raises(RecordRefused, match=f"rounds: 1: {place}"):
        check_request(
            crews, _request(certificate, **changes) if "kind" not in changes else {**_request(certificate), **changes}
        )


def test_rounds_on_record_give_the_same_crews_again() -> None:
    crews, certificate = _crews()
    again = Crews(certificate, CITY)
    for number, kind in enumerate(("swap", "withdraw", "replace"), 1):
        row = next(
            r
            for r in certificate["assignments"]
            if (r["object"], SCIENCE) in crews.teams and r["department"] == SCIENCE
        )
        who = crews.teams[row["object"], SCIENCE][1] if kind != "replace" else ""
        request = _request(certificate, kind, round=number, object=row["object"], inspector=who)
        body = _closed(crews, request)
        apply_result(again, request, body["result"])
        assert (again.teams, again.tasks, again.left) == (crews.teams, crews.tasks, crews.left)


def test_a_designated_leader_needs_nobody_at_the_first_place() -> None:
    teams = {SCIENCE: a_team(leader="designated"), MARKET: a_team()}
    _, certificate = _crews(teams=teams)
    seen = {
        str(_closed(_crews(teams=teams)[0], _request(certificate), number)["result"]["inspector"])
        for number in range(40)
    }
    assert any(int(name[-1]) % 2 for name in seen)


def test_a_round_hashes_itself_and_is_signed() -> None:
    crews, certificate = _crews()
    record = signed_round(_closed(crews, _request(certificate)), sign)
    assert record["signature"] == sign(record["hash"])
