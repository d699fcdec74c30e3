"""A correction on the console: ordered, reported, re-checked, its two papers, and who may see it."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from service.domain.actors import Role
from tests.web.telling import as_role, submit
from tests.web.world import LEAD, PARTNER, STRANGER

ORDER = {"outcome": "stop_ordered", "demands": "立即停课，清理通道", "ordered_on": "2023-07-19", "term": "",
         "document_number": "偃科改1号"}  # fmt: skip


@pytest.fixture
def officer(fresh):
    return as_role(fresh, LEAD, Role.OFFICER)


def order(officer, story, **changes) -> str:
    """The address of the correction that was ordered on the secret part's first item."""
    path = f"/parts/{story.secret_part}/items/YS-1/order-correction"
    assert submit(officer, path, **ORDER | changes).status_code == 303
    return f"/corrections/{story.secret_part}-YS-1-ZG1"


def a_recheck(world, **changes) -> dict[str, object]:
    team = [row.id for row in world.rows("inspectors", department=LEAD, status="active")][:2]
    return {"checked_on": "2023-08-04", "officers": team, "method": "on_site", "words": "已清理", "recheck_number": "",
            "evidence": f"复查.jpg {'d' * 64}", "confirmed": "y", **changes}  # fmt: skip


@pytest.mark.clause("C077")
def test_an_officer_orders_a_correction_with_a_light(fresh, story, officer):
    path = order(officer, story)
    seen = officer.get("/corrections").text
    assert path in seen and "light-green" in seen and "整改期限" in seen
    page = officer.get(path).text
    assert "立即停课，清理通道" in page and "偃科改1号" in page and "2023年8月3日" in page
    assert as_role(fresh, PARTNER, Role.OFFICER).get(path).status_code == 404


@pytest.mark.clause("C083")
def test_a_correction_is_reported_and_found_done(fresh, story, officer):
    path = order(officer, story)
    assert submit(officer, f"{path}/report-correction", received_on="2023-07-19", words="已整改").status_code == 303
    assert '<a href="/corrections?todo=recheck"><span class="card-count">1</span>' in officer.get("/home").text
    fresh.at(8, 4)
    wrong = a_recheck(fresh, evidence="没有摘要的材料")
    assert "64 位 SHA-256" in submit(officer, f"{path}/pass-recheck", **wrong).text
    assert submit(officer, f"{path}/pass-recheck", **a_recheck(fresh)).status_code == 303
    assert "整改到位" in officer.get(path).text
    (flag,) = fresh.rows("flags", part_id=story.secret_part, flag="correction")
    assert flag.state == "done"


@pytest.mark.clause("C118")
def test_what_was_not_corrected_asks_for_its_next_step(fresh, story, officer):
    path = order(officer, story)
    fresh.at(8, 4)
    failed = a_recheck(fresh, result="not_done", owner="", next_step="")
    assert submit(officer, f"{path}/fail-recheck", **failed).status_code == 422
    failed |= {"owner": "安全科", "next_step": "立案"}
    assert submit(officer, f"{path}/fail-recheck", **failed).status_code == 303
    assert "立案" in officer.get(path).text and f"{path}/decide-anew" in officer.get(path).text
    assert '<a href="/corrections?todo=uncorrected"><span class="card-count">1</span>' in officer.get("/home").text


@pytest.mark.clause("C077")
def test_the_papers_say_what_to_correct_and_what_was_found(fresh, story, officer):
    path = order(officer, story)
    assert officer.get(f"{path}/opinion.docx").status_code == 404
    fresh.at(8, 4)
    submit(officer, f"{path}/pass-recheck", **a_recheck(fresh))
    for name, title in (("order", "责令改正通知书"), ("opinion", "复查意见书")):
        answer = officer.get(f"{path}/{name}.docx")
        words = "\n".join(line.text for line in docx.Document(BytesIO(answer.data)).paragraphs)
        assert title in words
        assert officer.get(f"{path}/{name}.pdf").data.startswith(b"%PDF")
    assert as_role(fresh, STRANGER, Role.OFFICER).get(f"{path}/order.docx").status_code == 404


def test_the_agency_that_took_a_referral_on_orders_too(fresh, story):
    educator = as_role(fresh, STRANGER, Role.OFFICER)
    path = f"/referrals/{story.returned}/order-correction"
    assert submit(educator, path, **ORDER | {"outcome": "correction_ordered"}).status_code == 303
    (row,) = fresh.rows("corrections")
    assert (row.department, row.referral_id) == (STRANGER, story.returned)
    assert as_role(fresh, LEAD, Role.OFFICER).get(f"/corrections/{row.id}").status_code == 200
    assert as_role(fresh, LEAD, Role.OFFICER).get(path).status_code == 404
