"""The files for production say what the product can do."""

import re
from pathlib import Path

import pytest

from adapters.transports.rabbitmq_access import tls_context
from adapters.transports.rabbitmq_management import Management
from config import load_settings
from tests import services
from tests.certificates import Authority
from tests.conftest import need_rabbitmq

DEPLOY = Path(__file__).parents[1] / "deploy"
BROKER = (DEPLOY / "rabbitmq.conf.example").read_text(encoding="utf-8")
EXAMPLE = (DEPLOY / "lianjian.env.example").read_text(encoding="utf-8")


def pairs(text: str) -> dict[str, str]:
    """The settings of an environment file, as systemd reads them."""
    return dict(re.findall(r"^(LIANJIAN_\w+)=(.*)$", text, re.MULTILINE))


def test_the_example_settings_are_accepted_as_they_stand(tmp_path):
    (tmp_path / "key").write_text("k" * 40)
    here = {"LIANJIAN_HOME": str(tmp_path), "LIANJIAN_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert load_settings(pairs(EXAMPLE) | here).is_production


def test_the_example_shows_every_setting_and_its_default(tmp_path):
    shown = pairs(EXAMPLE.replace("#LIANJIAN_", "LIANJIAN_"))
    settings = load_settings(
        {"LIANJIAN_HOME": str(tmp_path), "LIANJIAN_ENV": "production", "LIANJIAN_SECRET_KEY": "k" * 40}
    )
    assert shown.keys() == {f"LIANJIAN_{name}" for name in [*settings.in_words(), "SECRET_KEY_FILE"]}
    defaults = pairs("\n".join(line[1:] for line in EXAMPLE.splitlines() if line.startswith("#LIANJIAN_")))
    assert {name: settings.in_words()[name.removeprefix("LIANJIAN_")] for name in defaults} == defaults


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda unit: unit.name)
def test_every_unit_runs_without_rights(unit):
    lines = unit.read_text(encoding="utf-8").splitlines()
    assert {"User=lianjian", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="} <= set(lines)


def test_a_broker_starts_with_the_settings_that_are_advised(tmp_path):
    need_rabbitmq()
    advised = dict(re.findall(r"^([\w.]+) = (.*)$", BROKER, re.MULTILINE))
    authority = Authority()
    authority.write(tmp_path / "ca.pem")
    authority.sign(tmp_path, "broker")
    here = {name: value.replace("/etc/rabbitmq", str(tmp_path)) for name, value in advised.items()}
    for anywhere in ("listeners.tcp", "listeners.ssl.default"):
        del here[anywhere]
    port = services.free_port()
    loopback = {"listeners.ssl.1": f"127.0.0.1:{services.free_port()}", "management.ssl.ip": "127.0.0.1"}
    with services.rabbitmq_server(here | loopback | {"management.ssl.port": port}) as server:
        server.enable("rabbitmq_management")
        url = f"https://admin:{server.passwords['admin']}@127.0.0.1:{port}"
        assert Management(url, tls_context(tmp_path / "ca.pem")).get("/overview")["listeners"]
