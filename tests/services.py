"""Throwaway PostgreSQL and RabbitMQ servers on free loopback ports, started by us and ended by us."""

from __future__ import annotations

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.policies_of_queues import policies_of_queues

_POSTGRES_USER = "postgres"  # the server refuses to run as root
_START_WITHIN = 120.0  # seconds
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def why_missing_postgres() -> str | None:
    """What to install for `postgres_server()`, None if all is there."""
    if _postgres_bin() is None:
        return "PostgreSQL is missing: apt-get install postgresql"
    if os.geteuid() == 0 and not _has_user(_POSTGRES_USER):
        return f"PostgreSQL does not run as root and there is no user {_POSTGRES_USER}: apt-get install postgresql"
    return None


def why_missing_rabbitmq() -> str | None:
    """What to install for `rabbitmq_server()`, None if all is there."""
    missing = [name for name in ("erl", "epmd") if not shutil.which(name)]
    if _rabbitmq_bin() is None or missing:
        return "RabbitMQ is missing: apt-get install rabbitmq-server"
    return None


class PostgresServer:
    """A throwaway database server that can be stopped, killed and started again, with what it held."""

    def __init__(self, folder: Path, binaries: Path, user: str | None) -> None:
        self.port = free_port()
        self.folder = folder
        self._binaries = binaries
        self._user = user
        self._process = ExitStack()
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of its database `postgres`, as `postgresql+psycopg://...`."""
        return f"postgresql+psycopg://lianjian@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make the cluster, without durability against a lost power supply."""
        initdb: list[str | Path] = [self._binaries / "initdb", "--no-sync", "-D", self.folder / "data"]
        words = ["-U", "lianjian", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*initdb, *words], user=self._user, check=True, capture_output=True, cwd=self.folder)

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "fsync": "off",
            "full_page_writes": "off",
            "max_connections": 200,
            "shared_buffers": "64MB",
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [self._binaries / "postgres", "-D", self.folder / "data", *words]
        serving = running(command, self.folder, user=self._user, end_with=signal.SIGINT)
        self._server = self._process.enter_context(serving)
        _wait_for(lambda: _answers_postgres(self._binaries, self.port), self._server, self.folder, "PostgreSQL")

    def crash(self) -> None:
        """End it as in a crash: the next start has to recover what was committed."""
        if self._server:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait()
        self._process.close()

    def stop(self) -> None:
        """End it, every session cut off at once; harmless if it is down."""
        self._process.close()


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A new server, running."""
    binaries = _postgres_bin()
    if binaries is None:
        raise RuntimeError(why_missing_postgres())
    user = _POSTGRES_USER if os.geteuid() == 0 else None
    with _folder("lianjian-pg-", user) as folder:
        server = PostgresServer(folder, binaries, user)
        server.make()
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def postgres_server() -> Iterator[str]:
    """A new server; yields the URL of its database `postgres`."""
    with postgres() as server:
        yield server.url


class RabbitServer:
    """A running throwaway broker: its addresses, and its command line for vhosts, users and rights."""

    def __init__(self, folder: Path, port: int, password: str, environment: Mapping[str, str], binaries: Path) -> None:
        self.port = port
        self.passwords = {"admin": password}
        self.folder = folder
        self._environment = environment
        self._binaries = binaries
        self._process = ExitStack()

    def start(self) -> None:
        """Start the node, with whatever it held before, and wait until it answers (about 5 s)."""
        command = [self._binaries / "rabbitmq-server"]
        process = self._process.enter_context(running(command, self.folder, environment=self._environment))
        _wait_for(lambda: _greets(self.port), process, self.folder, "RabbitMQ")

    def join(self, other: RabbitServer) -> None:
        """Forget everything and become a node of the other's cluster."""
        for words in (["stop_app"], ["reset"], ["join_cluster", other.name], ["start_app"]):
            self.ctl(*words)

    @property
    def name(self) -> str:
        """What its cluster calls it."""
        return self._environment["RABBITMQ_NODENAME"]

    def kill(self) -> None:
        """Kill the node as `kill -9` does; harmless if it is dead."""
        self._process.close()

    def url(self, user: str = "admin", vhost: str = "%2F", port: int | None = None) -> str:
        """The address for this user, password included; through another port if there is something between."""
        return f"amqp://{user}:{self.passwords[user]}@127.0.0.1:{port or self.port}/{vhost}"

    def ctl(self, *words: str) -> str:
        """Run rabbitmqctl (about a second each); CalledProcessError if it says no."""
        command = [str(self._binaries / "rabbitmqctl"), "-q", *words]
        return subprocess.run(command, env=self._environment, check=True, capture_output=True, text=True).stdout

    def enable(self, plugin: str) -> None:
        """Start a plugin in the running node (about 7 s)."""
        command = [str(self._binaries / "rabbitmq-plugins"), "-q", "enable", plugin]
        subprocess.run(command, env=self._environment, check=True, capture_output=True)

    def type(self, line: str) -> None:
        """Run a line as an administrator of this node types it; CalledProcessError if it says no."""
        environment = {**self._environment, "PATH": f"{self._binaries}:{self._environment['PATH']}"}
        subprocess.run(["sh", "-c", line], env=environment, check=True, capture_output=True)

    def forget_consumers(self, vhost: str, queue: str) -> None:
        """Take every consumer away from a quorum queue without telling it, as some faults of brokers have done."""
        self.ctl(
            "eval",
            f"{{ok, Q}} = rabbit_amqqueue:lookup(rabbit_misc:r({_bin(vhost)}, queue, {_bin(queue)})),"
            "[ra:process_command(amqqueue:get_pid(Q), rabbit_fifo:make_checkout({element(2, C), element(1, C)}, cancel,"
            " #{})) || C <- rabbit_amqqueue:consumers(Q)].",
        )

    def new_vhosts(
        self,
        vhosts: list[str],
        rights: Mapping[str, tuple[str, str, str]],
        policies: Mapping[str, tuple[str, Mapping[str, object]]] | None = None,
    ) -> None:
        """Make vhosts in which each user of `rights` may (configure, write, read) what the expressions say, and the
        queues of a pattern have the settings of its policy (the product's own ones, if none are given).

        One Erlang expression does all of it: rabbitmqctl takes a second for each call, whatever it is asked.
        """
        steps = []
        for user in rights:
            if user not in self.passwords:
                self.passwords[user] = secrets.token_urlsafe(12)
                steps.append(
                    f"rabbit_auth_backend_internal:add_user({_bin(user)}, {_bin(self.passwords[user])}, {_WHO})"
                )
        for vhost in vhosts:
            steps.append(f"rabbit_vhost:add({_bin(vhost)}, {_WHO})")
            for user, allowed in {"admin": (".*", ".*", ".*"), **rights}.items():
                words = ", ".join(_bin(word) for word in (user, vhost, *allowed))
                steps.append(f"rabbit_auth_backend_internal:set_permissions({words}, {_WHO})")
            for name, (pattern, settings) in (policies_of_queues() if policies is None else policies).items():
                words = ", ".join(map(_bin, (vhost, name, pattern)))
                pairs = ", ".join(f"{{{_bin(key)}, {_term(value)}}}" for key, value in settings.items())
                steps.append(f'rabbit_policy:set({words}, [{pairs}], 10, <<"queues">>, {_WHO})')
        self.ctl("eval", ", ".join(steps) + ".")


_WHO = '<<"tests">>'


@contextmanager
def rabbitmq_server(settings: Mapping[str, object] | None = None) -> Iterator[RabbitServer]:
    """A new broker without plugins, clustering or alarms; yields its addresses and its command line. `settings` are
    further lines of its rabbitmq.conf."""
    with _mapper() as epmd_port, _nodes(["lianjian"], epmd_port, settings or {}) as (broker,):
        broker.start()
        yield broker


@contextmanager
def rabbitmq_cluster(size: int = 3) -> Iterator[list[RabbitServer]]:
    """New brokers that are one cluster, all running (about 10 s each)."""
    with _mapper() as epmd_port, _nodes([f"lianjian{number}" for number in range(size)], epmd_port, {}) as nodes:
        for node in nodes:
            node.start()
        for node in nodes[1:]:
            node.join(nodes[0])
        yield list(nodes)


@contextmanager
def _mapper() -> Iterator[int]:
    """The Erlang port mapper; yields its port. A node that did not find it would start one as a daemon that outlives
    the node."""
    with _folder("lianjian-epmd-", None) as folder:
        port = free_port()
        epmd = [shutil.which("epmd"), "-address", "127.0.0.1", "-port", str(port)]
        with running(epmd, folder) as mapper:
            _wait_for(lambda: _listens(port), mapper, folder, "epmd")
            yield port


@contextmanager
def _nodes(names: Sequence[str], epmd_port: int, settings: Mapping[str, object]) -> Iterator[list[RabbitServer]]:
    """Brokers of one cookie and one administrator, each in a folder of its own, not started; killed at the end."""
    binaries = _rabbitmq_bin()
    if binaries is None:
        raise RuntimeError(why_missing_rabbitmq())
    cookie, password = secrets.token_hex(10).upper(), secrets.token_urlsafe(12)
    with ExitStack() as stack:
        brokers = []
        for name in names:
            folder = stack.enter_context(_folder("lianjian-mq-", None))
            _write_cookie(folder / ".erlang.cookie", cookie)
            (folder / "enabled_plugins").write_text("[].\n")
            (folder / "env.conf").write_text("")
            port = free_port()
            (folder / "rabbitmq.conf").write_text(_rabbitmq_settings(port, password, settings))
            environment = _rabbitmq_environment(folder, name, epmd_port)
            brokers.append(RabbitServer(folder, port, password, environment, binaries))
            stack.callback(brokers[-1].kill)
        yield brokers


def _write_cookie(file: Path, cookie: str) -> None:
    file.write_text(cookie)
    file.chmod(0o400)


def _rabbitmq_environment(folder: Path, name: str, epmd_port: int) -> dict[str, str]:
    """Everything of this node in its own folder; nothing of the machine's own broker is read or written."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "HOME": str(folder),  # the cookie
        "ERL_CRASH_DUMP": str(folder / "erl_crash.dump"),
        "ERL_EPMD_PORT": str(epmd_port),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"{name}-{folder.name.rpartition('-')[2]}@localhost",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_CONF_ENV_FILE": str(folder / "env.conf"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "advanced.config"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "generated"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none",
        "RUNNING_UNDER_SYSTEMD": "1",  # the script becomes the node instead of waiting for it: one process id to end
    }


def _rabbitmq_settings(port: int, password: str, settings: Mapping[str, object]) -> str:
    lines = {
        "listeners.tcp.1": f"127.0.0.1:{port}",
        "default_user": "admin",
        "default_pass": password,
        "vm_memory_high_watermark.absolute": "64GiB",
        "disk_free_limit.absolute": "1MB",
        "log.console": "false",
        "log.file.level": "warning",
        **settings,
    }
    return "".join(f"{name} = {value}\n" for name, value in lines.items())


def free_port() -> int:
    """A loopback port free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- processes -------------------------------------------------------------------------------------------------------


@contextmanager
def running(
    command: Sequence[object],
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
    end_with: signal.Signals = signal.SIGKILL,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start one server and end it, by its own id and whatever happens.

    The kernel sends it `end_with` too when the thread that started it dies, so that a killed pytest leaves no server.
    That is set after the change of user, which would clear it, and before exec, which keeps it.
    """

    def die_with_parent() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(end_with))

    with (folder / "output.txt").open("ab") as output:
        server = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=environment,
            user=user,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=die_with_parent,  # noqa: PLW1509 (one system call, no lock taken)
        )
    try:
        yield server
    finally:
        server.send_signal(end_with)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(is_ready: Callable[[], bool], server: subprocess.Popen[bytes], folder: Path, name: str) -> None:
    until = time.monotonic() + _START_WITHIN
    while not is_ready():
        if server.poll() is not None or time.monotonic() > until:
            said = (folder / "output.txt").read_text(errors="replace")[-2_000:]
            raise RuntimeError(f"{name} did not start:\n{said}")
        time.sleep(0.05)


def _answers_postgres(binaries: Path, port: int) -> bool:
    command = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, check=False).returncode == 0


def _greets(port: int) -> bool:
    """Whether the broker answers a protocol header with its `connection.start` (a method frame)."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as probe:
            probe.sendall(b"AMQP\x00\x00\x09\x01")
            return probe.recv(1) == b"\x01"
    except OSError:
        return False


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


@contextmanager
def _folder(prefix: str, owner: str | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    if owner:
        shutil.chown(folder, owner)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- where Debian puts things ----------------------------------------------------------------------------------------


def _postgres_bin() -> Path | None:
    """The folder of the newest PostgreSQL server."""
    found = list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if found:
        return max(found, key=lambda path: float(path.parts[-3])).parent
    on_path = shutil.which("postgres")
    return Path(on_path).resolve().parent if on_path else None


def _rabbitmq_bin() -> Path | None:
    """The folder of the scripts themselves: Debian's wrapper in /usr/sbin changes the user and fails as root."""
    places = [Path("/usr/lib/rabbitmq/bin"), *Path("/usr/lib/rabbitmq/lib").glob("rabbitmq_server-*/sbin")]
    for place in places:
        if (place / "rabbitmq-server").exists() and (place / "rabbitmqctl").exists():
            return place
    return None


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _bin(text: str) -> str:
    """An Erlang binary."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'<<"{escaped}">>'


def _term(value: object) -> str:
    """An Erlang term: a text or a number."""
    return _bin(value) if isinstance(value, str) else str(value)
