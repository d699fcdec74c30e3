"""Certificates for tests: an authority of its own, and what it signs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


class Authority:
    """One that signs certificates, and whose own may be trusted."""

    def __init__(self, name: str = "authority of the tests") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        self._own = self._signed(self._name, self._key.public_key(), DAY, is_authority=True)

    def write(self, file: Path) -> Path:
        """Its own certificate."""
        file.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))
        return file

    def sign(self, folder: Path, name: str, host: str = "127.0.0.1", ends_in: timedelta = DAY) -> None:
        """A certificate NAME.pem for this host, with NAME.key, and the key once more behind a password."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._signed(_name(name), key.public_key(), ends_in, host=host)
        (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (folder / f"{name}.key").write_bytes(_key_bytes(key, serialization.NoEncryption()))
        (folder / "encrypted.key").write_bytes(_key_bytes(key, serialization.BestAvailableEncryption(b"geheim")))

    def _signed(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePublicKey,
        ends_in: timedelta,
        *,
        is_authority: bool = False,
        host: str = "",
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        draft = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 3 * DAY)
            .not_valid_after(now + ends_in)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if host:
            draft = draft.add_extension(x509.SubjectAlternativeName([_host(host)]), critical=False)
        return draft.sign(self._key, hashes.SHA256())


def _host(host: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)


def _key_bytes(key: ec.EllipticCurvePrivateKey, encryption: serialization.KeySerializationEncryption) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
