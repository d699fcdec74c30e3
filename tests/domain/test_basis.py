"""A plan on a document out of force is refused or warned of, as the law itself says (C013)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.domain.basis import check_basis
from service.domain.refusals import Refused
from service.policies.loading import load_pack

ZIBO = load_pack("zibo-2021")
LAST = date(2023, 10, 31)


def with_warning():
    rule = replace(ZIBO.rule("expired_basis"), value="warn")
    return replace(ZIBO, rules={**ZIBO.rules, "expired_basis": rule})


@pytest.mark.clause("C013")
def test_a_document_out_of_force_blocks_or_warns_as_said():
    assert check_basis(ZIBO, [ZIBO.valid_from, LAST]) is None
    with pytest.raises(Refused, match="2023-11-01"):
        check_basis(ZIBO, [LAST, date(2023, 11, 2), date(2023, 11, 1)])
    warning = check_basis(with_warning(), [date(2023, 11, 1)])
    assert warning is not None and "2023-10-31" in warning.words("zh-CN")
