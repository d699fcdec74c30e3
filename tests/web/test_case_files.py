"""The case file on the pages: what goes in for whom, what is left out, the copy and its entry in the audit log."""

import io
import json
import zipfile

import pytest

from service.application.accept_part import accept_part, schedule_part
from service.application.accept_referral import accept_referral
from service.domain.actors import Role
from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.ports import HUB
from service.web.case_writing import write_case
from tests.web.case_verifier.making import PHOTOGRAPH, verify_case
from tests.web.telling import as_role, submit
from tests.web.test_evidence import JPEG, LINE, brought
from tests.web.test_visit_records import fill
from tests.web.world import LEAD, PARTNER, SECRET_FACTS, STRANGER, actor, settle


def written(world, kind, id_, department=LEAD, role=Role.OFFICER):
    """The case file of somebody, as a manifest and its members."""
    file = io.BytesIO()
    with world.app.test_request_context():
        manifest = write_case(file, actor(department, role), kind, id_)
    with zipfile.ZipFile(file) as archive:
        return manifest, {name: archive.read(name) for name in archive.namelist()}


def of_kind(manifest, kind, title=""):
    return [line for line in manifest["entries"] if line["kind"] == kind and title in line["title_en"]]


def visit_of(world, part_id):
    return world.rows("parts", id=part_id)[0].visit_id


def whole(members):
    return b"".join(content for name, content in members.items() if "/" in name)


@pytest.mark.clause("C001", "C113")
def test_the_way_of_a_referral_stands_in_one_case_file(fresh, story):
    manifest, members = written(fresh, "referral", story.returned)
    titles = [line["title_en"] for line in manifest["entries"]]
    for wanted in ("work plan", "visit", "notice as printed", "record-1 as printed", "finding", "referral", "decision",
                   "publication", "sent: Referral answered", "certificate of the draw", "list of evidence",
                   "clock: Complete the own step", "policy pack yanshi-2023", "audit entries"):  # fmt: skip
        assert wanted in titles, wanted
    (line,) = of_kind(manifest, "audit")
    actions = [entry["action"] for entry in json.loads(members[line["path"]])["entries"]]
    ways = ["referral.proposed", "referral.offered", "referral.accepted", "referral.decided", "referral.returned"]
    assert [action for action in actions if action in ways] == ways
    assert {"campaign.approved", "finding.recorded"} <= set(actions)


@pytest.mark.clause("C001")
def test_the_verifier_accepts_what_the_hub_writes(fresh, story, tmp_path):
    for kind, id_ in (("visit", visit_of(fresh, story.secret_part)), ("referral", story.returned)):
        with (tmp_path / "case.zip").open("wb") as file, fresh.app.test_request_context():
            written = write_case(file, actor(HUB, Role.AUDITOR), kind, id_)
        key = written["signer"]["key"]
        manifest, faults = verify_case.verify(tmp_path / "case.zip", key)
        assert faults == [] and manifest == json.loads(json.dumps(written))


@pytest.mark.clause("C088")
def test_a_photograph_of_the_visit_stands_in_its_case(fresh, story, tmp_path):
    part = fresh.rows("parts", id=f"{story.visit}-{LEAD}")[0]
    fresh.say(LEAD, accept_part, part_id=part.id)
    fresh.say(LEAD, schedule_part, part_id=part.id, scheduled_at=fresh.clock.now().astimezone(CHINA))
    assert fill(as_role(fresh, LEAD, Role.OFFICER), part, ("现场.jpg", PHOTOGRAPH)).status_code == 303
    manifest, members = written(fresh, "visit", part.visit_id)
    (listed,), (file,) = of_kind(manifest, "evidence"), of_kind(manifest, "evidence_file")
    (line,) = json.loads(members[listed["path"]])["lines"]
    assert members[file["path"]] == PHOTOGRAPH and file["title"] == "现场.jpg"
    assert (line["sha256"], line["size"], line["is_in_archive"]) == (file["sha256"], len(PHOTOGRAPH), True)
    _, theirs = written(fresh, "visit", part.visit_id, PARTNER)
    assert PHOTOGRAPH not in whole(theirs)
    (tmp_path / "evidence" / file["sha256"][:2] / file["sha256"]).unlink()
    manifest, _ = written(fresh, "visit", part.visit_id)
    assert {"kind": "evidence_file", "count": 1, "why": "not_found"} in manifest["left_out"]


def test_a_partner_never_gets_another_departments_part(fresh, story):
    visit_id = visit_of(fresh, story.secret_part)
    own, members = written(fresh, "visit", visit_id)
    assert SECRET_FACTS.encode() in whole(members)
    theirs, members = written(fresh, "visit", visit_id, PARTNER)
    assert SECRET_FACTS.encode() not in whole(members) and story.secret_part.encode() not in whole(members)
    for manifest in (own, theirs):
        left_out = {(line["kind"], line["why"]): line["count"] for line in manifest["left_out"]}
        assert left_out["part", "other_department"] == 1 and left_out["draw", "not_public_yet"] == 1
    everything, members = written(fresh, "visit", visit_id, HUB, Role.AUDITOR)
    assert SECRET_FACTS.encode() in whole(members) and len(of_kind(everything, "document", "part of the visit")) == 2
    assert "other_department" not in {line["why"] for line in everything["left_out"]}
    assert everything["exported"]["department"] is None and len(of_kind(everything, "draw")) == 1


def test_the_receiver_sees_the_referral_from_its_offer_on(fresh, story):
    manifest, members = written(fresh, "referral", story.offered, STRANGER)
    assert of_kind(manifest, "message", "Referral offered") and not of_kind(manifest, "evidence_file")
    (line,) = of_kind(manifest, "audit")
    actions = [entry["action"] for entry in json.loads(members[line["path"]])["entries"]]
    assert actions[0] == "referral.offered" and "referral.proposed" not in actions
    part_id = fresh.rows("findings", id=fresh.rows("referrals", id=story.offered)[0].finding_id)[0].part_id
    assert part_id.encode() not in whole(members)


def test_what_the_preview_leaves_out_comes_with_acceptance(fresh, story):
    fresh.do(lambda work: setattr(work.referrals.need(story.offered), "visible", []))
    _, members = written(fresh, "referral", story.offered, STRANGER)
    documents = b"".join(content for name, content in members.items() if name.startswith("document/"))
    assert SECRET_FACTS.encode() not in documents and story.offered.encode() in documents
    fresh.say(STRANGER, accept_referral, referral_id=story.offered, case_number="偃教执〔2023〕13号", receipt=None)
    _, members = written(fresh, "referral", story.offered, STRANGER)
    assert SECRET_FACTS.encode() in whole(members)


@pytest.mark.clause("C113")
def test_the_receivers_own_decision_stands_in_its_case(fresh, story):
    settle(fresh, story.offered)
    manifest, members = written(fresh, "referral", story.offered, STRANGER)
    (line,) = of_kind(manifest, "document", "decision")
    assert "偃教罚" in members[line["path"]].decode() and "part_id" not in members[line["path"]].decode()


def test_how_another_department_judged_leniency_stays_its_own(fresh, story):
    settle(fresh, story.offered)
    mine, _ = written(fresh, "referral", story.offered, STRANGER)
    theirs, _ = written(fresh, "referral", story.offered, LEAD)
    judged = fresh.rows("leniency_cases", referral_id=story.offered)
    assert len(judged) == len(of_kind(mine, "document", "dossier of leniency")) == 1
    assert not [line for line in of_kind(theirs, "document", "dossier of leniency") if line["key"] == str(judged[0].id)]


@pytest.mark.parametrize(
    ("kind", "id_", "department"),
    [("referral", "proposed", STRANGER), ("referral", "offered", PARTNER), ("visit", "visit", STRANGER)],
)
def test_who_may_see_nothing_gets_no_case_file(fresh, story, kind, id_, department):
    with pytest.raises(Refused, match=r"row\.unknown|no "):
        written(fresh, kind, getattr(story, id_), department)


def test_the_same_state_gives_the_same_bytes(fresh, story):
    visit_id = visit_of(fresh, story.secret_part)
    first, one = written(fresh, "visit", visit_id)
    fresh.at(7, 20)
    second, two = written(fresh, "visit", visit_id)
    (audit,) = of_kind(first, "audit")  # the first copy is itself an entry of the audit log
    other = {name for name in one if one[name] != two[name]}
    assert other == {audit["path"], "目录.json", "目录.html", "manifest.json"}
    assert first["exported"]["at"] < second["exported"]["at"]


@pytest.mark.clause("C001")
def test_every_copy_is_an_entry_of_the_audit_log(fresh, story):
    client = as_role(fresh, LEAD, Role.OFFICER)
    answer = submit(client, f"/referrals/{story.returned}/case-file")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        page = archive.read("目录.html").decode()
    answer.close()
    assert manifest["exported"]["by"] == f"user:{LEAD}.officer" and manifest["entries"][0]["sha256"] in page
    auditor = as_role(fresh, HUB, Role.AUDITOR)
    seen = auditor.get("/audit?action=case_file.exported").text
    assert f"referral/{story.returned}" in seen and manifest["hash"] in seen


def test_the_page_shows_contents_and_what_is_left_out(fresh, story):
    path = f"/visits/{visit_of(fresh, story.secret_part)}/case-file"
    page = as_role(fresh, LEAD, Role.OFFICER).get(path).text
    for words in ("案卷", "检查记录表", "审计记录", "未收入", "属其他部门", "导出案卷"):
        assert words in page, words
    english = as_role(fresh, LEAD, Role.OFFICER).get(f"{path}?lang=en").text
    assert "list of evidence" in english and "belongs to another department" in english
    assert f"/visits/{visit_of(fresh, story.secret_part)}/case-file" in as_role(fresh, LEAD, Role.OFFICER).get(
        f"/parts/{story.secret_part}"
    ).text  # fmt: skip


def test_a_copy_needs_the_token_of_the_page(fresh, story):
    client = as_role(fresh, LEAD, Role.OFFICER)
    assert client.post(f"/referrals/{story.returned}/case-file").status_code == 400
    assert as_role(fresh, STRANGER, Role.OFFICER).get(f"/referrals/{story.proposed}/case-file").status_code == 404


@pytest.mark.clause("C088")
def test_evidence_of_a_referral_reaches_its_receivers_case_with_acceptance(fresh, story):
    referral = fresh.rows("referrals", id=story.offered)[0]
    brought(fresh, referral)
    _, members = written(fresh, "referral", story.offered, STRANGER)
    assert JPEG not in whole(members)
    fresh.say(STRANGER, accept_referral, referral_id=story.offered, case_number="偃教执〔2023〕13号", receipt=None)
    for department in (LEAD, STRANGER):
        manifest, members = written(fresh, "referral", story.offered, department)
        (file,) = of_kind(manifest, "evidence_file")
        assert members[file["path"]] == JPEG and file["sha256"] == LINE["sha256"]
        assert b"/evidence/" not in whole(members), "an address opens a file to whoever reads it"
    (line,) = of_kind(written(fresh, "referral", story.offered)[0], "audit")
    _, members = written(fresh, "referral", story.offered)
    actions = [entry["action"] for entry in json.loads(members[line["path"]])["entries"]]
    assert "evidence.stored" in actions and "evidence.added" in actions
