"""The public page verifies in a real Chromium, asks no server meanwhile, and turns red for whatever was changed."""

import json
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser_verifier.making import columns, made, salt
from tests.web.browser_verifier.notation import canonical, hash_of, hashed, without

GREEN, RED = "#verify-verdict.verdict-good", "#verify-verdict.verdict-bad"


def as_file(value, name="certificate.json"):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


class Page:
    """The page of the verifier, in a browser that is offline from the moment on when it has loaded."""

    def __init__(self, context, where):
        self.context, self.page, self.asked, self.errors = context, context.new_page(), [], []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.goto(where)
        self.page.wait_for_selector("#verify-start:enabled")
        context.set_offline(True)
        context.route("**/*", lambda route: (self.asked.append(route.request.url), route.abort()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def verify(self, certificate=None, until=GREEN, **more):
        if certificate is not None:
            self.page.set_input_files("#verify-certificate", as_file(certificate))
        if more:
            self.page.click("#verify-form summary")
        for name, files in more.items():
            self.page.set_input_files(f"#verify-{name}", files)
        self.page.click("#verify-start")
        self.page.wait_for_selector(f"{until}, {GREEN}, {RED}")
        self.page.wait_for_selector(f"{GREEN}, {RED}")
        assert self.page.locator(until).count() == 1, self.page.inner_text("#verify-verdict")
        return self.page.inner_text("#verify-verdict")

    def look_up(self, id_):
        self.page.fill("#verify-object", id_)
        self.page.click("#verify-object-form button")
        self.page.wait_for_selector(f"#verify-object-found >> text={id_}")
        return self.page.inner_text("#verify-object-found")


@pytest.fixture
def open_page(chromium, address):
    """A function that opens the page in a language; in the end nothing was asked for and nothing went wrong."""
    opened = []

    def browse(language="zh-CN", path="/public/verify"):
        opened.append(Page(chromium.new_context(accept_downloads=True), f"{address}{path}?lang={language}"))
        return opened[-1]

    yield browse
    for page in opened:
        page.context.close()
        assert page.asked == [] and page.errors == []


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "全部相符"), ("en", "Everything holds")])
def test_a_good_certificate_is_green_without_a_request(open_page, language, words):
    page = open_page(language)
    assert words in page.verify(made("rounds"))
    steps = page.page.locator("#verify-steps li")
    assert steps.count() == 21 and page.page.locator("#verify-steps li.verify-good").count() == 20
    assert made("rounds")["key"] in page.page.inner_text("#verify-facts")


TAMPERED = {
    "format": lambda c: c.update(more=1),
    "libraries": lambda c: c["libraries"]["objects"].reverse(),
    "plan": lambda c: c["plan"].update(cap=3),
    "roots": lambda c: c["libraries"]["objects"][0].update(visits=2),
    "reveals": lambda c: c["reveals"][0].update(nonce="0" * 64),
    "excluded": lambda c: c["excluded"].pop(),
    "draw": lambda c: c["draw"][1]["objects"].reverse(),
    "assignments": lambda c: c["assignments"][3]["inspectors"].reverse(),
    "chain": lambda c: c["chain"][2].update(by="justice"),
    "signatures": lambda c: c.update(signature="0" * 128),
    "rounds": lambda c: c["rounds"][1].update(code="0" * 64),
}


def test_any_tampering_turns_the_page_red_with_its_word(open_page):
    page = open_page()
    for word, change in TAMPERED.items():
        changed = made("rounds")
        change(changed)
        assert f"{word}：" in page.verify(changed, RED)
        assert page.page.locator("#verify-steps li.verify-bad").get_attribute("data-step") == word
        assert page.page.locator("#verify-look-up").is_hidden()
    assert "全部相符" in page.verify(made("rounds"))


def test_a_fault_is_named_in_english(open_page):
    page = open_page("en")
    changed = made("joint")
    changed["draw"][0]["cut"] = "0" * 64
    assert "Does not hold: Objects drawn" in page.verify(changed, RED)


def test_what_is_no_certificate_turns_the_page_red(open_page):
    page = open_page()
    for text in ("", "[]", "{", '{"a": 1, "a": 1}', "null"):
        assert "format：" in page.verify(text, RED)


def test_libraries_and_openings_come_as_files(open_page):
    page, whole = open_page(), made("joint")
    files = [
        as_file("".join(canonical(line) + "\n" for line in lines), f"{name}.jsonl")
        for name, lines in whole["libraries"].items()
    ]
    id_ = whole["libraries"]["objects"][0]["id"]
    opening = {"list": "objects", "line": id_, "salt": salt(id_), "columns": columns(id_)}
    page.verify(without(whole, "libraries"), libraries=files, openings=as_file(opening, "o.jsonl"))
    assert page.page.locator("#verify-steps li.verify-good").count() == 21
    page.page.set_input_files("#verify-openings", as_file({**opening, "salt": "0" * 64}, "o.jsonl"))
    page.page.click("#verify-start")
    page.page.wait_for_selector(RED)
    assert "opening：" in page.page.inner_text("#verify-verdict")


def test_another_freeze_than_announced_turns_the_page_red(open_page):
    page = open_page()
    page.page.click("#verify-form summary")
    page.page.fill("#verify-announced", "0" * 64)
    assert "freeze_hash：" in page.verify(made("small"), RED)
    page.page.fill("#verify-announced", made("small")["freeze_hash"].upper())
    page.verify(made("small"))


def test_a_firm_finds_its_line_and_what_became_of_it(open_page):
    page, whole = open_page(), made("joint")
    page.verify(whole)
    group = whole["draw"][2]
    told = page.look_up(group["objects"][0].lower().upper())
    assert "抽中 · 抽中机会：5/7 = 71.43 %" in told and group["cut"] in told
    assert "候补第 1 位" in page.look_up(group["reserve"][0])
    reasons = {each["reason"]: each["object"] for each in whole["excluded"] if each["task"] == "t1"}
    for reason, words in {"inactive": "不在经营状态", "over_cap": "次数已到上限", "trusted": "守信对象"}.items():
        assert words in page.look_up(reasons[reason])
    assert "因标记不受次数上限限制" in page.look_up(whole["lifted"][0]["object"])
    page.page.fill("#verify-object", "91410307MA99999999")
    page.page.click("#verify-object-form button")
    page.page.wait_for_selector("#verify-object-found .nothing")


def test_a_firm_sees_what_rounds_did_with_it(open_page):
    page, whole = open_page("en"), made("rounds")
    page.verify(whole)
    replaced = [each for each in whole["rounds"] if each["kind"] == "replace"]
    done = next(each for each in replaced if each["result"]["objects"][0]["object"])
    assert f"replaced from the reserve in round {done['round']}" in page.look_up(done["object"])
    follower = done["result"]["objects"][0]["object"]
    assert f"came from the reserve in round {done['round']}" in page.look_up(follower)


def test_the_commands_by_hand_give_the_ticket_and_the_leaf(open_page):
    page, whole = open_page(), made("tickets apart")
    page.verify(whole)
    id_ = whole["draw"][0]["objects"][0]
    told = page.look_up(id_)
    commands = page.page.locator("#verify-object-found pre").all_inner_texts()
    outputs = [
        subprocess.run(["bash", "-c", each], capture_output=True, text=True, check=True, timeout=60).stdout.split()[0]
        for each in commands
    ]
    assert outputs[0] == hashed(f"{whole['key']}|O|t1|{id_}") and outputs[0] in told
    line = next(line for line in whole["libraries"]["objects"] if line["id"] == id_)
    assert outputs[1] == hashed("\0" + canonical(line))


def test_an_inclusion_proof_is_saved_and_checked(open_page, tmp_path):
    page, whole = open_page(), made("joint")
    page.verify(whole)
    told = page.look_up(whole["libraries"]["objects"][7]["id"])
    assert "收录证明在本机核对相符" in told and whole["freeze"]["roots"]["objects"] in told
    with page.page.expect_download() as saved:
        page.page.click("#verify-save")
    saved.value.save_as(tmp_path / "proof.json")
    proof = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    assert set(proof) == {"list", "index", "count", "line", "path"} and proof["index"] == 7
    page.page.click("#verify-look-up summary")
    page.page.set_input_files("#verify-proof", as_file(proof, "proof.json"))
    page.page.wait_for_selector("#verify-proof-said .verify-good")
    page.page.set_input_files("#verify-proof", as_file({**proof, "index": 8}, "proof.json"))
    page.page.wait_for_selector("#verify-proof-said .verify-bad")


def test_axe_finds_nothing_after_a_verification(chromium, address):
    """In a page that still may load what axe needs."""
    for language, certificate in (("zh-CN", made("rounds")), ("en", {**made("rounds"), "hash": hash_of({})})):
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{address}/public/verify?lang={language}")
        page.wait_for_selector("#verify-start:enabled")
        page.set_input_files("#verify-certificate", as_file(certificate))
        page.click("#verify-start")
        page.wait_for_selector(f"{GREEN}, {RED}")
        if language == "zh-CN":
            page.fill("#verify-object", certificate["visits"][0]["object"])
            page.click("#verify-object-form button")
            page.wait_for_selector("#verify-save")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        context.close()


def test_without_scripts_the_page_says_how_else(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/public/verify")
    assert "python3 verify_draw.py certificate.json" in page.inner_text("noscript, .warning")
    assert page.locator("#verify-form").is_hidden()
    context.close()


def test_a_copy_of_the_page_on_disk_verifies_too(chromium, address, tmp_path):
    """As a browser saves a whole page; there a worker may not be started."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/public/verify")
    for name in ("verify_draw.js", "verify_page.js", "lianjian.css"):
        (tmp_path / name).write_bytes(context.request.get(f"{address}/static/{name}").body())
    (tmp_path / "page.html").write_text(page.content().replace("/static/", ""), encoding="utf-8")
    context.set_offline(True)
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("#verify-start:enabled")
    page.set_input_files("#verify-certificate", as_file(made("joint")))
    page.click("#verify-start")
    page.wait_for_selector(GREEN)
    page.set_input_files("#verify-certificate", as_file({**made("joint"), "key": "0" * 64}))
    page.click("#verify-start")
    page.wait_for_selector(RED)
    context.close()


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "全部相符"), ("en", "Everything holds")])
def test_the_draw_of_a_campaign_verifies_from_its_own_page(open_page, world, story, language, words):
    page = open_page(language, f"/public/campaigns/{story.closed}/draw")
    assert words in page.verify()
    client = world.app.test_client()
    certificate = client.get(f"/public/campaigns/{story.closed}/certificate.json").json
    id_ = certificate["visits"][0]["object"]
    page.look_up(id_)
    proof = client.get(f"/public/campaigns/{story.closed}/objects/{id_}/proof.json").json
    page.page.click("#verify-look-up summary")
    page.page.set_input_files("#verify-proof", as_file(proof, "proof.json"))
    page.page.wait_for_selector("#verify-proof-said .verify-good")
