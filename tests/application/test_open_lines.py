"""Openings of frozen lines: always possible, whatever was changed in the libraries since."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import service.web
from service.application.import_libraries import import_objects
from service.application.open_lines import open_lines
from service.domain.actors import HUB_ACTOR
from service.domain.draw.records import sealed
from service.domain.refusals import Refused
from tests.district import COORDINATOR, an_object, lines

VERIFIER = Path(service.web.__file__).parent / "static" / "verify_draw.py"


def openings(district, campaign_id):
    with district.transaction() as work:
        return list(open_lines(work, HUB_ACTOR, campaign_id))


def test_every_line_opens_after_its_row_changed(district):
    campaign_id = district.draw()
    district.do(import_objects, COORDINATOR, lines([an_object(0, name="改名后的学校")]))
    opened = {(one["list"], one["line"]): one for one in openings(district, campaign_id)}
    frozen = {name: district.frozen(name) for name in ("objects", "inspectors")}
    assert len(opened) == sum(map(len, frozen.values()))
    for name, bound in frozen.items():
        for line in bound:
            one = opened[name, line["id"]]
            assert sealed(one["salt"], one["columns"]) == line["sealed"]
    assert opened["objects", an_object(0)["id"]]["columns"]["name"] == "第0科技培训学校"


def test_the_published_verifier_takes_the_openings(district, tmp_path):
    campaign_id = district.draw()
    libraries = {name: district.frozen(name) for name in ("objects", "inspectors", "conflicts")}
    certificate = {**district.one("draws").certificate, "libraries": libraries}
    (tmp_path / "c.json").write_text(json.dumps(certificate), encoding="utf-8")
    written = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in openings(district, campaign_id))
    (tmp_path / "o.jsonl").write_text(written, encoding="utf-8")
    command = [sys.executable, str(VERIFIER), str(tmp_path / "c.json"), "--openings", str(tmp_path / "o.jsonl")]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == 0, said.stdout


def test_that_lines_were_opened_is_on_record(district):
    campaign_id = district.draw()
    openings(district, campaign_id)
    assert district.audit("draw.opened")[0].details["freeze_hash"] == district.one("draws").freeze_hash


def test_nothing_opens_before_the_freeze(district):
    with pytest.raises(Refused, match=r"^row\.unknown"):
        openings(district, district.approve())
