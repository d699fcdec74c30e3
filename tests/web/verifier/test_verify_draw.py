"""The shipped verifier accepts good certificates, alone on any Python since 3.9, and says what it checked."""

import ast
import copy
import os
import shutil
import subprocess
from collections import Counter

import pytest

from tests.web.verifier import make_certificate as maker
from tests.web.verifier.judging import run, verdict, written
from tests.web.verifier.make_certificate import VERIFIER, canonical, verify_draw

GOOD = {
    "small": maker.small(),
    "alone": maker.alone(),
    "joint": maker.joint(),
    "lottery": maker.joint(rule="lottery", absent=(), attempts=1, shared_tickets=False),
    "rounds": maker.rounds_of_all_kinds(),
    "empty": maker.empty(),
}
OTHERS = ["3.9", "3.10", "3.12", "3.13"]


@pytest.mark.parametrize("which", GOOD)
def test_a_good_certificate_is_accepted_standing_alone(which, tmp_path):
    done = run(tmp_path, written(tmp_path, GOOD[which]))
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr, lines[-1]) == (0, b"", "OK 核验通过")
    assert GOOD[which]["key"] in lines[3]
    assert GOOD[which]["hash"] in lines[4]
    assert lines[5].endswith(f" {len(GOOD[which]['rounds'])}")


def test_the_verifier_is_written_for_python_nine():
    ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=(3, 9))


@pytest.mark.parametrize("version", OTHERS)
def test_every_python_since_nine_gives_one_answer(version, tmp_path):
    python = shutil.which(f"python{version}")
    if python is None or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"no Python {version} here")
    done = run(tmp_path, written(tmp_path, GOOD["rounds"]), python=python)
    assert (done.returncode, done.stderr, done.stdout.decode().splitlines()[-1]) == (0, b"", "OK 核验通过")
    changed = copy.deepcopy(GOOD["rounds"])
    changed["assignments"][5]["inspectors"][0] = "nobody"
    done = run(tmp_path, written(tmp_path, changed), python=python)
    assert (done.returncode, done.stdout) == (1, b"REJECTED assignments: assignments[5].inspectors\n")


def test_the_joint_certificate_covers_what_it_should():
    joint = GOOD["joint"]
    assert {line["reason"] for line in joint["excluded"]} == {"inactive", "over_cap", "trusted"}
    assert any(line["short"] for line in joint["draw"])
    assert any(line["reserve"] for line in joint["draw"])
    assert any(line["k"] == 0 for line in joint["draw"])
    assert any(len(line["departments"]) == 3 for line in joint["visits"])
    assert {len(line["inspectors"]) for line in joint["assignments"]} == {1, 2, 3}
    assert {line["leader"] is None for line in joint["assignments"]} == {True, False}
    assert joint["lifted"]
    assert joint["absent"] == ["education"]
    assert len(joint["earlier"]) == 2
    assert {line["reason"] for line in GOOD["empty"]["excluded"]} == set()
    assert {line["reason"] for line in GOOD["small"]["excluded"]} == {"class_without_ratio"}


def test_parties_are_counted_by_keys_of_their_own(tmp_path):
    """The market has a key, education has none and is the hub's word alone."""
    said = run(tmp_path, written(tmp_path, GOOD["small"])).stdout.decode()
    assert "parties 参与方: hub, market; 1 with a key" in said
    said = run(tmp_path, written(tmp_path, GOOD["alone"])).stdout.decode()
    assert "parties 参与方: education, hub; 0 with a key" in said


# The rules, counted otherwise than the verifier does.


@pytest.mark.parametrize("which", GOOD)
def test_the_smallest_tickets_win_in_every_class(which):
    certificate = GOOD[which]
    plan, key, out = (
        certificate["plan"],
        certificate["key"],
        {(x["task"], x["object"]) for x in certificate["excluded"]},
    )
    for line in certificate["draw"]:
        task = next(task for task in plan["tasks"] if task["id"] == line["task"])
        label = "" if plan["shared_tickets"] else f"{line['task']}|"
        tickets = sorted(
            (verify_draw.H(f"{key}|O|{label}{thing['id']}"), thing["id"])
            for thing in certificate["libraries"]["objects"]
            if (line["task"], thing["id"]) not in out and is_meant(plan, task, thing, line["class"])
        )
        names = [identity for _, identity in tickets]
        assert (line["eligible"], line["objects"]) == (len(names), names[: line["k"]])
        assert line["reserve"] == names[line["k"] :][: len(line["reserve"])]
        assert line["cut"] == (tickets[line["k"] - 1][0] if line["k"] else "")


def is_meant(plan, task, thing, letter):
    its = next((to for flag, to in plan["class_by_flag"] if flag in thing["flags"]), thing["class"])
    wanted = task["filter"]
    return its == letter and all(
        not wanted[name] or {*wanted[name]} & {*values}
        for name, values in [
            ("kinds", thing["kinds"]),
            ("types", [thing["type"]]),
            ("scales", [thing["scale"]]),
            ("regions", [thing["region"]]),
            ("classes", [its]),
            ("flags", thing["flags"]),
        ]
    )


@pytest.mark.parametrize("which", ["alone", "joint", "lottery", "rounds"])
def test_the_seats_of_a_draw_keep_all_rules(which):
    certificate = GOOD[which]
    plan, people = certificate["plan"], {line["id"]: line for line in certificate["libraries"]["inspectors"]}
    conflicts = {(line["inspector"], line["object"]) for line in certificate["libraries"]["conflicts"]}
    load = {department: Counter() for department in plan["teams"]}
    for line in certificate["assignments"]:
        team = plan["teams"][line["department"]]
        assert len(set(line["inspectors"])) == team["size"]
        assert team["leader"] == "designated" or people[line["inspectors"][0]]["may_lead"]
        for who in line["inspectors"]:
            assert (who, line["object"]) not in conflicts
            assert people[who]["licensed_until"] >= "2026-12-01"
            assert set(team["skills"]) <= set(people[who]["skills"])
            load[line["department"]][who] += 1
    for seats in load.values():
        without_debts = [seats[who] - people[who]["debt"] for who in seats]
        assert max(without_debts) - min(seats.values()) <= plan["delta"] + 1


@pytest.mark.parametrize("delta", [0, 1, 5, 1000])
def test_any_load_spread_gives_an_accepted_certificate(delta):
    assert verdict(maker.joint(delta=delta, cap=None)) == "OK"


def test_seats_nobody_listed_cost_no_memory():
    """Three million seats, had they to be filled."""
    certificate = maker.infeasible(1000, 3000, inspectors=3000, leader="designated", delta=2**53 - 1, cap=None)
    assert verdict(certificate) == "assignments"


def test_debts_without_bound_cost_no_memory():
    certificate = maker.small(rounds=())
    certificate["libraries"]["inspectors"][0]["debt"] = 2**53 - 1
    assert verdict(maker.freeze_it(certificate)) == "assignments"


def test_canonical_text_is_that_of_rfc_8785():
    value = {"b": [True, None, -3], "a": 'é\u007f\u2028"\\/\b\f\n\r\t\u0000\u001f', "A": {}}
    expected = r'{"A":{},"a":"é' + "\u007f\u2028" + r'\"\\/\b\f\n\r\t\u0000\u001f","b":[true,null,-3]}'
    assert canonical(value) == expected


# The call and the output.


def test_one_object_is_told_whether_it_was_drawn(tmp_path):
    joint = GOOD["joint"]
    line = next(line for line in joint["draw"] if line["reserve"])
    path, last = written(tmp_path, joint), line["objects"][-1]
    said = run(tmp_path, path, "--object", last).stdout.decode()
    assert f"object 对象 {last}: class 类别 {line['class']}\n" in said
    expected = (
        f"  task 任务 {line['task']}: drawn 抽中\n    ticket 票号 {line['cut']}\n    cut 截止票号 {line['cut']}\n"
    )
    assert expected in said
    said = run(tmp_path, path, "--object", line["reserve"][0]).stdout.decode()
    assert f"task 任务 {line['task']}: reserve 候补第 1 位" in said
    excluded = joint["excluded"][0]
    said = run(tmp_path, path, "--object", excluded["object"]).stdout.decode()
    assert f"excluded 排除 ({excluded['reason']})" in said
    done = run(tmp_path, path, "--object", "nobody")
    assert (done.returncode, "not in the library" in done.stdout.decode()) == (0, True)


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--object"], ["--what", "a"], ["--libraries", "x"]])
def test_a_wrong_call_exits_with_two(arguments, tmp_path):
    assert run(tmp_path, *arguments).returncode == 2


def test_the_announced_freeze_can_be_asked_for(tmp_path):
    path = written(tmp_path, GOOD["small"])
    assert run(tmp_path, path, "--freeze-hash", GOOD["small"]["freeze_hash"]).returncode == 0
    done = run(tmp_path, path, "--freeze-hash", "0" * 64)
    assert (done.returncode, done.stdout.split(b":")[0]) == (1, b"REJECTED freeze_hash")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_any_encoding_of_the_output_is_survived(encoding, tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    path = written(tmp_path, GOOD["alone"])
    done = run(tmp_path, path, "--object", "91110000MA00000003", flags=[], env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[-1].startswith(b"OK ")
    assert run(tmp_path, tmp_path / "没有", flags=[], env=environment).stdout.startswith(b"REJECTED format: ")


def test_a_campaign_name_cannot_forge_the_answer(tmp_path):
    forged = maker.joint(campaign="C\nOK 核验通过\x1b[2J\u202e")
    said = run(tmp_path, written(tmp_path, forged)).stdout.decode()
    assert said.splitlines()[0] == "campaign 活动: C?OK 核验通过?[2J?, attempt 第 3 次"
    forged["key"] = "0" * 64
    assert run(tmp_path, written(tmp_path, forged)).stdout.decode() == "REJECTED key: key\n"
