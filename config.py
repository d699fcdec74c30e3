"""What the environment may set: one frozen object, every fault reported at once."""

import os
import re
import secrets
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

PREFIX = "LIANJIAN_"
EMBEDDED = "embedded"
SECRET_LENGTH = 32
TOKEN_LENGTH = 16
# These may also come from the file that NAME_FILE names.
IN_FILES = ("DATABASE_URL", "BROKER_URL", "BROKER_ADMIN_URL", "SECRET_KEY", "METRICS_TOKEN")


class Environment(Enum):
    """What this hub is for; only production is open to the world."""

    DEVELOPMENT = "development"
    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


class WrongSettings(Exception):
    """At least one setting is wrong; `faults` names each, with words in Chinese and English."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{name}: {words}" for name, words in faults))


@dataclass(frozen=True)
class Settings:
    """Everything that the environment decides; what may hold a secret stays out of its repr."""

    environment: Environment
    home: Path
    database_url: str = field(repr=False)
    broker_addresses: tuple[str, ...] = field(repr=False)  # none: the embedded broker, in the database
    broker_admin_url: str = field(repr=False)  # "": the broker's management cannot be asked
    broker_ca_file: Path | None
    broker_certificate_file: Path | None
    broker_key_file: Path | None
    secret_key: str = field(repr=False)
    metrics_token: str = field(repr=False)  # "": only a monitor on this machine may read the figures
    host: str
    port: int  # 0: any free one
    log_format: str
    log_level: str
    proxies: int
    calendar_file: Path | None
    clock_file: Path | None
    has_secure_cookies: bool
    language: str
    public_url: str  # under which departments' systems reach this hub
    evidence_dir: Path
    evidence_mib: int  # the largest file of evidence
    evidence_hours: int  # how long an address of a file is good

    @property
    def is_production(self) -> bool:
        """Whether the strict rules hold: a secret of its own, no clock set by hand."""
        return self.environment is Environment.PRODUCTION

    @property
    def has_embedded_broker(self) -> bool:
        """Whether messages wait in the product's own database instead of RabbitMQ."""
        return not self.broker_addresses

    @property
    def has_proved_senders(self) -> bool:
        """Whether every department has a broker user of its own, which each message must carry; only a demo or a test
        may let all of them share one."""
        return self.is_production

    def in_words(self) -> dict[str, str]:
        """Every setting that may be shown, by its name in the environment; passwords are masked."""
        return {
            "ENV": self.environment.value,
            "HOME": str(self.home),
            "DATABASE_URL": without_password(self.database_url),
            "BROKER_URL": ",".join(map(without_password, self.broker_addresses)) or EMBEDDED,
            "BROKER_ADMIN_URL": without_password(self.broker_admin_url),
            "BROKER_CA_FILE": str(self.broker_ca_file or ""),
            "BROKER_CERTIFICATE_FILE": str(self.broker_certificate_file or ""),
            "BROKER_KEY_FILE": str(self.broker_key_file or ""),
            "METRICS_TOKEN": "***" if self.metrics_token else "",
            "HOST": self.host,
            "PORT": str(self.port),
            "LOG_FORMAT": self.log_format,
            "LOG_LEVEL": self.log_level,
            "PROXIES": str(self.proxies),
            "CALENDAR_FILE": str(self.calendar_file or ""),
            "CLOCK_FILE": str(self.clock_file or ""),
            "SECURE_COOKIES": str(self.has_secure_cookies).lower(),
            "LANGUAGE": self.language,
            "PUBLIC_URL": self.public_url,
            "EVIDENCE_DIR": str(self.evidence_dir) if self.evidence_dir != self.home / "evidence" else "",
            "EVIDENCE_MIB": str(self.evidence_mib),
            "EVIDENCE_HOURS": str(self.evidence_hours),
        }


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; raises WrongSettings with every fault found, unknown names among them."""
    env = _Reader(environ)
    environment = Environment(env.choice("ENV", tuple(each.value for each in Environment), "development"))
    is_production = environment is Environment.PRODUCTION
    home = env.folder("HOME", "var")
    values: dict[str, Any] = {
        "environment": environment,
        "home": home,
        "database_url": env.database("DATABASE_URL", f"sqlite:///{home}/lianjian.db"),
        "broker_addresses": env.brokers("BROKER_URL", EMBEDDED),
        "broker_admin_url": env.broker_admin("BROKER_ADMIN_URL"),
        "broker_ca_file": env.existing_file("BROKER_CA_FILE"),
        "broker_certificate_file": env.existing_file("BROKER_CERTIFICATE_FILE"),
        "broker_key_file": env.existing_file("BROKER_KEY_FILE"),
        "secret_key": env.secret("SECRET_KEY", home, is_production),
        "metrics_token": env.token("METRICS_TOKEN"),
        "host": env.host("HOST", "127.0.0.1"),
        "port": env.number("PORT", 8000, 65535),
        "log_format": env.choice("LOG_FORMAT", ("text", "json"), "json" if is_production else "text"),
        "log_level": env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
        "proxies": env.number("PROXIES", 0, 9),
        "calendar_file": env.existing_file("CALENDAR_FILE"),
        "clock_file": env.clock("CLOCK_FILE", is_production),
        "has_secure_cookies": env.choice("SECURE_COOKIES", ("true", "false"), str(is_production)) == "true",
        "language": env.choice("LANGUAGE", ("zh-CN", "en"), "zh-CN"),
        "evidence_dir": env.folder("EVIDENCE_DIR") if env.text("EVIDENCE_DIR") else home / "evidence",
        "evidence_mib": env.number("EVIDENCE_MIB", 512, 65536),
        "evidence_hours": env.number("EVIDENCE_HOURS", 72, 8760),
    }
    values["public_url"] = env.web_address("PUBLIC_URL", f"http://{values['host']}:{values['port']}")
    _check_broker_tls(env, values)
    env.refuse_unknown()
    if env.faults:
        raise WrongSettings(env.faults)
    return Settings(**values)


def _check_broker_tls(env: "_Reader", values: Mapping[str, Any]) -> None:
    """The files with which the broker is reached over TLS: they can be read, belong together, and are of use."""
    ca, certificate, key = (values[f"broker_{name}_file"] for name in ("ca", "certificate", "key"))
    addresses = (*values["broker_addresses"], values["broker_admin_url"])
    has_tls = any(address.startswith(("amqps://", "https://")) for address in addresses)
    for name, file in (("CA", ca), ("CERTIFICATE", certificate)):
        if file and not has_tls:
            env.fault(
                f"BROKER_{name}_FILE", "只用于 amqps:// 或 https:// 地址", "is of use with amqps:// or https:// only"
            )
    if ca and ca.is_file() and not _is_readable_tls(ca, None, None):
        env.fault("BROKER_CA_FILE", "不是 PEM 格式的证书", "is not a certificate in PEM")
    if bool(certificate) != bool(key):
        missing = "BROKER_KEY_FILE" if certificate else "BROKER_CERTIFICATE_FILE"
        env.fault(missing, "证书与私钥必须同时设置", "must be set too: certificate and key belong together")
    elif certificate and certificate.is_file() and key.is_file() and not _is_readable_tls(None, certificate, key):
        chinese = "证书与私钥必须是 PEM 格式、互相匹配，私钥不得加密"
        env.fault("BROKER_CERTIFICATE_FILE", chinese, "and its key must be in PEM, match, and the key be unencrypted")


def _is_readable_tls(ca: Path | None, certificate: Path | None, key: Path | None) -> bool:
    try:
        context = ssl.create_default_context(cafile=ca)
        if certificate:
            context.load_cert_chain(certificate, key, password="")  # without one, an encrypted key would ask a person
    except (OSError, ValueError):  # ssl.SSLError is an OSError
        return False
    return True


def demo_environ(home: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of a demo that lives in `home`: its own clock, quiet logs, and otherwise what is given.
    WrongSettings on production settings: a demo never starts there."""
    if environ.get(f"{PREFIX}ENV", "").strip().lower() == Environment.PRODUCTION.value:
        raise WrongSettings(
            [(f"{PREFIX}ENV", "演示不得在正式环境的设置上启动 / a demo never starts on production settings")]
        )
    defaults = {"ENV": "demo", "HOME": str(home), "CLOCK_FILE": str(home / "clock"), "LOG_LEVEL": "ERROR"}
    return {**{PREFIX + name: value for name, value in defaults.items()}, **environ}


def database_setting(environ: Mapping[str, str] = os.environ) -> str:
    """Which database was asked for (its address, or the file that holds it); "" if none was, and the default is
    taken."""
    return environ.get(f"{PREFIX}DATABASE_URL", "") or environ.get(f"{PREFIX}DATABASE_URL_FILE", "")


def without_password(url: str) -> str:
    """The address as it may be shown and logged: whatever could be a password is masked or left out."""
    return re.sub(r"(://[^:/@]*):.*@", r"\1:***@", url).partition("?")[0]


class _Reader:
    """Reads one setting after another from a mapping, and collects every fault on the way."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.faults: list[tuple[str, str]] = []
        self._given = {name.removeprefix(PREFIX): value for name, value in environ.items() if name.startswith(PREFIX)}
        self._known = {f"{name}_FILE" for name in IN_FILES}

    def fault(self, name: str, chinese: str, english: str) -> None:
        """Note a fault; reading goes on, so that all of them are told at once."""
        self.faults.append((PREFIX + name, f"{chinese} / {english}"))

    def refuse_unknown(self) -> None:
        """A name with our prefix that nobody reads is a slip of the pen."""
        for name in sorted(self._given.keys() - self._known):
            meant = get_close_matches(name, sorted(self._known), n=1)
            chinese = f"，是否想写 {PREFIX}{meant[0]}？" if meant else ""
            english = f"; did you mean {PREFIX}{meant[0]}?" if meant else ""
            self.fault(name, "没有这项设置" + chinese, "there is no such setting" + english)

    def text(self, name: str, default: str = "") -> str:
        """The text as it stands, or that of the file that NAME_FILE names; empty counts as not set."""
        self._known.add(name)
        value = self._given.get(name, "").strip()
        file = self._given.get(f"{name}_FILE", "").strip() if name in IN_FILES else ""
        if value and file:
            self.fault(name, "与同名的 _FILE 不能同时设置", "is set twice, here and by its _FILE")
        elif file:
            found = _content(Path(file))
            if found is None:
                self.fault(f"{name}_FILE", "文件无法读取", "names a file that cannot be read")
            value = found or ""
        return value or default

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """One of the allowed words, however it is capitalised."""
        given = self.text(name, default)
        for word in allowed:
            if word.lower() == given.lower():
                return word
        chinese, english = "、".join(allowed), ", ".join(allowed)
        self.fault(name, f"必须是以下之一：{chinese}", f"must be one of: {english}")
        return default

    def number(self, name: str, default: int, highest: int) -> int:
        """A whole number from 0 to the highest."""
        given = self.text(name, str(default))
        if given.isascii() and given.isdecimal() and len(given) < 10 and int(given) <= highest:
            return int(given)
        self.fault(name, f"必须是 0 到 {highest} 的整数", f"must be a whole number from 0 to {highest}")
        return default

    def host(self, name: str, default: str) -> str:
        """A host name or an address to listen on."""
        given = self.text(name, default)
        if "/" in given or any(map(str.isspace, given)):
            self.fault(name, "必须是主机名或地址", "must be a host name or an address")
        return given

    def folder(self, name: str, default: str = "") -> Path:
        """A folder that can be written to; made, for its owner alone, when it is not there."""
        folder = Path(self.text(name, default)).absolute()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            self.fault(name, "不是文件夹，或无法创建", "is not a folder, or cannot be made")
        else:
            if not os.access(folder, os.W_OK | os.X_OK):
                self.fault(name, "文件夹不可写", "is a folder that cannot be written to")
        return folder

    def existing_file(self, name: str) -> Path | None:
        """A file that is there, or None when it is not set."""
        given = self.text(name)
        if given and not Path(given).is_file():
            self.fault(name, "没有这个文件", "names no file")
        return Path(given).absolute() if given else None

    def clock(self, name: str, is_production: bool) -> Path | None:
        """The file that holds a time set by hand: for demonstrations and tests, never in production."""
        given = self.text(name)
        if given and is_production:
            self.fault(name, "正式环境不得手动设置时间", "must not be set in production")
        return Path(given).absolute() if given else None

    def web_address(self, name: str, default: str) -> str:
        """An address of http or https, without a question and without its last slash."""
        given = self.text(name, default)
        if not _is_web_address(given):
            self.fault(name, "必须是 http(s)://主机 地址", "must be an address such as https://HOST")
        return given.rstrip("/")

    def database(self, name: str, default: str) -> str:
        """An address of SQLite or PostgreSQL, as SQLAlchemy wants it: with its driver, and with an absolute path."""
        given = self.text(name, default)
        scheme, has_address, rest = given.partition("://")
        if scheme in ("postgresql", "postgres", "postgresql+psycopg") and rest:
            return f"postgresql+psycopg://{rest}"
        path = rest.removeprefix("/")
        if scheme == "sqlite" and has_address and rest.startswith("/") and path and not path.startswith(":"):
            return f"sqlite:///{Path(path).absolute()}"
        self.fault(
            name,
            "必须是 sqlite:///文件 或 postgresql://用户:密码@主机/库",
            "must be sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE",
        )
        return default

    def brokers(self, name: str, default: str) -> tuple[str, ...]:
        """The addresses of RabbitMQ's nodes, or none for the embedded broker."""
        given = self.text(name, default)
        if given.lower() == EMBEDDED:
            return ()
        addresses = tuple(address.strip() for address in given.split(","))
        if not all(map(_is_broker, addresses)):
            self.fault(
                name,
                "必须是 embedded，或以逗号分隔的 amqp(s)://用户:密码@主机 地址",
                "must be embedded, or amqp(s)://USER:PASSWORD@HOST addresses separated by commas",
            )
        return addresses

    def broker_admin(self, name: str) -> str:
        """The address of the broker's management with an administrator of the broker in it; "" when it is not set."""
        given = self.text(name)
        if given and not _is_broker_admin(given):
            self.fault(
                name,
                "必须是 http(s)://用户:密码@主机:15672",
                "must be http(s)://USER:PASSWORD@HOST:15672",
            )
        return given

    def secret(self, name: str, home: Path, is_production: bool) -> str:
        """The key that signs cookies: given in production, otherwise made once and kept in the home folder."""
        given, made = self.text(name), home / "secret-key"
        if not is_production and not given:
            return self._made_once(name, made)
        if not given:
            self.fault(name, "正式环境必须设置", "must be set in production")
        elif len(given) < SECRET_LENGTH:
            self.fault(name, f"至少 {SECRET_LENGTH} 个字符", f"must have at least {SECRET_LENGTH} characters")
        elif is_production and _content(made) == given:
            self.fault(name, "正式环境不得使用开发密钥", "must not be the development key that was made in the home")
        return given

    def token(self, name: str) -> str:
        """A word that somebody must show: "" if none is set, otherwise not too short, and fit for a header."""
        given = self.text(name)
        if given and not (len(given) >= TOKEN_LENGTH and given.isascii() and given.isprintable() and " " not in given):
            self.fault(
                name,
                f"至少 {TOKEN_LENGTH} 个 ASCII 字符，不含空格",
                f"must have at least {TOKEN_LENGTH} ASCII characters and no spaces",
            )
        return given

    def _made_once(self, name: str, file: Path) -> str:
        # Two processes may start at the same time: the link is made by exactly one of them, with the whole key in it.
        try:
            if not file.exists():
                with NamedTemporaryFile("w", encoding="ascii", dir=file.parent, prefix=".secret-key.") as draft:
                    draft.write(secrets.token_urlsafe(48))
                    draft.flush()
                    with suppress(FileExistsError):
                        os.link(draft.name, file)
            return file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            self.fault(name, f"密钥文件 {file} 无法读写", f"cannot be kept in {file}")
            return ""


def _content(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _is_broker(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("amqp", "amqps") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and (parts.port is None or parts.port >= 0)
        return is_whole and parts.scheme in ("http", "https") and not (parts.query or parts.fragment or "@" in address)
    except ValueError:
        return False


def _is_broker_admin(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_user = bool(parts.hostname and parts.username and parts.password)
        return parts.scheme in ("http", "https") and has_user and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
