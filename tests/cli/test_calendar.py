"""`lianjian calendar`, run as a person would: shows, checks without changing anything, and corrects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import lianjian


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with tables."""
    home = tmp_path_factory.mktemp("home")
    assert lianjian(home, "migrate").returncode == 0
    return home


def notice(folder: Path, text: str) -> str:
    file = folder / "notice.csv"
    file.write_text(text, encoding="utf-8-sig")
    return str(file)


def test_a_notice_is_checked_and_then_imported(home: Path, tmp_path: Path) -> None:
    file = notice(tmp_path, "2026-12-24 休 市政府通知\n")
    assert lianjian(home, "calendar", "check", file).stdout == "2026-12-24 休\n"
    assert "2026-12-24" not in lianjian(home, "calendar", "show", "2026").stdout
    imported = lianjian(home, "calendar", "import", file, "--source", "市政府通知")
    assert imported.stdout == "revision 1, 0 deadlines changed\n", imported.stderr
    assert "2026-12-24 休" in lianjian(home, "calendar", "show", "2026").stdout
    years = lianjian(home, "calendar", "show").stdout
    assert "revision 1" in years and "2026 known" in years and "2027 provisional" in years


def test_a_wrong_notice_is_refused_with_its_lines(home: Path, tmp_path: Path) -> None:
    told = lianjian(home, "calendar", "check", notice(tmp_path, "2026-12-25 休\n2026-02-30 休\n"))
    assert told.returncode == 1 and "line 2: unreadable: 2026-02-30 休" in told.stdout
    assert "calendar.lines_wrong" in told.stderr
    worked = lianjian(home, "calendar", "check", notice(tmp_path, "2026-10-01 班\n"))
    assert worked.returncode == 1 and "calendar.holiday_worked" in worked.stderr
