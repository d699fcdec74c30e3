"""Pages in a real browser: no scripts needed, nothing for axe to find, no sideways scroll, no policy violation."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from service.domain.actors import Role
from service.domain.ceremony import WITNESS
from service.ports import HUB
from tests.web.world import LEAD, PASSWORD, username

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
PEOPLE = {
    None: lambda s: ["/", "/public/results", f"/public/campaigns/{s.closed}", f"/public/campaigns/{s.closed}/rounds",
                     f"/public/campaigns/{s.sealed}",
                     "/public/verify", "/login", "/nothing"],
    username(LEAD, Role.COORDINATOR): lambda s: [
        "/home", "/campaigns", f"/campaigns/{s.running}", f"/campaigns/{s.running}/visits",
        f"/campaigns/{s.running}/findings", f"/campaigns/{s.running}/timeline", f"/campaigns/{s.approved}/freeze",
        f"/campaigns/{s.running}/briefings", f"/campaigns/{s.running}/propose-extension", "/recusals",
        "/joint-visits", f"/joint-visits/{s.joint}/agree-to-join", f"/joint-visits/{s.joint}/decline-to-join",
        f"/recusals/{s.recusal}/refuse", f"/visits/{s.visit}/withdraw-visit", f"/visits/{s.visit}/propose-replacement",
        f"/campaigns/{s.closed}/rounds", f"/recusals/{s.recusal}/grant", f"/parts/{s.recused_part}",
        f"/campaigns/{s.draft}", f"/campaigns/{s.draft}/simulation",
        "/draws", f"/campaigns/{s.frozen}/ceremony", f"/campaigns/{s.sealed}/ceremony",
        "/campaigns/new", "/campaigns/new?pack=yanshi-2023", "/parts", f"/parts/{s.secret_part}", "/deadlines",
        "/libraries/objects", "/libraries/inspectors", "/libraries/items", "/libraries/inspectors/import", "/messages",
        "/password", "/health", "/checks", "/matters", "/referrals", "/corrections", "/abnormal", "/obstructions",
        "/crime-cases", "/credit", "/credit/changes", "/credit/classes", f"/referrals/{s.returned}/case-file"],
    username(LEAD, Role.OFFICER): lambda s: [
        "/referrals", f"/referrals/{s.returned}", f"/referrals/{s.proposed}/decline", f"/parts/{s.secret_part}/refer",
        f"/parts/{s.secret_part}/items/YS-1/order-correction", f"/referrals/{s.offered}/evidence",
        f"/parts/{s.secret_part}/items/YS-1/evidence/add"],
    username(LEAD, Role.REVIEWER): lambda s: [
        "/libraries/objects/proposals", f"/visits/{s.visit}/approve-replacement",
        f"/campaigns/{s.in_review}/approve", f"/campaigns/{s.in_review}/simulation"],
    username(HUB, Role.AUDITOR): lambda s: ["/audit", "/audit/chain"],
    username(WITNESS, Role.WITNESS): lambda s: ["/home", "/draws"],
    username(HUB, Role.ADMINISTRATOR): lambda s: ["/home", "/health", "/health?light=alarm&live=1", "/messages"],
}  # fmt: skip


@pytest.fixture
def open_pages(chromium, address, story):
    """A function that logs a person in and gives each of their pages in turn."""
    contexts = []

    def pages(person, viewport, *, javascript=False, language="zh-CN"):
        context = chromium.new_context(viewport=viewport, java_script_enabled=javascript)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/?lang={language}")
        if person:
            log_in(page, address, person)
        for path in PEOPLE[person](story):
            page.goto(address + path)
            yield path, page

    yield pages
    for context in contexts:
        context.close()


def log_in(page, address, person):
    page.goto(f"{address}/login")
    page.fill("#username", person)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/home")


def test_a_coordinator_walks_without_javascript(chromium, address, story):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, address, username(LEAD, Role.COORDINATOR))
    page.click("text=偃师区高新片区科技类培训联合抽查")
    assert page.locator(".outline-current").inner_text().startswith("联合检查")
    page.click("text=检查安排")
    page.click("tbody a >> nth=0")
    assert "检查内容与结果" in page.inner_text("main")
    page.goto(f"{address}/campaigns/{story.approved}")
    page.click("text=冻结名录 >> nth=0")
    page.click("text=确认冻结名录")
    assert "请先勾选确认" in page.inner_text(".error-summary")
    page.click("text=退出")
    assert page.url == f"{address}/"
    context.close()


@pytest.mark.parametrize("person", PEOPLE, ids=str)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_axe_finds_nothing_on_any_page(open_pages, person, language):
    axe = Axe()
    for path, page in open_pages(person, DESK, javascript=True, language=language):
        found = axe.run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


@pytest.mark.parametrize("viewport", [PHONE, DESK, {"width": 320, "height": 700}], ids=["390", "1440", "320"])
@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_no_page_scrolls_sideways(open_pages, person, viewport):
    for path, page in open_pages(person, viewport, javascript=True, language="en"):
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], path


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_no_page_breaks_the_content_policy(open_pages, person):
    said = []
    for path, page in open_pages(person, DESK, javascript=True):
        page.on("console", lambda message, path=path: said.append((path, message.text)))
        page.reload()
    assert [line for line in said if "Content Security Policy" in line[1] or "Refused" in line[1]] == []
