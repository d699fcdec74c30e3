"""The public site: what is found there, and that a certificate from it verifies."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import service.web
from service.domain.draw.canonical import canonical
from service.domain.draw.merkle import is_included


def test_results_are_found_by_name_and_code(world):
    client = world.app.test_client()
    assert "共 9 条" in client.get("/public/results").text
    assert "共 2 条" in client.get("/public/results?q=星火").text
    assert "共 8 条" in client.get("/public/results?q=52410307").text
    assert "没有符合条件" in client.get("/public/results?q=nothing").text


def test_a_running_campaign_shows_its_freeze_hash(world, story):
    (draw,) = world.rows("draws", campaign_id=story.sealed)
    page = world.app.test_client().get(f"/public/campaigns/{story.sealed}").text
    assert draw.freeze_hash in page and "未揭示" in page and "certificate.json" not in page


def test_a_campaign_in_review_is_not_public(world, story):
    client = world.app.test_client()
    assert [client.get(f"/public/campaigns/{id_}").status_code for id_ in (story.draft, story.in_review)] == [404, 404]
    assert story.draft not in client.get("/").text


def test_a_downloaded_certificate_verifies_with_the_verifier(world, story, tmp_path):
    client = world.app.test_client()
    answer = client.get(f"/public/campaigns/{story.closed}/certificate.json")
    (tmp_path / "certificate.json").write_bytes(answer.data)
    verifier = client.get("/static/verify_draw.py")
    (tmp_path / "verify_draw.py").write_bytes(verifier.data)
    verifier.close()
    run = subprocess.run(
        [sys.executable, "verify_draw.py", "certificate.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0 and "\nOK" in run.stdout, run.stdout + run.stderr


def test_the_page_names_the_hash_of_the_verifier(world):
    verifier = Path(service.web.__file__).parent / "static" / "verify_draw.py"
    assert sha256(verifier.read_bytes()).hexdigest() in world.app.test_client().get("/public/verify").text


def test_the_draw_of_a_closed_campaign_brings_its_certificate(world, story):
    client = world.app.test_client()
    page = client.get(f"/public/campaigns/{story.closed}/draw").text
    embedded = page.partition('id="verify-certificate-data">')[2].partition("</script>")[0]
    assert json.loads(embedded) == client.get(f"/public/campaigns/{story.closed}/certificate.json").json
    assert "<" not in embedded


def test_a_draw_is_not_public_before_its_campaign_is_closed(world, story):
    client = world.app.test_client()
    for id_ in (story.running, story.sealed, story.draft, "nothing"):
        assert client.get(f"/public/campaigns/{id_}/draw").status_code == 404
        assert client.get(f"/public/campaigns/{id_}/objects/x/proof.json").status_code == 404


def test_a_proof_shows_that_a_line_was_frozen(world, story):
    client = world.app.test_client()
    certificate = client.get(f"/public/campaigns/{story.closed}/certificate.json").json
    lines = certificate["libraries"]["objects"]
    for line in lines:
        proof = client.get(f"/public/campaigns/{story.closed}/objects/{line['id']}/proof.json").json
        assert (proof["list"], proof["line"], proof["count"]) == ("objects", line, len(lines))
        shown = proof["index"], proof["count"], proof["path"]
        assert is_included(certificate["freeze"]["roots"]["objects"], canonical(line), *shown)


def test_who_is_not_in_the_library_gets_no_proof(world, story):
    path = f"/public/campaigns/{story.closed}/objects/91410307MA99999999/proof.json"
    assert world.app.test_client().get(path).status_code == 404


def test_a_large_certificate_does_not_travel_within_its_page(fresh, story):
    with fresh.hub.transaction() as work:
        (draw,) = work.draws.find(campaign_id=story.closed)
        draw.freeze = {**draw.freeze, "counts": {"objects": 1_000_000, "inspectors": 200, "conflicts": 9}}
    page = fresh.app.test_client().get(f"/public/campaigns/{story.closed}/draw").text
    assert "verify-certificate-data" not in page and 'id="verify-certificate"' in page
