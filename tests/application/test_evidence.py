"""The manifest of a finding: added to and never replaced, whole at every station, its files for the owner alone."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pytest

from service.application.accept_referral import accept_referral
from service.application.bring_evidence import note_brought, wanted_file
from service.application.confirm_referral import confirm_referral
from service.application.crime_steps import Document
from service.application.fetch_file import fetch_by_address, fetch_evidence
from service.application.hand_over_crime import hand_over_crime
from service.application.keep_evidence import add_evidence
from service.application.receive_evidence import receive_evidence
from service.application.redirect_referral import redirect_referral
from service.application.send_evidence import receivers_of
from service.domain.actors import department_system
from service.domain.refusals import Refused, TooEarly
from tests import crimes
from tests.district import OFFICER, UNLICENSED, District
from tests.fakes import LEAD, PARTNER, POLICE, STRANGER
from tests.file_stores import BASE


def content_of(name):
    return f"what {name} shows".encode()


def line(name, **more):
    content = content_of(name)
    digest = sha256(content).hexdigest()
    return {"name": name, "media_type": "image/jpeg", "size": len(content), "sha256": digest, **more}


PHOTO, PROSPECTUS = line("教室.jpg", taken_by="顾青岚"), line("简章.pdf")


@pytest.fixture
def found(drawn) -> District:
    """Science has found what education is competent for, with two pieces of evidence; the proposal waits."""
    drawn.inspect(drawn.part(LEAD), **UNLICENSED, evidence=[PHOTO, PROSPECTUS])
    return drawn


@pytest.fixture
def offered(found) -> District:
    found.do(confirm_referral, OFFICER, found.one("referrals").id)
    return found


def newest(district, name):
    return district.sent(name)[-1]


def bring(district, file):
    """Science's system brings a file under the address that the hub gave it last."""
    asked = {each["sha256"]: each["address"] for each in newest(district, "evidence.recorded")["files"]}
    token = asked[file["sha256"]].removeprefix(f"{BASE}/evidence/")
    wanted = district.do(wanted_file, token)
    wanted.store.put(BytesIO(content_of(file["name"])), wanted.file)
    district.do(note_brought, wanted)


def add(district, *lines):
    finding = district.one("findings", violation="run_without_permission")
    district.say(LEAD, add_evidence, part_id=finding.part_id, item_id=finding.item_id, evidence=list(lines))


def accept(district, by=STRANGER):
    referral = district.one("referrals", state="offered")
    district.say(by, accept_referral, referral_id=referral.id, case_number="偃教执〔2023〕12号", receipt=None)


def fetch(district, file):
    """What lies under the address of a released file; None where the hub refuses it."""
    got = district.do(fetch_by_address, file["address"].removeprefix(f"{BASE}/evidence/"))
    if got is None:
        return None
    with got.content as content:
        return content.read()


def hashes(lines):
    return [each["sha256"] for each in lines]


@pytest.mark.clause("C088")
def test_the_hub_asks_for_every_file_that_it_lacks(found):
    asked = newest(found, "evidence.recorded")
    assert asked["version"] == 1 and {each["state"] for each in asked["files"]} == {"missing"}
    bring(found, PHOTO)
    add(found, PHOTO, PROSPECTUS)  # sent again: no new version, and only what is lacking is asked for
    asked = newest(found, "evidence.recorded")
    assert asked["version"] == 1
    states = [(each["state"], each["address"] is None) for each in asked["files"]]
    assert states == [("stored", True), ("missing", False)]


@pytest.mark.clause("C088")
def test_what_is_added_later_replaces_nothing(found):
    better = line("教室高清.jpg", supersedes=PHOTO["sha256"], note="补交原图")
    add(found, better)
    rows = sorted(found.rows("evidence"), key=lambda row: row.serial)
    assert [(row.version, row.sha256) for row in rows] == [
        (1, PHOTO["sha256"]), (1, PROSPECTUS["sha256"]), (2, better["sha256"]),
    ]  # fmt: skip
    assert rows[2].supersedes == rows[0].id and found.audit("evidence.added")[-1].details["version"] == 2


def test_evidence_before_its_finding_is_too_early(drawn):
    part = drawn.part(LEAD)
    with pytest.raises(TooEarly):
        drawn.say(LEAD, add_evidence, part_id=part.id, item_id=part.items[0], evidence=[PHOTO])
    with pytest.raises(Refused):
        drawn.say(PARTNER, add_evidence, part_id=part.id, item_id=part.items[0], evidence=[PHOTO])


def test_an_unknown_line_cannot_be_superseded(found):
    with pytest.raises(Refused) as refused:
        add(found, line("教室高清.jpg", supersedes="f" * 64))
    assert refused.value.code == "evidence.unknown"


def test_a_manifest_has_an_end(found):
    with pytest.raises(Refused) as refused:
        add(found, *(line(f"{number}.jpg") for number in range(199)))
    assert refused.value.code == "evidence.too_many"


@pytest.mark.clause("C113")
def test_an_offer_shows_the_manifest_without_files(offered):
    shown = newest(offered, "referral.offered")["evidence"]
    assert hashes(shown) == [PHOTO["sha256"], PROSPECTUS["sha256"]]
    assert all(each.keys() == {"name", "media_type", "size", "sha256"} for each in shown)
    assert offered.sent("evidence.released") == []


@pytest.mark.clause("C113")
def test_the_owner_gets_what_was_brought_before_and_after(offered):
    bring(offered, PHOTO)
    accept(offered)
    released = newest(offered, "evidence.released")["files"]
    assert [each["state"] for each in released] == ["stored", "missing"]
    assert fetch(offered, released[0]) == content_of(PHOTO["name"])
    bring(offered, PROSPECTUS)
    (late,) = newest(offered, "evidence.released")["files"]
    assert fetch(offered, late) == content_of(PROSPECTUS["name"])
    added = line("补充.jpg")
    add(offered, added)
    assert hashes(newest(offered, "evidence.released")["files"]) == [added["sha256"]]


@pytest.mark.clause("C113")
def test_a_redirect_leaves_nothing_behind(offered):
    bring(offered, PHOTO)
    first = offered.one("referrals")
    offered.say(STRANGER, redirect_referral, referral_id=first.id, to=POLICE, reason="属公安机关管辖")
    one, two = offered.sent("referral.offered")
    assert two["evidence"] == one["evidence"] and len(two["evidence"]) == 2
    accept(offered, POLICE)
    sent = offered.rows("outbox", type="lianjian.evidence.released.v1")
    assert [row.department for row in sent] == [POLICE]
    assert hashes(sent[0].data["files"]) == hashes(one["evidence"])
    assert fetch(offered, sent[0].data["files"][0]) == content_of(PHOTO["name"])
    row = offered.one("evidence", sha256=PHOTO["sha256"])
    assert offered.do(fetch_evidence, department_system(STRANGER), row.id) is None


@pytest.mark.clause("C113")
def test_a_file_that_differs_is_offered_again_once_put_right(offered):
    bring(offered, PHOTO)
    accept(offered)
    referral = offered.one("referrals")
    said = [{"sha256": PHOTO["sha256"], "state": "differs"}, {"sha256": PROSPECTUS["sha256"], "state": "missing"}]
    offered.say(STRANGER, receive_evidence, referral_id=referral.id, files=said)
    assert [entry.actor for entry in offered.audit("evidence.differs")] == [f"department:{STRANGER}"]
    (asked,) = newest(offered, "evidence.recorded")["files"]
    assert (asked["sha256"], asked["state"]) == (PHOTO["sha256"], "disputed")
    before = len(offered.sent("evidence.released"))
    bring(offered, PHOTO)
    (again,) = newest(offered, "evidence.released")["files"]
    assert len(offered.sent("evidence.released")) == before + 1 and again["state"] == "stored"
    offered.say(STRANGER, receive_evidence, referral_id=referral.id, files=[{**said[0], "state": "ok"}])
    states = {row.state for row in offered.rows("evidence_receipts")}
    assert states == {"ok", "missing"} and offered.one("evidence", sha256=PHOTO["sha256"]).disputed_at is None


def test_a_file_is_confirmed_by_its_receiver_alone(offered):
    referral, said = offered.one("referrals"), [{"sha256": PHOTO["sha256"], "state": "ok"}]
    with pytest.raises(TooEarly):
        offered.say(STRANGER, receive_evidence, referral_id=referral.id, files=said)
    accept(offered)
    with pytest.raises(Refused) as refused:
        offered.say(PARTNER, receive_evidence, referral_id=referral.id, files=said)
    assert refused.value.code == "scope.foreign"
    with pytest.raises(Refused) as refused:
        offered.say(STRANGER, receive_evidence, referral_id=referral.id, files=[{"sha256": "f" * 64, "state": "ok"}])
    assert refused.value.code == "evidence.unknown"


@pytest.mark.clause("C001")
def test_nobody_gets_a_file_by_naming_its_hash(offered):
    bring(offered, PHOTO)
    part = offered.part(PARTNER)
    offered.inspect(part, evidence=[PHOTO])
    claimed = offered.one("evidence", part_id=part.id)
    assert claimed.stored_at is None
    assert offered.do(fetch_evidence, department_system(PARTNER), claimed.id) is None
    row = offered.one("evidence", part_id=offered.part(LEAD).id, sha256=PHOTO["sha256"])
    assert offered.do(fetch_evidence, department_system(PARTNER), row.id) is None
    assert [entry.actor for entry in offered.audit("evidence.refused")] == [f"department:{PARTNER}"]


def test_the_police_get_the_files_of_a_crime_handed_over(drawn):
    case_id = crimes.approved(drawn)
    case = drawn.one("crime_cases")
    assert drawn.do(receivers_of, case.part_id, case.item_id) == [] == drawn.sent("evidence.released")
    letter = Document("偃市监移〔2023〕1号", drawn.clock.now().date())
    drawn.do(hand_over_crime, crimes.OFFICER, case_id, crimes.papers(), letter)
    released = newest(drawn, "evidence.released")
    assert (released["case_id"], set(hashes(released["files"]))) == (case_id, {crimes.REPORT, crimes.LETTER})
    assert drawn.do(receivers_of, case.part_id, case.item_id) == [POLICE]
