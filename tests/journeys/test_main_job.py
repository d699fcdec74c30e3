"""The main job, from the documents' own Excel files to two closed campaigns, on every database and broker."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.journeys.demo import ROOT, counts, finish_demo, start_demo

EXPECTED = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
VERIFIER = ROOT / "service" / "web" / "static" / "verify_draw.py"


@pytest.fixture(params=["sqlite-embedded", "sqlite-rabbitmq", "postgresql-embedded", "postgresql-rabbitmq"])
def settings(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The settings of one kind of database and one kind of broker; the default needs none."""
    database, broker = request.param.split("-")
    values = {}
    if database == "postgresql":
        values["LIANJIAN_DATABASE_URL"] = request.getfixturevalue("postgres_url")
    if broker == "rabbitmq":
        values["LIANJIAN_BROKER_URL"] = request.getfixturevalue("rabbitmq").url("admin")
    yield values


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The result of one demo on the default settings, shared by the tests that only look at it."""
    return finish_demo(start_demo(tmp_path_factory.mktemp("demo") / "home", {}))


def test_the_journey_ends_alike_on_every_setting(settings: dict[str, str], tmp_path: Path) -> None:
    result = finish_demo(start_demo(tmp_path / "home", settings))
    assert counts(result) == EXPECTED
    assert result["audit"]["ok"] is True and result["audit"]["entries"] > 1000


def test_what_was_assigned_was_answered_and_returned(finished: dict[str, Any]) -> None:
    assert [campaign["state"] for campaign in finished["campaigns"]] == ["closed", "closed"]
    for campaign in finished["campaigns"]:
        parts = campaign["parts"].values()
        assert all(part["assigned"] == part["closed"] > 0 for part in parts)
        assert set(campaign["referrals"]) == {"returned"}
        assert campaign["published"] == sum(part["assigned"] for part in parts)
    sent, received = finished["messages"]["sent"], finished["messages"]["received"]
    assert sent["lianjian.part.assigned.v1"] == received["lianjian.part.closed.v1"]
    assert sent["lianjian.finding.recorded.v1"] == received["lianjian.finding.submitted.v1"]
    assert (finished["messages"]["waiting"], finished["messages"]["dead"]) == (0, 0)


@pytest.mark.parametrize("kill_after", [5, 60, 200])
def test_a_killed_demo_goes_on_to_the_same_end(kill_after: int, tmp_path: Path) -> None:
    home = tmp_path / "home"
    process = start_demo(home, {})
    _wait_until(lambda: _findings(home / "lianjian.db") >= kill_after, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert counts(finish_demo(start_demo(home, {}))) == EXPECTED


def test_a_killed_demo_on_services_goes_on(postgres_url: str, rabbitmq: Any, tmp_path: Path) -> None:
    settings = {"LIANJIAN_DATABASE_URL": postgres_url, "LIANJIAN_BROKER_URL": rabbitmq.url("admin")}
    process = start_demo(tmp_path / "home", settings)
    assert process.stdout is not None
    for line in process.stdout:
        if "inspecting" in line:
            break
    sleep(1)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert counts(finish_demo(start_demo(tmp_path / "home", settings))) == EXPECTED


def test_the_verifier_alone_accepts_the_certificates(finished: dict[str, Any], tmp_path: Path) -> None:
    shutil.copy(VERIFIER, tmp_path / "verify_draw.py")
    for campaign in finished["campaigns"]:
        shutil.copy(campaign["certificate"], tmp_path / "certificate.json")
        assert _verify(tmp_path).returncode == 0


@pytest.mark.parametrize("place", ["id", "nonce", "rule", "result"])
def test_one_changed_character_is_rejected(place: str, finished: dict[str, Any], tmp_path: Path) -> None:
    certificate = json.loads(Path(finished["campaigns"][0]["certificate"]).read_text(encoding="utf-8"))
    _CHANGES[place](certificate)
    shutil.copy(VERIFIER, tmp_path / "verify_draw.py")
    (tmp_path / "certificate.json").write_text(json.dumps(certificate, ensure_ascii=False), encoding="utf-8")
    verdict = _verify(tmp_path)
    assert verdict.returncode == 1 and "REJECTED" in verdict.stdout


def _change_character(text: str) -> str:
    return ("1" if text[0] != "1" else "2") + text[1:]


def _change_id(certificate: dict[str, Any]) -> None:
    line = certificate["libraries"]["objects"][0]
    line["id"] = _change_character(line["id"])


def _change_nonce(certificate: dict[str, Any]) -> None:
    line = certificate["reveals"][0]
    line["nonce"] = _change_character(line["nonce"])


def _change_rule(certificate: dict[str, Any]) -> None:
    certificate["plan"]["tasks"][0]["ratios"]["A"] -= 1


def _change_result(certificate: dict[str, Any]) -> None:
    assignment = certificate["assignments"][0]
    assignment["inspectors"][0] = _change_character(assignment["inspectors"][0])


_CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "id": _change_id,
    "nonce": _change_nonce,
    "rule": _change_rule,
    "result": _change_result,
}


def _verify(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "verify_draw.py", "certificate.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"})


def _findings(database: Path) -> int:
    if not database.exists():
        return 0
    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)
        try:
            (count,) = connection.execute("SELECT count(*) FROM finding").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0
    return int(count)


def _wait_until(is_true: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    until = monotonic() + 120
    while not is_true():
        assert process.poll() is None, "the demo ended before it could be killed"
        assert monotonic() < until, "the demo never came so far"
        sleep(0.05)
