"""A certificate authority of a test's own, and a broker's certificate that is good or has expired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Authority:
    """Who signs."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def new(cls, folder: Path) -> Authority:
        """A new one; its certificate is `ca.pem` and its key `ca.key` in this folder."""
        key = ec.generate_private_key(ec.SECP256R1())
        unsigned = _unsigned("trial authority", "trial authority", key, timedelta(days=2))
        unsigned = unsigned.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        authority = cls(key, unsigned.sign(key, hashes.SHA256()))
        (folder / "ca.pem").write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
        _write_key(folder / "ca.key", key)
        return authority

    @classmethod
    def kept_in(cls, folder: Path) -> Authority:
        """The one that was made in this folder."""
        key = serialization.load_pem_private_key((folder / "ca.key").read_bytes(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return cls(key, x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes()))

    def certify(self, folder: Path, lasts: timedelta) -> None:
        """Write `broker.pem` and `broker.key`, good for 127.0.0.1 and so long; expired if that is less than nothing."""
        key = ec.generate_private_key(ec.SECP256R1())
        alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        certificate = (
            _unsigned("trial broker", "trial authority", key, lasts)
            .add_extension(alternative, critical=False)
            .sign(self.key, hashes.SHA256())
        )
        (folder / "broker.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        _write_key(folder / "broker.key", key)


def _unsigned(subject: str, issuer: str, key: ec.EllipticCurvePrivateKey, lasts: timedelta) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + lasts)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _write_key(file: Path, key: ec.EllipticCurvePrivateKey) -> None:
    plain = serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
