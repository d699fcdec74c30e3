"""The public site: what is found there, and that a certificate from it verifies."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import service.web


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
