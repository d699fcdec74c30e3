"""A department says on what it recorded a finding; that is what 掌上执法率 counts."""

from __future__ import annotations

import pytest

from adapters.registry import DEPARTMENTS
from schemas.catalogue import full_name
from service.domain.indicators import Device
from tests.fakes import LEAD


@pytest.mark.clause("C104")
@pytest.mark.parametrize("device", [*Device, None])
def test_a_finding_keeps_the_device_it_was_recorded_on(drawn, device):
    part = drawn.part(LEAD)
    drawn.schedule(part)
    drawn.find(part, part.items[0], device=device)
    assert drawn.one("findings", part_id=part.id).report["device"] == device


@pytest.mark.parametrize("department", DEPARTMENTS.values(), ids=lambda each: each.code)
@pytest.mark.parametrize("device", list(Device))
def test_every_dialect_tells_the_device(department, device):
    said = {"device": device.value}
    theirs = department.to_dialect(full_name("finding.submitted"), said)
    assert department.from_dialect(full_name("finding.submitted"), theirs) == said
