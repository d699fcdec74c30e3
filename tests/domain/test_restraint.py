"""Coercion names its ground and procedure, and nothing covers a whole industry or region without approval."""

from __future__ import annotations

import pytest

from service.domain.refusals import Refused
from service.domain.restraint import Scope, check_coercion, check_scope
from service.policies.loading import load_pack

PACK = load_pack("shuocheng-2021")
COERCION = {
    "ground": "出境入境管理法第五十八条",
    "procedure": "经县级公安机关负责人批准",
    "milder_means": "当事人拒不到案",
}
APPROVAL = {"document_number": "朔政函〔2021〕8号", "authority": "朔州市人民政府", "ground": "major_accident"}


@pytest.mark.clause("C124")
@pytest.mark.parametrize("missing", COERCION)
def test_coercion_without_ground_or_procedure_is_refused(missing):
    coercive = PACK.outcome("coercive_measure")
    check_coercion(coercive, COERCION)
    for wrong in (None, COERCION | {missing: " "}):
        with pytest.raises(Refused) as caught:
            check_coercion(coercive, wrong)
        assert caught.value.code == "coercion.unfounded"


def test_what_is_not_coercive_needs_no_procedure():
    check_coercion(PACK.outcome("correction_ordered"), None)


@pytest.mark.clause("C125")
@pytest.mark.parametrize("scope", [Scope.INDUSTRY, Scope.REGION])
@pytest.mark.parametrize("missing", APPROVAL)
def test_a_blanket_measure_without_approval_is_refused(scope, missing):
    check_scope(PACK, scope, APPROVAL)
    for wrong in (None, APPROVAL | {missing: ""}):
        with pytest.raises(Refused) as caught:
            check_scope(PACK, scope, wrong)
        assert caught.value.code == "scope.unapproved"


@pytest.mark.clause("C125")
def test_approval_on_another_ground_is_refused():
    with pytest.raises(Refused) as caught:
        check_scope(PACK, Scope.INDUSTRY, APPROVAL | {"ground": "year_end"})
    assert caught.value.code == "scope.ground_unknown"


@pytest.mark.clause("C125")
def test_the_grounds_are_the_three_of_the_document():
    assert PACK.words("wide_stop_grounds") == ("people_safety", "major_accident", "national_event")


def test_a_measure_on_the_object_alone_needs_no_approval():
    check_scope(PACK, Scope.OBJECT, None)
