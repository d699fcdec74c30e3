"""`lianjian pack`, run as a person would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.policies.loading import pack_text
from tests.district import District, a_plan
from tests.test_cli import lianjian

YANSHI = pack_text("yanshi-2023")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A home, and a campaign that is not drawn yet."""
    folder = tmp_path_factory.mktemp("home")
    assert lianjian(folder, "migrate").returncode == 0
    district = District(f"sqlite:///{folder / 'lianjian.db'}")
    district.add_libraries()
    campaign_id = district.set_up(a_plan())
    district.close()
    yield folder, campaign_id


def a_file(home: Path, text: str) -> str:
    file = home / "yanshi-2023.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_faulty_file_is_told_with_lines_and_exits_one(home: tuple[Path, str]) -> None:
    faulty = YANSHI.replace('issuer = "', 'isuer = "').replace("value = 7\n", "value = 0\n")
    told = lianjian(home[0], "pack", "check", a_file(home[0], faulty), "--json")
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.returncode == 1
    assert [each["code"] for each in found] == ["pack.key_missing", "pack.key_unknown", "pack.number_outside"]
    assert all(each["zh"] and each["en"] for each in found)
    assert found[2]["line"] == YANSHI.split("\n").index("value = 7") + 1


def test_a_good_file_exits_zero(home: tuple[Path, str]) -> None:
    told = lianjian(home[0], "pack", "check", a_file(home[0], YANSHI))
    assert (told.returncode, told.stdout) == (0, "yanshi-2023.toml: no fault\n")


def test_packs_and_their_rules_are_listed(home: tuple[Path, str]) -> None:
    assert "zibo-2021" in lianjian(home[0], "pack", "list").stdout
    assert "第二十五条" in lianjian(home[0], "pack", "show", "zibo-2021").stdout
    assert "pack.unknown" in lianjian(home[0], "pack", "show", "nowhere-1999").stderr


@pytest.mark.clause("C094", "C095")
def test_a_campaign_is_compared_with_another_law(home: tuple[Path, str]) -> None:
    told = lianjian(home[0], "pack", "diff", "yanshi-2023", "zibo-2021", "--campaign", home[1], "--json")
    assert told.returncode == 0, told.stderr
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    periods = [line for line in lines if line.get("about") == "publication_working_days"]
    assert [(line["now"], line["then"]) for line in periods] == [("7", "20")]
    assert "rules.publication_working_days" in [line.get("key") for line in lines]


def test_a_proposal_needs_an_administrator(home: tuple[Path, str]) -> None:
    file = a_file(home[0], YANSHI.replace("value = 7\n", "value = 9\n"))
    told = lianjian(home[0], "pack", "propose", file, "--as", "nobody", "--password", "wrong-password")
    assert told.returncode == 1 and "login.wrong" in told.stderr
