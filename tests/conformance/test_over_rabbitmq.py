"""`lianjian conformance` over the real broker: every party with its own user and its least rights."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from pika import BlockingConnection, URLParameters

from adapters.transports.rabbitmq import RabbitTransport
from service.conformance.lines import EXPECTED
from service.ports import HUB, Letter
from tests.conformance.programs import (
    conformance,
    install_client,
    report,
    running,
    simulate,
    wait_for,
    why_missing_node,
)
from tests.conftest import Vhost, _need

UNTRIED = {"referral_returned"}


def untried(verdicts: dict[str, str]) -> set[str]:
    return {id_ for id_, verdict in verdicts.items() if verdict == "not tried"}


def failing(verdicts: dict[str, str]) -> set[str]:
    return {id_ for id_, verdict in verdicts.items() if verdict == "failed"}


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The JavaScript client, installed once."""
    _need(why_missing_node())
    return install_client(tmp_path_factory.mktemp("client"))


def test_the_javascript_client_passes_every_line(client, rabbitmq: Vhost, tmp_path):
    settings = {"LIANJIAN_BROKER": rabbitmq.url("science"), "LIANJIAN_STATE": str(tmp_path / "state.json")}
    with running(["node", str(client)], tmp_path, settings):
        told, verdicts = report(conformance("science", rabbitmq.url("hub"), "--json"))
    said = (tmp_path / "said.txt").read_text(encoding="utf-8")
    assert (failing(verdicts), untried(verdicts)) == (set(), UNTRIED), said
    assert (told["department"], told["passed"], told["failed"]) == ("science", len(EXPECTED) - len(UNTRIED), 0)
    assert list(verdicts) == list(EXPECTED)


def test_a_client_that_is_killed_loses_nothing(client, rabbitmq: Vhost, tmp_path):
    settings = {"LIANJIAN_BROKER": rabbitmq.url("science"), "LIANJIAN_STATE": str(tmp_path / "state.json")}
    with ThreadPoolExecutor(1) as judge:
        judged = judge.submit(conformance, "science", rabbitmq.url("hub"), "--json")
        for seconds in (0.8, 1.3, 2.1, 3.4):  # killed in its start, in the draw, in the inspection, later
            with running(["node", str(client)], tmp_path, settings):
                sleep(seconds)
        with running(["node", str(client)], tmp_path, settings):
            _, verdicts = report(judged.result())
    said = (tmp_path / "said.txt").read_text(encoding="utf-8")
    assert (failing(verdicts), untried(verdicts)) == (set(), UNTRIED), said


@pytest.mark.parametrize("code", ["science", "market_supervision", "education"])
def test_a_simulated_department_passes(rabbitmq: Vhost, tmp_path, code):
    settings = {"LIANJIAN_BROKER_URL": rabbitmq.url(code), "LIANJIAN_HOME": str(tmp_path)}
    with running(simulate(code), tmp_path, settings):
        done = conformance(code, rabbitmq.url("hub"))
    assert done.returncode == 0, done.stdout + done.stderr
    *lines, summary = done.stdout.splitlines()
    assert len(lines) == len(EXPECTED)
    assert summary.startswith(f"{code}：通过 {len(EXPECTED) - len(UNTRIED)}，未通过 0")


def test_a_client_that_is_cut_off_comes_back(client, rabbitmq: Vhost, tmp_path):
    settings = {"LIANJIAN_BROKER": rabbitmq.url("science"), "LIANJIAN_STATE": str(tmp_path / "state.json")}
    with running(["node", str(client)], tmp_path, settings):
        before = conformance("science", rabbitmq.url("hub"), "--json", "--only", "part_accepted")
        rabbitmq.server.ctl("close_all_user_connections", "science", "tried")
        after = conformance("science", rabbitmq.url("hub"), "--json", "--only", "part_accepted")
    said = (tmp_path / "said.txt").read_text(encoding="utf-8")
    assert "not connected" in said
    assert [failing(report(done)[1]) for done in (before, after)] == [set(), set()], said


def test_a_letter_that_cannot_be_read_stops_no_client(client, rabbitmq: Vhost, tmp_path):
    settings = {"LIANJIAN_BROKER": rabbitmq.url("science"), "LIANJIAN_STATE": str(tmp_path / "state.json")}
    hub = RabbitTransport(rabbitmq.url("hub"), HUB, ["science"])
    hub.declare()
    hub.send([Letter("science", f"x-{number}", body) for number, body in enumerate((b"<xml/>", b"null", b"\xff"))])
    with running(["node", str(client)], tmp_path, settings):
        wait_for(lambda: hub.dead() == 3)
        hub.close()
        done = conformance("science", rabbitmq.url("hub"), "--json", "--only", "part_accepted")
    assert failing(report(done)[1]) == set()


def test_a_box_made_with_other_settings_is_found(rabbitmq: Vhost):
    connection = BlockingConnection(URLParameters(rabbitmq.url("admin")))
    connection.channel().queue_declare("lianjian.science.in", durable=True)
    connection.close()
    done = conformance("science", rabbitmq.url("hub"), "--json", "--patience", "1")
    assert done.returncode == 1
    assert report(done)[1] == {"declares_nothing": "failed"}


def test_a_faulty_department_is_told_apart(rabbitmq: Vhost, tmp_path):
    settings = {"LIANJIAN_BROKER_URL": rabbitmq.url("science"), "LIANJIAN_HOME": str(tmp_path)}
    with running(simulate("science", "--fault", "repeating"), tmp_path, settings):
        done = conformance("science", rabbitmq.url("hub"), "--json")
    assert done.returncode == 1
    assert failing(report(done)[1]) == {"sent_once"}


def test_a_foreign_user_is_found_by_the_hub(rabbitmq: Vhost, tmp_path):
    settings = {"LIANJIAN_BROKER_URL": rabbitmq.url("admin"), "LIANJIAN_HOME": str(tmp_path)}
    with running(simulate("science"), tmp_path, settings):
        done = conformance("science", rabbitmq.url("hub"), "--json")
    assert failing(report(done)[1]) == {"own_user"}


def test_full_boxes_are_refused_unless_forced(rabbitmq: Vhost):
    silent = conformance("science", rabbitmq.url("hub"), "--patience", "1", "--only", "draw_committed")
    assert (silent.returncode, "draw_committed" in silent.stdout) == (1, True)
    again = conformance("science", rabbitmq.url("hub"), "--patience", "1", "--only", "draw_committed")
    assert again.returncode == 1
    assert "lianjian.science.in" in again.stderr and "--force" in again.stderr
    forced = conformance("science", rabbitmq.url("hub"), "--patience", "1", "--only", "draw_committed", "--force")
    assert "draw_committed" in forced.stdout


def test_a_broker_that_is_away_is_said_in_words(tmp_path):
    done = conformance("science", "amqp://hub:secret@127.0.0.1:1/x", "--patience", "1")
    assert done.returncode == 1
    assert "消息队列" in done.stderr and "Traceback" not in done.stderr and "secret" not in done.stderr
    assert conformance("science", "http://x").returncode == 2
    no_ca = tmp_path / "ca.pem"
    no_ca.write_text("no certificate")
    wrong = conformance("science", "amqps://hub@127.0.0.1:1/x", "--ca", str(no_ca))
    assert wrong.returncode == 2 and "--ca" in wrong.stderr
