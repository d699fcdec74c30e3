"""The whole ceremony of two departments and a witness through pages alone, to a certificate that the verifier takes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import service.web
from service.application.certify_draw import certify_draws
from service.domain.actors import Role
from service.domain.ceremony import WITNESS
from tests.web.browser.conftest import served
from tests.web.browser.test_letter_changes import look
from tests.web.browser.test_pages import DESK, log_in
from tests.web.world import LEAD, PACK, PARTNER, username

STATIC = Path(service.web.__file__).parent / "static"
DICE = "1234561234561234561234561"


@pytest.fixture
def site(fresh):
    """Where the district is served, on a day before any draw of the new campaign."""
    fresh.at(6, 16)
    with served(fresh.app) as where:
        yield where


@pytest.fixture
def sign_in(chromium, site):
    """A function that gives the page of a person who has logged in, each in a browser of their own."""
    contexts = []

    def browse(department, role, **settings):
        context = chromium.new_context(viewport=DESK, accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        log_in(page, site, username(department, role))
        return page

    yield browse
    for context in contexts:
        context.close()


@pytest.fixture
def campaign_id(site, sign_in):
    """A campaign with witness and beacon, set up, submitted and approved on pages."""
    page = sign_in(LEAD, Role.COORDINATOR)
    page.goto(f"{site}/campaigns/new?pack={PACK}")
    page.fill("#name", "偃师区第五批联合抽查")
    page.fill("#region", "410309")
    for name in "ABCDE":
        page.fill(f"#ratio_{name}", "100")
    page.select_option("#trusted", "as_others")
    page.check("#witness")
    page.select_option("#beacon", "dice")
    page.fill("#beacon_source", "公证处摄像下掷骰 25 次")
    page.fill("#beacon_at", "2023-06-17T10:00")
    page.click("main form[method=post] button[type=submit]")
    page.wait_for_url(re.compile(r"/campaigns/\d+$"))
    assert "公证处摄像下掷骰 25 次" in page.inner_text("main")
    campaign_id = page.url.rsplit("/", 1)[1]
    page.goto(f"{site}/campaigns/{campaign_id}/work-plan/write")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/work-plan$"))
    step(page, f"{site}/campaigns/{campaign_id}/submit")
    step(sign_in(LEAD, Role.REVIEWER), f"{site}/campaigns/{campaign_id}/approve")
    return campaign_id


def step(page, address):
    """Take a step on its own page."""
    page.goto(address)
    if page.locator("#confirmed").count():
        page.check("#confirmed")
    done(page)


def done(page, button="main button[type=submit]"):
    """Send the form, and see that it was done."""
    page.click(button)
    page.wait_for_selector(".notice")
    assert "已完成" in page.inner_text(".notice")


def filled(page, field):
    """Wait until the browser has filled in a hash."""
    expect(page.locator(field)).to_have_value(re.compile("^[0-9a-f]{64}$"))


def commit(page, address):
    """Make a secret in the browser if there is none yet, and commit to it."""
    page.goto(address)
    if page.locator("[data-make]").count() and not page.input_value("#commitment"):
        page.click("[data-make]")
    filled(page, "#commitment")
    page.check("#kept")
    done(page, "section form button[type=submit]")


def reveal(page, address):
    """Reveal with one click."""
    page.goto(address)
    filled(page, "#nonce")
    done(page, "section form button[type=submit]")


def test_a_draw_is_held_on_pages_alone(fresh, site, sign_in, campaign_id, tmp_path):
    place, own = f"{site}/campaigns/{campaign_id}/ceremony", f"{site}/witness/{campaign_id}"
    witness, coordinator = sign_in(WITNESS, Role.WITNESS), sign_in(LEAD, Role.COORDINATOR)
    partner, reviewer = sign_in(PARTNER, Role.OFFICER), sign_in(LEAD, Role.REVIEWER)
    axe = Axe()

    witness.click("text=待备一次性码")
    witness.click("text=偃师区第五批联合抽查")
    witness.click("[data-make]")
    filled(witness, "#head")
    witness.check("#kept")
    looked = [look(witness, axe)]
    done(witness, "section form button[type=submit]")
    secret = witness.evaluate("localStorage.getItem(Object.keys(localStorage)[0])")
    witness.goto(f"{own}/sealed-copy")
    assert secret in witness.inner_text("main")
    looked.append(look(witness, axe))

    step(coordinator, f"{site}/campaigns/{campaign_id}/freeze")
    partner.goto(f"{site}/home")
    partner.click("text=待提交承诺")
    partner.click("text=偃师区第五批联合抽查")
    partner.click("[data-make]")
    looked.append(look(partner, axe))
    with partner.expect_download() as download:
        partner.click("[data-download]")
    kept = download.value.path().read_text()
    for page, address in ((partner, place), (coordinator, place), (witness, own)):
        commit(page, address)

    elsewhere = sign_in(PARTNER, Role.OFFICER)
    elsewhere.goto(place)
    elsewhere.set_input_files("[data-file]", files=[{"name": "s.txt", "mimeType": "text/plain", "buffer": b"0" * 64}])
    expect(elsewhere.locator("[data-problem]")).to_contain_text("不符")
    assert elsewhere.input_value("#nonce") == ""
    elsewhere.set_input_files(
        "[data-file]", files=[{"name": "s.txt", "mimeType": "text/plain", "buffer": kept.encode()}]
    )
    filled(elsewhere, "#nonce")
    looked.append(look(elsewhere, axe))
    done(elsewhere, "section form button[type=submit]")
    reveal(coordinator, place)
    fresh.do(certify_draws)
    reveal(witness, own)
    assert fresh.do(certify_draws) == 0

    fresh.at(6, 17, 11)
    for page in (coordinator, reviewer):
        page.goto(place)
        page.fill("#value", DICE)
        looked.append(look(page, axe))
        done(page, "section form button[type=submit]")
    assert fresh.do(certify_draws) == 1
    coordinator.goto(place)
    assert DICE in coordinator.inner_text("main") and "公开随机值" in coordinator.inner_text(".chain")
    assert looked == [(0, True, True)] * len(looked)
    _verify(fresh, campaign_id, tmp_path)


def _verify(fresh, campaign_id, folder):
    (draw,) = fresh.rows("draws", campaign_id=campaign_id)
    with fresh.hub.transaction() as work:
        libraries = {name: list(lines) for name, lines in work.frozen(draw.id).items()}
    file = folder / "certificate.json"
    file.write_text(json.dumps({**draw.certificate, "libraries": libraries}), encoding="utf-8")
    command = [sys.executable, str(STATIC / "verify_draw.py"), str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == 0 and "OK" in said.stdout, said.stdout + said.stderr
    assert draw.certificate["absent"] == [] and draw.certificate["beacon"] == DICE
    assert {entry["by"] for entry in draw.certificate["chain"]} == {"hub", LEAD, PARTNER, WITNESS}


def test_the_sealed_copy_reveals_for_an_absent_witness(fresh, site, sign_in, campaign_id):
    place, own = f"{site}/campaigns/{campaign_id}/ceremony", f"{site}/witness/{campaign_id}"
    witness, coordinator = sign_in(WITNESS, Role.WITNESS), sign_in(LEAD, Role.COORDINATOR)
    partner = sign_in(PARTNER, Role.OFFICER)
    witness.goto(own)
    witness.click("[data-make]")
    filled(witness, "#head")
    witness.check("#kept")
    done(witness, "section form button[type=submit]")
    secret = witness.evaluate("localStorage.getItem(Object.keys(localStorage)[0])")
    step(coordinator, f"{site}/campaigns/{campaign_id}/freeze")
    for page, address in ((partner, place), (coordinator, place), (witness, own)):
        commit(page, address)
    for page in (partner, coordinator):
        reveal(page, place)
    fresh.do(certify_draws)
    coordinator.goto(place)
    coordinator.fill("[data-typed]", secret)
    coordinator.keyboard.press("Tab")
    filled(coordinator, "#nonce")
    assert look(coordinator, Axe()) == (0, True, True)
    done(coordinator, "section form button[type=submit]")
    (draw,) = fresh.rows("draws", campaign_id=campaign_id)
    (row,) = fresh.rows("commitments", draw_id=draw.id, participant=WITNESS)
    assert row.nonce is not None
