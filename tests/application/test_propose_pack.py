"""A pack is proposed by one administrator and enacted by another; every fault of its file is told at once."""

from __future__ import annotations

from datetime import date

import pytest

from service.application.decline_pack import decline_pack
from service.application.enact_pack import enact_pack
from service.application.packs_in_force import packs_in_force
from service.application.propose_pack import propose_pack
from service.domain.actors import Role, person
from service.domain.faults import FileRefused
from service.domain.law_versions import BASELINE
from service.domain.refusals import Refused
from service.policies.loading import pack_text
from tests.district import COORDINATOR, PACK, a_plan
from tests.fakes import LEAD, PARTNER

FIRST, SECOND = (person(name, place, Role.ADMINISTRATOR) for name, place in (("ada", LEAD), ("bo", PARTNER)))
NINE = pack_text(PACK).replace("value = 7\nunit", "value = 9\nunit").encode()
NEW = pack_text(PACK).replace(f'"{PACK}"', '"gongyi-2023"').encode()
TODAY = date(2023, 6, 16)


def refused(district, *step) -> str:
    with pytest.raises(Refused) as why:
        district.do(*step)
    return why.value.code


def publication_days(district, pack_id=PACK) -> int:
    with district.transaction() as work:
        return work.pack(pack_id).number("publication_working_days")


def test_a_version_is_in_force_once_two_agree(district):
    version = district.do(propose_pack, FIRST, NINE, PACK)
    assert (version, publication_days(district)) == (f"{PACK}/1", 7)
    district.do(enact_pack, SECOND, version, TODAY)
    assert publication_days(district) == 9
    assert [(e.actor, e.details["version"]) for e in district.audit() if e.action.startswith("pack.")] == [
        (FIRST.id, version),
        (SECOND.id, version),
    ]


def test_who_proposed_a_pack_does_not_enact_it(district):
    version = district.do(propose_pack, FIRST, NINE, PACK)
    assert refused(district, enact_pack, FIRST, version, TODAY) == "pack.same_person"
    assert refused(district, enact_pack, COORDINATOR, version, TODAY) == "scope.role"
    assert refused(district, propose_pack, COORDINATOR, NINE, PACK) == "scope.role"


def test_a_version_counts_from_a_later_day_only(district):
    version = district.do(propose_pack, FIRST, NINE, PACK)
    assert refused(district, enact_pack, SECOND, version, date(2023, 6, 15)) == "pack.day_past"
    district.do(enact_pack, SECOND, version, date(2023, 6, 17))
    assert publication_days(district) == 7
    district.clock.move(days=1)
    assert publication_days(district) == 9


def test_a_new_district_gets_a_pack_of_its_own(district):
    district.do(enact_pack, SECOND, district.do(propose_pack, FIRST, NEW, None), TODAY)
    with district.transaction() as work:
        assert "gongyi-2023" in packs_in_force(work)
    assert district.set_up(a_plan(), "gongyi-2023")


def test_a_faulty_file_is_proposed_by_nobody(district):
    with pytest.raises(FileRefused) as why:
        district.do(propose_pack, FIRST, NINE.replace(b'unit = "working days"', b"unit = 1"), PACK)
    assert len(why.value.faults) == 3 and all(fault.row for fault in why.value.faults)
    assert district.rows("pack_versions") == [] and district.rows("law_texts") == []
    assert refused(district, propose_pack, FIRST, pack_text(PACK).encode(), PACK) == "pack.unchanged"


def test_a_proposal_compared_with_another_text_is_stale(district):
    one = district.do(propose_pack, FIRST, NINE, PACK)
    other = district.do(propose_pack, FIRST, NINE.replace(b"value = 9", b"value = 8"), PACK)
    district.do(enact_pack, SECOND, one, TODAY)
    assert refused(district, enact_pack, SECOND, other, TODAY) == "pack.version_stale"


def test_a_declined_proposal_is_kept_and_never_enacted(district):
    version = district.do(propose_pack, FIRST, NINE, PACK)
    assert refused(district, decline_pack, SECOND, version, " ") == "review.reason_missing"
    district.do(decline_pack, SECOND, version, "期限有误")
    assert refused(district, enact_pack, SECOND, version, TODAY) == "state.not_allowed"
    assert district.one("pack_versions").reason == "期限有误"


def test_a_baseline_that_breaks_a_pack_is_not_enacted(district):
    text = pack_text(BASELINE).replace('code = "listed_abnormal"', 'code = "listed_odd"').encode()
    with pytest.raises(FileRefused) as why:
        district.do(propose_pack, FIRST, text, BASELINE)
    assert {fault.code for fault in why.value.faults} == {"pack.leads_nowhere"}
