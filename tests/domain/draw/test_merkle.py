"""The Merkle root is that of RFC 6962, and the proofs are those of RFC 9162."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.draw.merkle import audit_path, is_included, merkle_root

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


# Audit paths of the reference implementation: index, count, path.
PATHS = [
    (0, 8, ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"]),
    (5, 8, ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"]),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (0, 1, []),
]  # fmt: skip


@pytest.mark.parametrize(("index", "count", "path"), PATHS)
def test_paths_are_those_of_the_reference_tree(index: int, count: int, path: list[str]) -> None:
    assert audit_path(LINES[:count], index) == path
    assert is_included(HEADS[count], LINES[index], index, count, path)


@given(st.integers(1, 70), st.data())
def test_every_line_is_proved_and_no_other(count: int, data: st.DataObject) -> None:
    lines = [b"%d" % n for n in range(count)]
    index = data.draw(st.integers(0, count - 1))
    path = audit_path(iter(lines), index)
    root = merkle_root(lines)
    assert len(path) <= (count - 1).bit_length()
    assert is_included(root, lines[index], index, count, path)
    assert [at for at in range(-1, count + 1) if is_included(root, lines[index], at, count, path)] == [index]
    assert not is_included(root, b"another", index, count, path)
    assert not is_included(root, lines[index], index, count, [*path, root])
    assert count == 1 or not is_included(root, lines[index], index, count, path[:-1])


@pytest.mark.parametrize("index", [-1, 3])
def test_a_line_that_is_not_there_has_no_path(index: int) -> None:
    with pytest.raises(IndexError):
        audit_path(LINES[:3], index)


def _recursive(lines: list[bytes]) -> bytes:
    if len(lines) < 2:
        return sha256(b"\x00" + lines[0]).digest() if lines else sha256(b"").digest()
    split = 1
    while split * 2 < len(lines):
        split *= 2
    return sha256(b"\x01" + _recursive(lines[:split]) + _recursive(lines[split:])).digest()
