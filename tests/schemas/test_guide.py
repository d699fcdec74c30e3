"""The guide for vendors says what the product does, and says the same in both languages."""

from __future__ import annotations

import json
import re
import subprocess
from hashlib import sha256

import pytest

from adapters.transports import names
from schemas.catalogue import FROM_DEPARTMENT, FROM_HUB, short_name
from service.conformance.lines import EXPECTED
from service.conformance.report import MARKS
from service.contract.export import OWNED
from service.domain.draw.records import commitment, freeze_hash
from service.domain.refusals import WORDS
from tests.architecture.house import HOUSE

FOLDER = HOUSE / "docs" / "contract"
GUIDES = {"zh": "connect-in-a-day.zh-CN.md", "en": "connect-in-a-day.md"}
TYPES = {short_name(type_) for type_ in (*FROM_HUB, *FROM_DEPARTMENT)}
KINDS = {name.partition(".")[0] for name in TYPES} | {"message"}
PLACES = {"密码": "PASSWORD", "主机": "HOST", "64 位小写十六进制": "64 lower-case hexadecimal digits"}


@pytest.fixture(params=GUIDES)
def guide(request) -> str:
    return (FOLDER / GUIDES[request.param]).read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """What stands in code blocks, with the words of the places to fill in English."""
    found = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for theirs, ours in PLACES.items():
        found = [block.replace(theirs, ours) for block in found]
    return found


def test_both_languages_show_the_same_commands():
    chinese, english = ((FOLDER / name).read_text(encoding="utf-8") for name in GUIDES.values())
    assert blocks(chinese) == blocks(english)
    assert chinese.count("\n## ") == english.count("\n## ")
    assert chinese.count("- [ ]") == english.count("- [ ]")


def test_every_name_in_the_guide_exists(guide):
    named = {name for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", guide) if name.partition(".")[0] in KINDS}
    assert len(named) > 25
    assert named - TYPES - WORDS.keys() == set()


def test_every_link_leads_somewhere(guide):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", guide) if "://" not in link]
    assert [link for link in links if not (FOLDER / link).exists()] == []


def test_the_rights_are_those_of_a_department(guide):
    rights = names.rights("science")
    assert f"science '{rights.configure}' '{rights.write}' '{rights.read}'" in guide


def test_the_report_is_shown_as_it_is_printed(guide):
    shown = [line for block in blocks(guide) for line in block.splitlines() if line.startswith(tuple(MARKS.values()))]
    assert len(shown) == 3
    for line in shown:
        verdict = next(verdict for verdict, mark in MARKS.items() if line.startswith(f"{mark} {verdict}  "))
        id_ = line.removeprefix(f"{MARKS[verdict]} {verdict}  ").partition("  ")[0]
        assert all(words in line for words in EXPECTED[id_])


def test_the_figures_of_the_draw_are_right(guide):
    freeze = json.loads((FOLDER / "examples" / "draw.frozen.v1.json").read_text(encoding="utf-8"))["good"][0]["data"]
    plain = json.dumps(freeze["freeze"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    frozen = sha256(plain.encode()).hexdigest()
    assert frozen == freeze["freeze_hash"] == freeze_hash(freeze["freeze"])
    assert f"# {frozen}  -" in guide
    assert f"# {commitment(frozen, 'science', f'{1:064x}')}  -" in guide


def test_the_shell_gives_the_commitment_shown(guide):
    (command,) = [line for block in blocks(guide) for line in block.splitlines() if line.startswith("printf ")]
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, timeout=60).stdout
    assert f"# {told.strip()}" in guide


def test_the_contract_links_what_is_written_by_hand():
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    beside = {path.name for path in FOLDER.iterdir()} - set(OWNED)
    assert beside == {"javascript", *GUIDES.values()}
    assert [name for name in beside if f"]({name}" not in page] == []
