"""The command `lianjian`, run as a person would."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from service.demo.story import SAMPLES
from tests.conftest import ManagedBroker
from tests.journeys.demo import ROOT, environment


def lianjian(home: Path, *words: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a home of its own."""
    environ = environment({"LIANJIAN_HOME": str(home), "LIANJIAN_LOG_LEVEL": "ERROR", **settings})
    command = [sys.executable, str(ROOT / "wsgi.py"), *words]
    return subprocess.run(command, env=environ, input=given, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with tables, one person and one library."""
    home = tmp_path_factory.mktemp("home")
    assert lianjian(home, "migrate").returncode == 0
    added = lianjian(
        home, "add-user", "li.na", "--name", "李娜", "--role", "officer", "--department", "science",
        given="correct-horse-9\ncorrect-horse-9\n",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    file = str(SAMPLES / "yanshi-2023-objects.xlsx")
    imported = lianjian(home, "import", "objects", "410307", file, "--department", "science")
    assert imported.stdout == "60 rows\n", imported.stderr
    return home


def test_migrating_twice_changes_nothing(home: Path) -> None:
    assert lianjian(home, "migrate").returncode == 0


def test_a_weak_password_is_refused_in_words(home: Path) -> None:
    weak = lianjian(
        home,
        "add-user",
        "wang.wu",
        "--name",
        "王五",
        "--role",
        "officer",
        "--department",
        "science",
        given="abc\nabc\n",
    )
    assert weak.returncode == 1 and "account.password_length" in weak.stderr


def test_a_wrong_file_is_named_by_kind(home: Path) -> None:
    file = str(SAMPLES / "yanshi-2023-objects.xlsx")
    refused = lianjian(home, "import", "inspectors", "410307", file, "--department", "science")
    assert refused.returncode == 1
    assert "import.faults" in refused.stderr and "column is missing" not in refused.stdout


def test_a_library_needs_the_department_that_reviews_it(home: Path) -> None:
    refused = lianjian(home, "import", "objects", "410307", str(SAMPLES / "yanshi-2023-objects.xlsx"))
    assert refused.returncode == 2 and "--department" in refused.stderr


def test_the_doctor_says_what_is_missing(tmp_path: Path, home: Path) -> None:
    empty = lianjian(tmp_path, "doctor")
    assert empty.returncode == 1
    assert "MISSING tables" in empty.stdout and "lianjian migrate" in empty.stdout
    lines = [json.loads(line) for line in lianjian(home, "doctor", "--json").stdout.splitlines()]
    ready = {line["name"]: line["is_ready"] for line in lines}
    assert all(ready[name] for name in ("settings", "database", "tables", "accounts", "disk"))
    assert not ready["broker"], "its boxes are declared by the first worker"


def test_the_doctor_survives_a_broker_that_is_away(home: Path) -> None:
    told = lianjian(home, "doctor", LIANJIAN_BROKER_URL="amqp://guest:secret@127.0.0.1:1/")
    assert told.returncode == 1
    assert "MISSING broker" in told.stdout and "secret" not in told.stdout + told.stderr
    assert "ok      database" in told.stdout


def test_the_embedded_broker_needs_no_topology(home: Path) -> None:
    for word in ("plan", "apply", "verify"):
        told = lianjian(home, "topology", word)
        assert (told.returncode, "nothing to do" in told.stdout) == (0, True)


def test_the_topology_is_planned_without_any_broker(home: Path) -> None:
    broker = {"LIANJIAN_BROKER_URL": "amqp://hub:secret@127.0.0.1:1/joint"}
    typed = lianjian(home, "topology", "plan", **broker).stdout.splitlines()
    assert "rabbitmqctl add_vhost joint" in typed and "rabbitmqctl add_user hub PASSWORD-OF-hub" in typed
    lines = [json.loads(line) for line in lianjian(home, "topology", "plan", "--json", **broker).stdout.splitlines()]
    assert {"vhost joint", "user science", "queue hub.from.science"} <= {line["thing"] for line in lines}
    away = lianjian(home, "topology", "apply", **broker)
    assert away.returncode == 1 and "Traceback" not in away.stderr and "secret" not in away.stdout + away.stderr
    unknown = lianjian(home, "topology", "verify", **broker)
    assert unknown.returncode == 1 and "LIANJIAN_BROKER_ADMIN_URL" in unknown.stderr


def test_the_topology_is_applied_and_verified(home: Path, tmp_path: Path, managed_broker: ManagedBroker) -> None:
    settings = {
        "LIANJIAN_BROKER_URL": f"amqp://hub@127.0.0.1:{managed_broker.server.port}/command",
        "LIANJIAN_BROKER_ADMIN_URL": managed_broker.admin_url,
    }
    assert lianjian(home, "topology", "verify", **settings).returncode == 1
    applied = lianjian(home, "topology", "apply", "--passwords", str(tmp_path), **settings)
    assert applied.returncode == 0 and "done    queue hub.from.science: is missing: repaired" in applied.stdout
    assert lianjian(home, "topology", "apply", **settings).stdout == "nothing to do\n"
    verified = lianjian(home, "topology", "verify", "--json", **settings)
    assert verified.returncode == 0 and {json.loads(line)["state"] for line in verified.stdout.splitlines()} == {"ok"}
    known = {
        "LIANJIAN_BROKER_URL_FILE": str(tmp_path / "hub.url"),
        "LIANJIAN_BROKER_ADMIN_URL": managed_broker.admin_url,
    }
    told = lianjian(home, "doctor", **known).stdout
    assert "ok      broker" in told and "ok      topology" in told
    managed_broker.ask("DELETE", "policies", "command", "lianjian-boxes")
    assert (
        "MISSING topology: 1 things are wrong, such as policy lianjian-boxes"
        in lianjian(home, "doctor", **known).stdout
    )


def test_following_an_id_shows_its_steps(home: Path) -> None:
    found = lianjian(home, "follow", "li.na")
    assert found.returncode == 0 and "user.created" in found.stdout
    assert lianjian(home, "follow", "nobody").returncode == 1


def test_a_changed_audit_entry_is_named(home: Path, tmp_path: Path) -> None:
    assert lianjian(home, "audit", "verify").stdout == "2 entries\n"
    source = sqlite3.connect(home / "lianjian.db")
    copy = sqlite3.connect(tmp_path / "lianjian.db")
    source.backup(copy)
    copy.execute("UPDATE audit_entry SET actor = 'somebody' WHERE number = 2")
    copy.commit()
    source.close(), copy.close()
    broken = lianjian(tmp_path, "audit", "verify")
    assert broken.returncode == 1 and "broken at entry 2" in broken.stdout


@pytest.fixture
def letters(home: Path, tmp_path: Path) -> Path:
    """A home with three letters: one that is done and two that are rejected."""
    source, copy = sqlite3.connect(home / "lianjian.db"), sqlite3.connect(tmp_path / "lianjian.db")
    source.backup(copy)
    body = '{"facts": "无证\x1b[2J\x9b"}'.encode()
    for number, outcome in enumerate(("done", "rejected", "rejected"), 1):
        copy.execute(
            "INSERT INTO inbox (id, department, message_id, type, subject, body_hash, body, outcome, code, words,"
            " tries, received_at) VALUES (?, 'science', ?, '', 'part/1', '', ?, ?, 'message.shape', 'why', 1,"
            " '2023-07-04 02:00:00.000000')",
            (number, f"m-{number}", body, outcome),
        )
    copy.commit()
    source.close(), copy.close()
    return tmp_path


def test_letters_are_listed_shown_and_moved_on(letters: Path) -> None:
    (group,) = map(json.loads, lianjian(letters, "letters", "list", "--json").stdout.splitlines())
    assert (group["code"], group["count"], group["ids"]) == ("message.shape", 2, [2, 3])
    assert group["first_at"] == group["last_at"] and group["first_at"].startswith("2023-07-04T")
    shown = lianjian(letters, "letters", "show", "2").stdout
    assert "m-2" in shown and "无证\\x1b[2J\\x9b" in shown and "\x1b" not in shown
    moved = lianjian(letters, "letters", "replay", "1", "2")
    assert moved.returncode == 1 and "1: state.not_allowed" in moved.stderr and moved.stdout.startswith("2 ")
    assert lianjian(letters, "letters", "discard", "3", "--reason", "测试").returncode == 0
    listed = lianjian(letters, "letters", "list", "--outcome", "discarded", "--department", "science").stdout
    assert listed.startswith("message.shape  1  2023-07-04T") and listed.endswith("  3\n")


def test_all_letters_with_one_code_are_replayed(letters: Path) -> None:
    replay = ("letters", "replay", "--code", "message.shape")
    assert lianjian(letters, *replay, "--department", "education").stdout == "0 will be tried again\n"
    assert lianjian(letters, *replay).stdout == "2 will be tried again\n"
    for wrong in (("letters", "replay"), (*replay, "2"), ("letters", "replay", "2", "--department", "science")):
        assert lianjian(letters, *wrong).returncode == 2


def test_two_administrators_change_a_body(letters: Path) -> None:
    for name in ("first", "second"):
        add = ("add-user", name, "--name", name, "--role", "administrator", "--department", "science")
        assert lianjian(letters, *add, "--password", "lotus-river-7").returncode == 0
    envelope = {"specversion": "1.0", "id": "m-2", "source": "/departments/science", "type": "lianjian.x.v1",
                "time": "2023-07-04T02:00:00Z", "subject": "part/1", "data": {"facts": "有证"}}  # fmt: skip
    (letters / "body.json").write_text(json.dumps(envelope, ensure_ascii=False))

    def act(name: str, password: str, *words: str) -> subprocess.CompletedProcess[str]:
        return lianjian(letters, "letters", *words, "--as", name, "--password", password)

    change = ("change", "2", "--body", str(letters / "body.json"), "--reason", "核实")
    assert "login.wrong" in act("first", "wrong-password", *change).stderr
    assert "login.wrong" in act("nobody", "lotus-river-7", *change).stderr
    assert act("first", "lotus-river-7", *change).returncode == 0
    shown = lianjian(letters, "letters", "show", "2").stdout
    assert "proposed by user:first, not decided" in shown and '+    "facts": "有证"' in shown and "\x1b" not in shown
    assert "letter.same_person" in act("first", "lotus-river-7", "approve", "2").stderr
    assert act("second", "lotus-river-7", "decline", "2", "--reason", "再核").returncode == 0
    assert act("second", "lotus-river-7", *change).returncode == 0
    assert act("first", "lotus-river-7", "approve", "2").stdout == "2 will be tried again\n"


def test_the_doctor_tells_the_alarms_of_the_wire(letters: Path) -> None:
    assert "ok      wire: no alarms" in lianjian(letters, "doctor").stdout
    database = sqlite3.connect(letters / "lianjian.db")
    database.execute("INSERT INTO pulse (source, at, facts) VALUES ('intake', '2023-07-04 02:00:00.000000', '{}')")
    database.execute("UPDATE inbox SET code = 'message.other_body' WHERE id = 2")
    database.commit()
    database.close()
    told = lianjian(letters, "doctor")
    assert told.returncode == 1
    assert "MISSING wire: intake_silent: see" in told.stdout and "MISSING wire: other_body 1: see" in told.stdout


def test_a_letter_that_is_not_there_is_refused(home: Path) -> None:
    unknown = lianjian(home, "letters", "show", "7")
    assert unknown.returncode == 1 and "row.unknown" in unknown.stderr
    assert lianjian(home, "letters", "discard", "7").returncode == 2


def test_every_wrong_setting_is_told_at_once(tmp_path: Path) -> None:
    told = lianjian(tmp_path, "doctor", LIANJIAN_PORT="many", LIANJIAN_DATABSE_URL="x", LIANJIAN_BROKER_URL="http://x")
    assert told.returncode != 0
    assert all(name in told.stderr for name in ("LIANJIAN_PORT", "LIANJIAN_DATABSE_URL", "LIANJIAN_BROKER_URL"))
    assert "Traceback" not in told.stderr


def test_a_demo_never_starts_on_production_settings(tmp_path: Path) -> None:
    refused = lianjian(tmp_path, "demo", "--once", "--home", str(tmp_path / "demo"), LIANJIAN_ENV="production")
    assert refused.returncode != 0 and "LIANJIAN_ENV" in refused.stderr
    assert not list((tmp_path / "demo").glob("*.db"))
