"""Trouble is told in the user's language with a stable code, and never with a stack trace."""

import pytest

from service.domain.actors import Role
from service.domain.refusals import WORDS, Refused, TooEarly
from service.ports import DatabaseUnavailable
from service.web.errors import status_of
from service.web.refusal_words import refusal_words
from tests.web.telling import as_role, client_of
from tests.web.world import LEAD


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "没有找到"), ("en", "Not found")])
def test_a_missing_page_is_told_in_both_languages(world, language, words):
    answer = client_of(world, language=language).get("/nothing")
    assert answer.status_code == 404 and words in answer.text


def test_a_wrong_method_names_the_right_ones(world):
    answer = world.app.test_client().get("/logout")
    assert answer.status_code == 405 and "POST" in answer.headers["Allow"]


@pytest.fixture
def broken(fresh, monkeypatch):
    """The district with a page that fails in a way that the test chooses."""

    def install(failure):
        def fail():
            raise failure

        monkeypatch.setitem(fresh.app.view_functions, "public.show_verify", fail)
        return fresh.app.test_client().get("/public/verify")

    return install


def test_a_fault_shows_no_stack_trace(broken):
    answer = broken(ValueError("secret detail"))
    assert answer.status_code == 500 and "系统出现故障" in answer.text
    assert "secret detail" not in answer.text and "Traceback" not in answer.text


def test_an_absent_database_is_told_calmly(broken):
    answer = broken(DatabaseUnavailable("host=db password=x"))
    assert answer.status_code == 503 and "数据库暂时无法连接" in answer.text and "password" not in answer.text


@pytest.mark.parametrize(
    ("refused", "status"),
    [(Refused("state.not_allowed", thing="campaign", state="draft", event="close"), 409),
     (Refused("review.same_person"), 422),
     (Refused("scope.foreign", department="science"), 404), (Refused("row.unknown", kind="抽查任务", id="1"), 404)],
)  # fmt: skip
def test_a_refusal_has_its_status(broken, refused, status):
    assert status_of(refused) == status
    assert broken(refused).status_code == status


def test_what_comes_too_early_is_told_and_no_fault(broken):
    answer = broken(TooEarly("referral.accepted"))
    assert answer.status_code == 422 and "part.too_early" in answer.text and "须先完成" in answer.text


def test_a_database_that_is_gone_still_gives_a_page(fresh):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    fresh.close()
    database = fresh.clock.path.parent / "hub.db"
    for file in database.parent.glob("hub.db*"):
        file.unlink()
    database.mkdir()
    answer = client.get("/home")
    assert answer.status_code == 503 and "数据库暂时无法连接" in answer.text


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_codes_in_a_refusal_become_words(world, language):
    refused = Refused("state.not_allowed", thing="campaign", state="frozen", event="close")
    missing = Refused("campaign.not_finished", open="summary: education; referral: YS1")
    short = Refused("draw.infeasible", places="YS-1 science  (too_few_inspectors)")
    with world.app.test_request_context(f"/?lang={language}"):
        said = " ".join(refusal_words(each) for each in (refused, missing, short))
    expected = ("抽查任务", "已冻结", "结束", "缺总结：教育部门", "科技部门", "人员不足") if language == "zh-CN" else (
        "campaign", "frozen", "close", "summary missing: Education", "too few inspectors")  # fmt: skip
    assert all(word in said for word in expected)


def test_every_refusal_can_be_said_in_both_languages():
    for chinese, english in WORDS.values():
        assert chinese.strip() and english.strip()
