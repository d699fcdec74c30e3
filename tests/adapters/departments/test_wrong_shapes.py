"""What a department sends wrong is named in its own words, and never raises anything else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.registry import DEPARTMENTS
from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, full_name
from schemas.faults import WrongShape
from schemas.reading import read
from tests.adapters.departments.shapes import every_shape, filled

SUBMITTED, DECIDED, RETURNED = (
    full_name(name) for name in ("finding.submitted", "referral.decided", "referral.returned")
)
UNKNOWN_CODES = [
    ("education", SUBMITTED, {"jcjl": "HG"}, {"jcjl"}),
    ("education", SUBMITTED, {"cl": {"cljg": "penalty"}}, {"cl.cljg"}),
    ("education", RETURNED, {"hxcl": ["BA", "?", "JRCX", 7]}, {"hxcl.1", "hxcl.3"}),
    ("market_supervision", SUBMITTED, {"insWay": "现场看看"}, {"insWay"}),
    ("market_supervision", SUBMITTED, {"illegalAct": "", "insWay": "现场"}, {"illegalAct", "insWay"}),
    ("market_supervision", DECIDED, {"disposalName": "penalty"}, {"disposalName"}),
    ("public_security", SUBMITTED, {"JCJG": 1}, {"JCJG"}),
    ("public_security", SUBMITTED, {"WFXW": "ffjy", "CLXX": {"CLJG": "XZCF "}}, {"WFXW", "CLXX.CLJG"}),
]  # fmt: skip
WRONG_FORMS = [
    ("education", SUBMITTED, {"qz": "李主任"}, {"qz"}),
    ("education", SUBMITTED, {"bajl": {"jlx": "班次", "jlz": "二班"}}, {"bajl"}),
    ("education", SUBMITTED, {"bajl": ["班次"]}, {"bajl.0"}),
    ("market_supervision", SUBMITTED, {"disposal": ["责令改正"], "remarks": "无"}, {"disposal", "remarks"}),
    ("market_supervision", SUBMITTED, {"raninsTaskId": 410307202306200027}, {"raninsTaskId"}),
    ("market_supervision", SUBMITTED, {"raninsTaskId": ["410307202306200027"]}, {"raninsTaskId"}),
    ("public_security", SUBMITTED, {"QM": 5, "BZ": [None, 3]}, {"QM", "BZ.1"}),
    ("public_security", SUBMITTED, {"JCJG": ["01"], "WFXW": {"FFJY": True}}, {"JCJG", "WFXW"}),
]

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["FH", "01", "注销"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


def deep(levels: int) -> Any:
    """A list in a list in a list."""
    value: Any = "bottom"
    for _ in range(levels):
        value = [value]
    return value


HOSTILE = [None, True, 0, -1.5, "", "x", [], {}, [[]], [None], [{}], {"": {}}, "\ud800", 10**400, deep(5000)]


def what_becomes_of(department: Any, type_: str, data: dict[str, Any]) -> None:
    """Read it as the hub and the desk do; anything but WrongShape goes through to the test."""
    try:
        ours = department.from_dialect(type_, data)
        read((FROM_HUB | FROM_DEPARTMENT)[type_], ours)
    except WrongShape as fault:
        assert fault.code in ("message.shape", "message.unreadable")


@pytest.mark.parametrize(("code", "type_", "data", "wrong"), UNKNOWN_CODES)
def test_an_unknown_code_is_named_in_their_words(code, type_, data, wrong):
    with pytest.raises(WrongShape) as raised:
        DEPARTMENTS[code].from_dialect(type_, data)
    assert raised.value.fields == dict.fromkeys(wrong, "is not in the code table")


@pytest.mark.parametrize(("code", "type_", "data", "wrong"), WRONG_FORMS)
def test_a_wrong_form_is_named_in_their_words(code, type_, data, wrong):
    with pytest.raises(WrongShape) as raised:
        DEPARTMENTS[code].from_dialect(type_, data)
    assert set(raised.value.fields) == wrong


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
def test_any_value_anywhere_raises_wrong_shape_or_nothing(department, type_, shape):
    theirs = department.to_dialect(type_, filled(department, shape))
    for value in HOSTILE:
        what_becomes_of(department, type_, dict.fromkeys(theirs, value))
        for name in theirs:
            what_becomes_of(department, type_, {**theirs, name: value})


@pytest.mark.parametrize(("department", "type_", "shape"), every_shape())
@settings(max_examples=25, deadline=None, database=None)
@given(data=st.data())
def test_hostile_messages_raise_wrong_shape_or_nothing(department, type_, shape, data):
    words = [field.name for field in shape.values()]
    what_becomes_of(department, type_, data.draw(st.dictionaries(st.sampled_from(words), json_values)))


@pytest.mark.parametrize("type_", FROM_DEPARTMENT)
@settings(max_examples=25, deadline=None, database=None)
@given(data=st.data())
def test_hostile_messages_of_science_raise_the_same(type_, data):
    names = sorted(FROM_DEPARTMENT[type_].fields)
    what_becomes_of(DEPARTMENTS["science"], type_, data.draw(st.dictionaries(st.sampled_from(names), json_values)))
