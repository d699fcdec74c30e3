"""A participant's own key pair, on its own machine: made, kept as PEM, used to sign (Ed25519, RFC 8032)."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from service.domain.draw.records import signing_input


def new_private_key() -> bytes:
    """A new private key as PEM (PKCS 8, not encrypted), as OpenSSL reads it too."""
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_key_of(private_key: bytes) -> str:
    """The public key as 64 hexadecimal digits; ValueError for what is no Ed25519 key."""
    return _loaded(private_key).public_key().public_bytes_raw().hex()


def signed_with(private_key: bytes, digest: str) -> str:
    """The signature of a hash as 128 hexadecimal digits (SSJ1 section 1); ValueError for what is no Ed25519 key."""
    return _loaded(private_key).sign(signing_input(digest)).hex()


def _loaded(private_key: bytes) -> Ed25519PrivateKey:
    key = load_pem_private_key(private_key, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return key
