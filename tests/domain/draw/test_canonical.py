"""Canonical text agrees with RFC 8785 wherever SSJ1 uses it, and refuses the rest."""

from __future__ import annotations

from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from service.domain.draw.canonical import canonical, digest
from service.domain.draw.errors import NotCanonical

ascii_keys = st.text(st.characters(max_codepoint=127), max_size=8)
texts = st.text(st.characters(exclude_categories=["Cs"]))
leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(ascii_keys, inner), max_leaves=20)


@given(values)
def test_canonical_text_is_what_rfc8785_gives(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_chinese_text_is_written_as_itself() -> None:
    assert canonical({"b": "联检", "a": [True, None, -1]}) == '{"a":[true,null,-1],"b":"联检"}'.encode()


def test_the_digest_is_sha256_of_canonical_text() -> None:
    assert digest({}) == sha256(b"{}").hexdigest()


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53, -(2**53), {"名": 1}, {1: 1}, {True: 1}, {"a": {1, 2}}, b"x", ["\ud800"]]
)
def test_what_ssj1_leaves_out_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)
