"""The Merkle root is that of RFC 6962."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.draw.merkle import merkle_root

# The tree of the certificate-transparency reference implementation: eight lines and the heads of its prefixes.
LINES = [bytes.fromhex(h) for h in ("", "00", "10", "2021", "3031", "40414243")]
LINES += [bytes.fromhex("5051525354555657"), bytes.fromhex("606162636465666768696a6b6c6d6e6f")]
HEADS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("count", range(9))
def test_heads_are_those_of_the_reference_tree(count: int) -> None:
    assert merkle_root(LINES[:count]) == HEADS[count]


def test_three_lines_are_joined_by_hand() -> None:
    a, b, c = (sha256(b"\x00" + line).digest() for line in (b"a", b"b", b"c"))
    left = sha256(b"\x01" + a + b).digest()
    assert merkle_root([b"a", b"b", b"c"]) == sha256(b"\x01" + left + c).hexdigest()


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_streaming_gives_the_recursive_definition(lines: list[bytes]) -> None:
    assert merkle_root(iter(lines)) == _recursive(lines).hex()


def _recursive(lines: list[bytes]) -> bytes:
    if len(lines) < 2:
        return sha256(b"\x00" + lines[0]).digest() if lines else sha256(b"").digest()
    split = 1
    while split * 2 < len(lines):
        split *= 2
    return sha256(b"\x01" + _recursive(lines[:split]) + _recursive(lines[split:])).digest()
