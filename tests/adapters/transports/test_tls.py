"""TLS to a real broker: whom we believe, and what is said of those we do not."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import wsgi
from adapters.transports.opening import open_transport
from adapters.transports.rabbitmq_access import tls_context
from adapters.transports.rabbitmq_management import Management
from config import load_settings
from service.ports import HUB, Transport, TransportUnavailable
from tests import services
from tests.adapters.transports.conftest import ids_of, letters, take_all
from tests.certificates import Authority
from tests.conftest import CAST, need_rabbitmq

Open = Callable[..., Transport]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority's certificate, that of another authority, and what ours has signed."""
    folder = tmp_path_factory.mktemp("certificates")
    ours = Authority()
    ours.write(folder / "ca.pem")
    Authority("another authority").write(folder / "other.pem")
    for name in ("broker", "hub"):
        ours.sign(folder, name)
    ours.sign(folder, "elsewhere", host="mq.example.gov.cn")
    ours.sign(folder, "expired", ends_in=-timedelta(days=1))
    return folder


@pytest.fixture(scope="module")
def broker(folder: Path) -> Iterator[tuple[services.RabbitServer, int]]:
    """A broker with a TLS listener that wants to see a certificate of ours, and the listener's port."""
    need_rabbitmq()
    port = services.free_port()
    settings = {
        "listeners.ssl.1": f"127.0.0.1:{port}",
        "ssl_options.cacertfile": folder / "ca.pem",
        "ssl_options.certfile": folder / "broker.pem",
        "ssl_options.keyfile": folder / "broker.key",
        "ssl_options.verify": "verify_peer",
        "ssl_options.fail_if_no_peer_cert": "true",
    }
    with services.rabbitmq_server(settings) as server:
        yield server, port


@pytest.fixture
def open_(broker: tuple[services.RabbitServer, int], folder: Path) -> Iterator[Open]:
    """Opens a party's end as the administrator: with which authority and certificate, through which port."""
    server, tls_port = broker
    opened: list[Transport] = []

    def open_(
        ca: str = "ca.pem", own: str = "hub", scheme: str = "amqps", port: int = tls_port, party: str = HUB
    ) -> Transport:
        certificate = (folder / f"{own}.pem", folder / f"{own}.key") if own else (None, None)
        url = server.url().replace("amqp:", f"{scheme}:").replace(f":{server.port}/", f":{port}/")
        opened.append(open_transport(url, party, CAST, tls_context(folder / ca, *certificate)))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()


@pytest.fixture
def listener(folder: Path) -> Iterator[Callable[[str, ssl.TLSVersion], int]]:
    """A function that listens with a certificate, up to a version of TLS, and gives the port."""
    opened: list[socket.socket] = []

    def listen(name: str, newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
        if newest < ssl.TLSVersion.TLSv1_2:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = newest
        opened.append(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=_shake_hands, args=(opened[-1], context), daemon=True).start()
        return int(opened[-1].getsockname()[1])

    yield listen
    for each in opened:
        each.close()


def _shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        connection.settimeout(5)
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()


def test_letters_travel_over_tls_with_both_certificates(open_: Open) -> None:
    hub = open_()
    hub.declare()
    hub.send(letters("science", 1))
    assert ids_of(take_all(open_(party="science"), 1)) == ["1"]


@pytest.mark.parametrize("party", [HUB, "science"])
def test_the_settings_lead_every_party_over_tls(
    broker: tuple[services.RabbitServer, int], folder: Path, tmp_path: Path, open_: Open, party: str
) -> None:
    open_().declare()
    server, port = broker
    files = {"CA": "ca.pem", "CERTIFICATE": "hub.pem", "KEY": "hub.key"}
    environ = {f"LIANJIAN_BROKER_{name}_FILE": str(folder / file) for name, file in files.items()}
    url = server.url().replace("amqp:", "amqps:").replace(f":{server.port}/", f":{port}/")
    wire = wsgi.wire(load_settings({**environ, "LIANJIAN_HOME": str(tmp_path), "LIANJIAN_BROKER_URL": url}), party)
    assert "lianjian.science.in" in wire.waiting()
    wire.close()


def test_a_broker_of_another_authority_is_refused(open_: Open) -> None:
    with pytest.raises(TransportUnavailable, match="its certificate is not accepted: self-signed"):
        open_(ca="other.pem").declare()


def test_an_expired_certificate_is_refused(open_: Open, listener: Callable[..., int]) -> None:
    with pytest.raises(TransportUnavailable, match="its certificate is not accepted: certificate has expired"):
        open_(port=listener("expired")).declare()


def test_a_certificate_for_another_host_is_refused(open_: Open, listener: Callable[..., int]) -> None:
    with pytest.raises(TransportUnavailable, match=r"its certificate is not accepted: IP address mismatch"):
        open_(port=listener("elsewhere")).declare()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # that is the point
def test_versions_before_tls_1_2_are_refused(open_: Open, listener: Callable[..., int]) -> None:
    with pytest.raises(TransportUnavailable, match="TLS failed"):
        open_(port=listener("broker", ssl.TLSVersion.TLSv1_1)).declare()


def test_a_plain_port_is_refused_in_words(open_: Open, broker: tuple[services.RabbitServer, int]) -> None:
    with pytest.raises(TransportUnavailable, match="there is no TLS on this port"):
        open_(port=broker[0].port).declare()


def test_a_tls_port_refuses_who_speaks_plainly(open_: Open) -> None:
    with pytest.raises(TransportUnavailable):
        open_(scheme="amqp").declare()


def test_without_a_certificate_the_broker_refuses_us(open_: Open) -> None:
    with pytest.raises(TransportUnavailable):
        open_(own="").declare()


def test_a_refusal_is_told_by_consumer_and_publisher_too(open_: Open) -> None:
    wire = open_(ca="other.pem")
    with pytest.raises(TransportUnavailable, match="its certificate is not accepted"):
        wire.send(letters("science", 1))
    with pytest.raises(TransportUnavailable, match="its certificate is not accepted"):
        open_(ca="other.pem").take(1, 0)


def test_the_management_is_checked_in_the_same_way(folder: Path, listener: Callable[..., int]) -> None:
    for name, reason in (("expired", "certificate has expired"), ("elsewhere", "IP address mismatch")):
        management = Management(f"https://admin:x@127.0.0.1:{listener(name)}", tls_context(folder / "ca.pem"))
        with pytest.raises(TransportUnavailable, match=f"its certificate is not accepted: {reason}"):
            management.get("/overview")
