"""The settings: defaults, faults in words all at once, secrets that stay secret."""

from pathlib import Path
from threading import Thread

import pytest

from config import Environment, WrongSettings, load_settings, without_password
from tests.certificates import Authority

LONG = "k" * 40


@pytest.fixture
def load(tmp_path):
    """Load settings as a hub in an empty home would, with names given without their prefix."""

    def load(**given):
        return load_settings({f"LIANJIAN_{name}": value for name, value in {"HOME": str(tmp_path), **given}.items()})

    return load


@pytest.fixture
def faults(load):
    """The faults found in these settings, as a mapping from the short name to the words."""

    def faults(**given):
        with pytest.raises(WrongSettings) as caught:
            load(**given)
        return {name.removeprefix("LIANJIAN_"): words for name, words in caught.value.faults}

    return faults


def test_a_hub_starts_with_nothing_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = load_settings({})
    assert settings.environment is Environment.DEVELOPMENT
    assert settings.home == tmp_path / "var"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/lianjian.db"
    assert settings.has_embedded_broker
    assert (settings.host, settings.port, settings.language) == ("127.0.0.1", 8000, "zh-CN")
    assert not settings.has_secure_cookies
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_the_process_environment_is_the_default_source(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANJIAN_HOME", str(tmp_path))
    monkeypatch.setenv("LIANJIAN_PORT", "0")
    assert load_settings().port == 0


def test_settings_cannot_be_changed_afterwards(load):
    with pytest.raises(AttributeError):
        load().port = 1


def test_an_empty_value_counts_as_not_set(load):
    assert load(PORT="", LOG_LEVEL=" ", CALENDAR_FILE="").port == 8000


def test_every_fault_is_reported_at_once_in_two_languages(faults):
    found = faults(
        ENV="prod",
        DATABASE_URL="mysql://h/d",
        BROKER_URL="http://h",
        BROKER_ADMIN_URL="amqp://u:p@h",
        BROKER_CA_FILE="/nowhere/ca.pem",
        BROKER_CERTIFICATE_FILE="/nowhere/hub.pem",
        SECRET_KEY="short",
        HOST="a b",
        PORT="99999",
        LOG_FORMAT="xml",
        LOG_LEVEL="loud",
        PROXIES="many",
        CALENDAR_FILE="/nowhere/calendar.csv",
        SECURE_COOKIES="perhaps",
        LANGUAGE="fr",
    )
    assert list(found) == [
        "ENV",
        "DATABASE_URL",
        "BROKER_URL",
        "BROKER_ADMIN_URL",
        "BROKER_CA_FILE",
        "BROKER_CERTIFICATE_FILE",
        "SECRET_KEY",
        "HOST",
        "PORT",
        "LOG_FORMAT",
        "LOG_LEVEL",
        "PROXIES",
        "CALENDAR_FILE",
        "SECURE_COOKIES",
        "LANGUAGE",
        "BROKER_KEY_FILE",
    ]
    assert all(" / " in words for words in found.values())
    assert found["PORT"] == "必须是 0 到 65535 的整数 / must be a whole number from 0 to 65535"


def test_the_exception_says_every_fault_on_a_line(load):
    with pytest.raises(WrongSettings) as caught:
        load(PORT="x", LANGUAGE="fr")
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["LIANJIAN_PORT", "LIANJIAN_LANGUAGE"]


def test_an_unknown_name_is_reported_with_the_nearest_one(faults):
    assert "did you mean LIANJIAN_DATABASE_URL?" in faults(DATABSE_URL="sqlite:///x")["DATABSE_URL"]
    assert faults(QQQQ="1")["QQQQ"] == "没有这项设置 / there is no such setting"


def test_names_without_our_prefix_are_left_alone(tmp_path):
    assert load_settings({"LIANJIAN_HOME": str(tmp_path), "PORT": "x", "LIANJIANPORT": "x"}).port == 8000


def test_a_home_that_cannot_be_made_is_a_fault(faults, tmp_path):
    (tmp_path / "file").write_text("")
    assert "HOME" in faults(HOME=str(tmp_path / "file"))


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("postgresql://u:p@h/d?sslmode=require", "postgresql+psycopg://u:p@h/d?sslmode=require"),
        ("postgres://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
        ("sqlite:////srv/hub/l.db", "sqlite:////srv/hub/l.db"),
    ],
)
def test_database_addresses_get_the_right_driver(load, given, read):
    assert load(DATABASE_URL=given).database_url == read


def test_a_relative_sqlite_file_becomes_absolute(load, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load(DATABASE_URL="sqlite:///l.db").database_url == f"sqlite:///{tmp_path}/l.db"


@pytest.mark.parametrize(
    "given", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "postgresql+psycopg2://h/d", "postgresql://", "x"]
)
def test_other_databases_are_refused(faults, given):
    assert "DATABASE_URL" in faults(DATABASE_URL=given)


def test_several_broker_addresses_are_kept_in_order(load):
    settings = load(BROKER_URL="amqp://u:p@one:5672/v, amqps://u:p@two")
    assert settings.broker_addresses == ("amqp://u:p@one:5672/v", "amqps://u:p@two")
    assert not settings.has_embedded_broker


@pytest.mark.parametrize(
    "given", ["http://h:15672", "http://u@h", "https://u:p@", "amqps://u:p@h", "u:p@h", "http://u:p@h:x"]
)
def test_a_management_without_its_administrator_is_refused(faults, given):
    assert "BROKER_ADMIN_URL" in faults(BROKER_ADMIN_URL=given)


def test_the_management_may_stand_in_a_file(load, tmp_path):
    (tmp_path / "url").write_text("https://root:hidden@mq:15671\n")
    settings = load(BROKER_ADMIN_URL_FILE=str(tmp_path / "url"))
    assert settings.broker_admin_url == "https://root:hidden@mq:15671"
    assert "hidden" not in repr(settings) + str(settings.in_words())


@pytest.fixture
def pem(tmp_path):
    """A folder with an authority, a certificate and its key."""
    authority = Authority()
    authority.write(tmp_path / "ca.pem")
    authority.sign(tmp_path, "hub")
    return tmp_path


def tls_files(folder, **changes):
    files = {"BROKER_CA_FILE": "ca.pem", "BROKER_CERTIFICATE_FILE": "hub.pem", "BROKER_KEY_FILE": "hub.key", **changes}
    return {name: str(folder / file) for name, file in files.items() if file}


def test_files_for_tls_are_taken_when_they_fit(load, pem):
    settings = load(BROKER_URL="amqps://u:p@h", **tls_files(pem))
    assert (settings.broker_ca_file, settings.broker_key_file) == (pem / "ca.pem", pem / "hub.key")
    assert load(BROKER_ADMIN_URL="https://u:p@h", **tls_files(pem)).broker_certificate_file == pem / "hub.pem"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"BROKER_CA_FILE": "hub.key"}, "BROKER_CA_FILE"),
        ({"BROKER_CERTIFICATE_FILE": "ca.pem"}, "BROKER_CERTIFICATE_FILE"),
        ({"BROKER_CERTIFICATE_FILE": ""}, "BROKER_CERTIFICATE_FILE"),
        ({"BROKER_KEY_FILE": ""}, "BROKER_KEY_FILE"),
        ({"BROKER_KEY_FILE": "encrypted.key"}, "BROKER_CERTIFICATE_FILE"),
        ({"BROKER_URL": "amqp://u:p@h"}, "BROKER_CA_FILE"),
        ({"BROKER_URL": "embedded"}, "BROKER_CERTIFICATE_FILE"),
    ],
)
def test_files_for_tls_that_do_not_fit_are_refused(faults, pem, changes, fault):
    url = changes.get("BROKER_URL", "amqps://u:p@h")
    assert fault in faults(BROKER_URL=url, **tls_files(pem, **{k: v for k, v in changes.items() if k != "BROKER_URL"}))


@pytest.mark.parametrize("given", ["amqp://", "amqp://h:x", "amqp://h,", "amqp://h:99999", "redis://h", "rabbit"])
def test_wrong_broker_addresses_are_refused(faults, given):
    assert "BROKER_URL" in faults(BROKER_URL=given)


def test_the_development_secret_is_made_once_for_its_owner_alone(load, tmp_path):
    first = load().secret_key
    assert len(first) >= 32
    assert load().secret_key == first
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_hubs_that_start_together_share_one_secret(load):
    secrets = []
    threads = [Thread(target=lambda: secrets.append(load().secret_key)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(secrets) == 8
    assert len(set(secrets)) == 1


def test_production_needs_a_long_secret_of_its_own(load, faults):
    assert "must be set" in faults(ENV="production")["SECRET_KEY"]
    assert "at least 32" in faults(ENV="production", SECRET_KEY="k" * 31)["SECRET_KEY"]
    development = load().secret_key
    assert "development key" in faults(ENV="production", SECRET_KEY=development)["SECRET_KEY"]
    assert load(ENV="production", SECRET_KEY=LONG).secret_key == LONG


def test_production_makes_no_secret_by_itself(faults, tmp_path):
    faults(ENV="production")
    assert not list(tmp_path.iterdir())


def test_production_is_strict_unless_told_otherwise(load):
    settings = load(ENV="production", SECRET_KEY=LONG)
    assert settings.is_production
    assert settings.has_secure_cookies
    assert settings.log_format == "json"
    assert not load(ENV="production", SECRET_KEY=LONG, SECURE_COOKIES="false").has_secure_cookies


def test_production_refuses_a_clock_set_by_hand(load, faults):
    assert load(CLOCK_FILE="clock").clock_file == Path("clock").absolute()
    assert "CLOCK_FILE" in faults(ENV="production", SECRET_KEY=LONG, CLOCK_FILE="clock")


def test_a_secret_may_stand_in_a_file(load, tmp_path):
    (tmp_path / "key").write_text(LONG + "\n")
    (tmp_path / "url").write_text("postgresql://u:p@h/d\n")
    settings = load(SECRET_KEY_FILE=str(tmp_path / "key"), DATABASE_URL_FILE=str(tmp_path / "url"))
    assert settings.secret_key == LONG
    assert settings.database_url == "postgresql+psycopg://u:p@h/d"


def test_a_secret_file_that_cannot_be_read_is_a_fault(faults):
    assert "cannot be read" in faults(DATABASE_URL_FILE="/nowhere/url")["DATABASE_URL_FILE"]


def test_a_secret_set_twice_is_a_fault(faults, tmp_path):
    assert "twice" in faults(SECRET_KEY=LONG, SECRET_KEY_FILE=str(tmp_path / "key"))["SECRET_KEY"]


def test_only_secrets_may_stand_in_files(faults):
    assert "PORT_FILE" in faults(PORT_FILE="x")


def test_secrets_never_appear_in_what_is_shown(load):
    settings = load(
        SECRET_KEY=LONG, DATABASE_URL="postgresql://u:hidden@h/d", BROKER_URL="amqp://u:hidden@one,amqp://u:hidden@two"
    )
    for shown in (repr(settings), str(settings), str(settings.in_words())):
        assert LONG not in shown
        assert "hidden" not in shown
    assert settings.in_words()["BROKER_URL"] == "amqp://u:***@one,amqp://u:***@two"


def test_faults_never_repeat_a_secret(load):
    with pytest.raises(WrongSettings) as caught:
        load(DATABASE_URL="mysql://u:hidden@h/d", BROKER_URL="http://u:hidden@h", SECRET_KEY="hidden")
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////srv/l.db", "sqlite:////srv/l.db"),
        ("amqps://h:5671/v", "amqps://h:5671/v"),
        ("postgresql+psycopg://u:a/b?c@d:e@h:5432/d", "postgresql+psycopg://u:***@h:5432/d"),
        ("postgresql+psycopg://h/d?password=hidden", "postgresql+psycopg://h/d"),
    ],
)
def test_addresses_are_shown_without_anything_secret(url, shown):
    assert without_password(url) == shown


def test_a_token_for_monitors_is_long_and_harmless(load, faults, tmp_path):
    assert load().metrics_token == ""
    for token in ("short", "with spaces in it all over", "监控监控监控监控监控监控监控监控"):
        assert "at least 16" in faults(METRICS_TOKEN=token)["METRICS_TOKEN"]
    (tmp_path / "token").write_text("t" * 16 + "\n")
    settings = load(METRICS_TOKEN_FILE=str(tmp_path / "token"))
    assert settings.metrics_token == "t" * 16 and "tttt" not in repr(settings)
