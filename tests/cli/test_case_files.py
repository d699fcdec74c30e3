"""`lianjian case export`, run as a person would, and the verifier that stands in what it writes."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.district import District, a_plan
from tests.fakes import LEAD
from tests.test_cli import lianjian

PASSWORD = "correct-horse-9"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A home with an officer, and a visit that was made."""
    folder = tmp_path_factory.mktemp("home")
    assert lianjian(folder, "migrate").returncode == 0
    added = lianjian(
        folder, "add-user", "li.na", "--name", "李娜", "--role", "officer", "--department", LEAD,
        given=f"{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    district = District(f"sqlite:///{folder / 'lianjian.db'}")
    district.add_libraries()
    district.draw(a_plan())
    district.clock.at(7, 5)
    part = district.part(LEAD)
    district.inspect(part)
    district.close()
    yield folder, part.visit_id


def export(home: Path, visit_id: str, file: Path, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    return lianjian(home, "case", "export", "visit", visit_id, str(file), "--as", "li.na", "--password", password)


@pytest.mark.clause("C001")
def test_an_exported_case_verifies_with_its_own_verifier(home: tuple[Path, str], tmp_path: Path) -> None:
    told = export(*home, tmp_path / "case.zip")
    assert told.returncode == 0, told.stderr
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        (tmp_path / "verify_case.py").write_bytes(archive.read("verify_case.py"))
    command = [sys.executable, "-I", "-X", "utf8", "verify_case.py", "case.zip"]
    judged = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert judged.returncode == 0, judged.stdout
    assert judged.stdout.splitlines()[-1].startswith("OK")
    assert told.stdout.split()[-1] in judged.stdout


def test_a_file_that_is_there_is_not_overwritten(home: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "case.zip").write_text("mine")
    assert export(*home, tmp_path / "case.zip").returncode == 1
    assert (tmp_path / "case.zip").read_text() == "mine"


def test_a_refused_export_leaves_no_file(home: tuple[Path, str], tmp_path: Path) -> None:
    wrong = export(*home, tmp_path / "case.zip", "wrong-password")
    assert wrong.returncode == 1 and "login.wrong" in wrong.stderr
    unknown = export(home[0], "nowhere", tmp_path / "case.zip")
    assert unknown.returncode == 1 and "row.unknown" in unknown.stderr
    assert list(tmp_path.iterdir()) == []
