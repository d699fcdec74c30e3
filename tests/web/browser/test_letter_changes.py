"""Two administrators change a body in a real browser, without scripts; axe and both widths find nothing wrong."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from service.application.create_user import create_user
from service.domain.actors import HUB_ACTOR, Role
from service.infrastructure.passwords import hash_password
from service.ports import HUB
from tests.web.browser.conftest import served
from tests.web.browser.test_pages import DESK, PHONE, log_in
from tests.web.test_letter_changes import body, path, the_row
from tests.web.world import PASSWORD, username

__all__ = ["path"]
FIRST, SECOND = username(HUB, Role.ADMINISTRATOR), "second.administrator"


@pytest.fixture
def site(fresh, path):
    """Where a district with a rejected message and two administrators is served."""
    fresh.do(create_user, HUB_ACTOR, SECOND, "second", Role.ADMINISTRATOR, HUB, hash_password(PASSWORD))
    with served(fresh.app) as where:
        yield where


@pytest.fixture
def sign_in(chromium, site):
    """A function that gives the page of a person who has logged in."""
    contexts = []

    def browse(person, javascript=False):
        context = chromium.new_context(viewport=DESK, java_script_enabled=javascript)
        contexts.append(context)
        page = context.new_page()
        log_in(page, site, person)
        return page

    yield browse
    for context in contexts:
        context.close()


def test_a_change_is_proposed_and_approved_without_scripts(fresh, site, path, sign_in):
    first = sign_in(FIRST)
    first.goto(f"{site}/messages")
    first.click("text=提出更正")
    assert "张三" in first.input_value("#body")
    first.fill("#body", body(part_id="right"))
    first.fill("#reason", "部门已确认")
    first.click("main button[type=submit]")
    second = sign_in(SECOND)
    second.click("text=待批准的报文更正")
    second.click("text=批准更正 >> nth=0")
    assert "right" in second.inner_text(".changes ins")
    second.click("main button[type=submit]")
    assert "已完成" in second.inner_text(".notice")
    assert json.loads(the_row(fresh).body)["data"] == {"part_id": "right"}


def test_the_pages_of_a_change_are_in_order(site, path, sign_in):
    page, axe = sign_in(FIRST, javascript=True), Axe()
    page.goto(f"{site}{path}/propose-change")
    looked = [look(page, axe)]
    page.fill("#body", body(part_id="right" * 60, note="长" * 300))
    page.fill("#reason", "部门已确认")
    page.click("main button[type=submit]")
    for rest in (f"{path}/approve-change", f"{path}/decline-change", "/messages?box=change_proposed", "/health"):
        page.goto(f"{site}{rest}")
        looked.append(look(page, axe))
    assert looked == [(0, True, True)] * 5


def look(page, axe):
    """What axe finds, and whether the page fits a desk and a phone."""
    fits = []
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        fits.append(page.evaluate("document.documentElement.scrollWidth") <= viewport["width"])
    found = axe.run(page)
    return found.violations_count, *fits
