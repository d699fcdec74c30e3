"""Hashes, canonical texts, Merkle roots and signatures of SSJ1, written from sections 1 and 2 of its specification."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ZEROS = "0" * 64


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hashed(text):
    """H of the specification."""
    return sha256(text.encode()).hexdigest()


def hash_of(value):
    return hashed(canonical(value))


def without(record, *names):
    return {name: value for name, value in record.items() if name not in names}


def ceil_divide(a, b):
    return -(-a // b)


def root(lines):
    """The Merkle root over canonical lines, by the recursive definition."""
    return _root([canonical(line).encode() for line in lines]).hex()


def _root(lines):
    if not lines:
        return sha256(b"").digest()
    if len(lines) == 1:
        return sha256(b"\x00" + lines[0]).digest()
    split = 1 << ((len(lines) - 1).bit_length() - 1)
    return sha256(b"\x01" + _root(lines[:split]) + _root(lines[split:])).digest()


def sealed(salt, columns):
    return hashed(f"SSJ1|sealed|{salt}|{canonical(columns)}")


class Signer:
    """One who signs, with a key that follows from the name."""

    def __init__(self, name):
        self._key = Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())

    @property
    def public(self):
        raw = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return {"algorithm": "Ed25519", "key": raw.hex()}

    def sign(self, hash_):
        return self._key.sign(f"SSJ1|signed|{hash_}".encode("ascii")).hex()


class Witness:
    """A chain of one-time codes."""

    def __init__(self, length):
        self._codes = [hashed("the secret of the witness")]
        for _ in range(length):
            self._codes.append(hashed(self._codes[-1]))
        self._codes.reverse()

    @property
    def head(self):
        return self._codes[0]

    def code(self, number):
        return self._codes[number]
