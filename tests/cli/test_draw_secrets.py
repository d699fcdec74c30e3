"""`lianjian draw secret` to `draw openings`, run as a person would; without settings where no hub is needed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from service.domain.draw.records import commitment, reveal_digest, signing_input
from service.domain.draw.rounds import CODES, answers, code_of, head_of, nonce_of
from tests.ceremonies import PUBLIC_KEY
from tests.district import District
from tests.test_cli import lianjian

EXAMPLE = Path(__file__).parents[2] / "schemas" / "examples" / "draw.frozen.v1.json"
SECRET = "5" * 64


def draw(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command where no settings hold: what it does needs none."""
    return lianjian(folder, "draw", *words, LIANJIAN_DATABASE_URL="nothing://at-all")


@pytest.fixture
def secret(tmp_path: Path) -> str:
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def freeze(tmp_path: Path) -> tuple[str, str]:
    """The file of a freeze as the hub sends it, and its hash."""
    message = json.loads(EXAMPLE.read_text(encoding="utf-8"))["good"][0]
    file = tmp_path / "freeze.json"
    file.write_text(json.dumps(message), encoding="utf-8")
    return str(file), message["data"]["freeze_hash"]


def test_a_secret_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new"
    assert draw(tmp_path, "secret", "--out", str(file)).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    made = file.read_text(encoding="utf-8")
    assert len(bytes.fromhex(made)) == 32
    assert draw(tmp_path, "secret", "--out", str(file)).returncode == 1
    assert file.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("is_file", [True, False])
def test_a_commitment_answers_the_freeze(tmp_path: Path, secret: str, freeze: tuple[str, str], is_file: bool) -> None:
    told = freeze[0] if is_file else freeze[1]
    said = draw(tmp_path, "commit", "--secret", secret, "--participant", "science", "--announced", freeze[1], told)
    assert said.stdout.strip() == commitment(freeze[1], "science", nonce_of(SECRET, freeze[1])), said.stderr
    revealed = draw(tmp_path, "reveal", "--secret", secret, "--participant", "science", freeze[1])
    assert revealed.stdout.strip() == nonce_of(SECRET, freeze[1])


def test_another_freeze_than_announced_is_refused(tmp_path: Path, secret: str, freeze: tuple[str, str]) -> None:
    commit = ("commit", "--secret", secret, "--participant", "science")
    assert draw(tmp_path, *commit, "--announced", "a" * 64, freeze[0]).returncode == 1
    file = Path(freeze[0])
    file.write_text(file.read_text(encoding="utf-8").replace('"attempt": 1', '"attempt": 2'), encoding="utf-8")
    changed = draw(tmp_path, *commit, freeze[0])
    assert changed.returncode == 1 and changed.stdout == ""
    for nothing in ("nowhere.json", str(tmp_path), secret):
        assert "neither" in draw(tmp_path, *commit, nothing).stderr


def test_who_has_a_key_signs_both(tmp_path: Path, secret: str, freeze: tuple[str, str]) -> None:
    file = tmp_path / "key.pem"
    public = draw(tmp_path, "key", "--out", str(file)).stdout.strip()
    assert file.stat().st_mode & 0o777 == 0o600
    with_key = ("--secret", secret, "--participant", "science", "--sign", str(file), freeze[1])
    nonce = nonce_of(SECRET, freeze[1])
    signed = {"commit": commitment(freeze[1], "science", nonce), "reveal": reveal_digest(freeze[1], "science", nonce)}
    for what, digest in signed.items():
        _, signature = draw(tmp_path, what, *with_key).stdout.split()
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), signing_input(digest)
        )
    wrong = draw(tmp_path, "commit", *with_key[:4], "--sign", secret, freeze[1])
    assert wrong.returncode == 1 and "Ed25519" in wrong.stderr and "Traceback" not in wrong.stderr


def test_the_codes_lead_to_the_head(tmp_path: Path, secret: str) -> None:
    head = draw(tmp_path, "head", "--secret", secret).stdout.strip()
    first = draw(tmp_path, "code", "--secret", secret, "1").stdout.strip()
    assert head == head_of(SECRET, CODES) and answers(first, head)
    assert draw(tmp_path, "code", "--secret", secret, str(CODES)).stdout.strip() == code_of(SECRET, CODES, CODES)
    assert draw(tmp_path, "code", "--secret", secret, str(CODES + 1)).returncode == 1


def test_what_is_no_secret_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other"
    file.write_bytes(b"\xff" * 64)
    assert "64" in draw(tmp_path, "head", "--secret", str(file)).stderr


def test_a_hub_registers_a_key_and_opens_lines(tmp_path: Path) -> None:
    assert lianjian(tmp_path, "migrate").returncode == 0
    district = District(f"sqlite:///{tmp_path / 'lianjian.db'}")
    district.add_libraries()
    campaign_id = district.draw()
    assert lianjian(tmp_path, "draw", "register-key", "science", PUBLIC_KEY).returncode == 0
    assert district.one("participant_keys").key == PUBLIC_KEY
    refused = lianjian(tmp_path, "draw", "register-key", "science", "x")
    assert refused.returncode == 1 and "draw.key_wrong" in refused.stderr
    file = tmp_path / "openings.jsonl"
    opened = lianjian(tmp_path, "draw", "openings", campaign_id, "--out", str(file))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert opened.stdout == f"{len(lines)} lines\n" and len(lines) == 16
    assert json.loads(lines[0]).keys() == {"list", "line", "salt", "columns"}
    assert lianjian(tmp_path, "draw", "openings", campaign_id, "--out", str(file)).returncode == 1
    district.close()
