"""Logging in and out: cookies, lock-out, ended sessions, and no way out by a forged address."""

import re

import pytest

from service.application.change_password import change_password
from service.domain.accounts import LOCKED_FOR, MOST_FAILURES
from service.domain.actors import Role
from service.domain.refusals import LOGIN_REFUSED
from service.infrastructure.passwords import hash_password
from tests.web.telling import as_role, client_of, submit
from tests.web.world import COORDINATOR, LEAD, PASSWORD, World, username

NAME = username(LEAD, Role.COORDINATOR)
OTHER_PASSWORD = "plum-garden-42"
CHANGING = re.compile(r'name="csrf_token"[^>]*>')


def log_in(client, name=NAME, password=PASSWORD, **more):
    return submit(client, "/login", username=name, password=password, **more)


def test_a_person_logs_in_and_goes_home(fresh):
    client = client_of(fresh)
    answer = log_in(client)
    assert (answer.status_code, answer.location) == (303, "/home")
    assert client.get("/home").status_code == 200


def test_a_wrong_password_says_no_more_than_that(fresh):
    known, unknown = (
        log_in(client_of(fresh), password="wrong"),
        log_in(client_of(fresh), name="nobody", password="wrong"),
    )
    assert known.status_code == unknown.status_code == 422
    assert "用户名或密码不正确" in known.text and "用户名或密码不正确" in unknown.text


def test_five_failures_lock_the_account_for_a_while(fresh):
    client = client_of(fresh)
    for _ in range(MOST_FAILURES):
        log_in(client, password="wrong")
    assert log_in(client).status_code == 422
    fresh.at(7, 19, 16)
    assert log_in(client).status_code == 303


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_locked_account_looks_like_an_unknown_one(fresh, language):
    def answers(name):
        client = client_of(fresh, language=language)
        given = [log_in(client, name=name, password="wrong") for _ in range(MOST_FAILURES + 2)]
        given.append(log_in(client, name=name))
        return {(each.status_code, CHANGING.sub("", each.text).replace(name, "")) for each in given}

    known, unknown = answers(NAME), answers("nobody")
    assert known == unknown and len(known) == 1
    assert {status for status, _ in known} == {422}


@pytest.mark.parametrize("words", LOGIN_REFUSED)
def test_the_hint_names_the_limits_that_hold(words):
    minutes = int(LOCKED_FOR.total_seconds() // 60)
    assert re.findall(r"\d+", words) == [str(MOST_FAILURES), str(minutes)]


def test_a_lock_stands_in_the_audit_log(fresh):
    for _ in range(MOST_FAILURES):
        log_in(client_of(fresh), password="wrong")
    assert "账号锁定" in client_of(fresh, "hub.auditor").get(f"/audit?subject=user/{NAME}").text


def test_failures_are_forgotten_after_a_success(fresh):
    client = client_of(fresh)
    for _ in range(4):
        log_in(client, password="wrong")
    assert log_in(client).status_code == 303
    assert fresh.rows("users", id=NAME)[0].failed_logins == 0


def test_a_failed_login_stands_in_the_audit_log(fresh):
    log_in(client_of(fresh), password="wrong")
    seen = client_of(fresh, "hub.auditor").get(f"/audit?subject=user/{NAME}").text
    assert "登录失败" in seen


def test_a_new_password_ends_every_other_session(fresh):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    fresh.do(change_password, COORDINATOR, NAME, hash_password(OTHER_PASSWORD))
    assert client.get("/home").location.startswith("/login")


def test_a_person_changes_the_password_and_stays(fresh):
    here, elsewhere = as_role(fresh, LEAD, Role.COORDINATOR), as_role(fresh, LEAD, Role.COORDINATOR)
    answer = submit(here, "/password", present=PASSWORD, new=OTHER_PASSWORD, again=OTHER_PASSWORD)
    assert answer.location == "/home" and here.get("/home").status_code == 200
    assert elsewhere.get("/home").status_code == 303


@pytest.mark.parametrize(
    ("present", "new", "again"),
    [("wrong", OTHER_PASSWORD, OTHER_PASSWORD), (PASSWORD, "short", "short"), (PASSWORD, OTHER_PASSWORD, "differs"),
     (PASSWORD, "aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa"), (PASSWORD, NAME + "99", NAME + "99")],
)  # fmt: skip
def test_an_unfit_new_password_is_refused(fresh, present, new, again):
    client = as_role(fresh, LEAD, Role.COORDINATOR)
    assert submit(client, "/password", present=present, new=new, again=again).status_code == 422
    assert client.get("/home").status_code == 200


def test_logging_out_ends_copies_of_the_cookie(fresh):
    client, copied = as_role(fresh, LEAD, Role.COORDINATOR), as_role(fresh, LEAD, Role.COORDINATOR)
    assert submit(client, "/logout", page="/home").status_code == 303
    assert client.get("/home").status_code == copied.get("/home").status_code == 303


def test_logging_out_is_no_link(world):
    assert as_role(world, LEAD, Role.COORDINATOR).get("/logout").status_code == 405


def test_the_session_is_renewed_at_login(fresh):
    client = client_of(fresh)
    client.get("/login")
    with client.session_transaction() as session:
        session["planted"] = "before"
    log_in(client)
    with client.session_transaction() as session:
        assert "planted" not in session


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/home\n//x",
    ],
)
def test_a_forged_address_leads_home(fresh, address):
    answer = log_in(client_of(fresh), next=address)
    assert answer.location == "/home"


def test_the_page_asked_for_comes_after_login(fresh):
    client = client_of(fresh)
    asked = client.get("/campaigns?page=2").location
    assert log_in(client, next="/campaigns?page=2").location == "/campaigns?page=2"
    assert asked == "/login?next=/campaigns?page%3D2"


def test_the_cookie_is_closed_to_scripts_and_sites(told, tmp_path, fresh):
    secure = World(fresh.clock.path.parent, has_secure_cookies=True)
    answer = secure.app.test_client().get("/login", base_url="https://localhost")
    cookie = next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith("lianjian="))
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=Lax"))
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    secure.close()


def test_a_session_lasts_eight_hours(world):
    assert world.app.permanent_session_lifetime.total_seconds() == 8 * 3600
