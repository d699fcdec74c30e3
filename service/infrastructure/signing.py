"""The hub's own signature, and whether somebody else's holds: Ed25519 (RFC 8032) under the names of SSJ1."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from service.domain.draw.records import signing_input
from service.domain.draw.shapes import Signer

ALGORITHM = "Ed25519"


class Signing:
    """Signs for the hub. The key follows from the hub's secret key: who keeps the one keeps the other."""

    def __init__(self, secret: str) -> None:
        seed = sha256(f"the key with which the hub signs draws|{secret}".encode()).digest()
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.signer: Signer = {"algorithm": ALGORITHM, "key": self._key.public_key().public_bytes_raw().hex()}

    def sign(self, digest: str) -> str:
        """The signature of a hash of 64 hexadecimal digits, as 128 (SSJ1 section 1)."""
        return self._key.sign(signing_input(digest)).hex()


def is_signed(signer: Mapping[str, str], digest: str, signature: str) -> bool:
    """Whether the signature of the hash is that of the signer; False for an algorithm that is not known."""
    if signer["algorithm"] != ALGORITHM:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer["key"]))
        key.verify(bytes.fromhex(signature), signing_input(digest))
    except (InvalidSignature, ValueError):
        return False
    return True
