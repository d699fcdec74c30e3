"""Whatever a request carries, no page fails: page numbers, NUL, wrong encodings, long words."""

import pytest

from service.domain.actors import Role
from service.ports import HUB
from service.web.inputs import own_address
from tests.web.telling import as_role
from tests.web.world import LEAD

LISTS = ["/", "/public/results", "/campaigns", "/parts", "/referrals", "/deadlines", "/libraries/objects",
         "/libraries/inspectors", "/libraries/items", "/messages", "/audit"]  # fmt: skip
STRANGE = [
    "0",
    "-1",
    "-99999999999999999999",
    "9" * 30,
    "9" * 5000,
    "1e9",
    "abc",
    "",
    "１",
    "1.5",
    "%F0%9F%98%80",
    "' OR 1=1--",
]


def someone(world, path):
    return as_role(world, HUB, Role.AUDITOR) if path == "/audit" else as_role(world, LEAD, Role.COORDINATOR)


@pytest.mark.parametrize("path", LISTS)
def test_a_strange_page_number_never_fails(world, path):
    client = someone(world, path)
    for number in STRANGE:
        assert client.get(f"{path}?page={number}").status_code == 200, number


@pytest.mark.parametrize("path", LISTS)
def test_a_strange_filter_never_fails(world, path):
    client = someone(world, path)
    for name in (
        "q",
        "state",
        "todo",
        "light",
        "kind",
        "box",
        "side",
        "campaign",
        "class",
        "subject",
        "actor",
        "action",
    ):
        for value in ("%25", "_", "\\", "'", '"', "x" * 5000, "%F0%9F%98%80", "<b>"):
            assert client.get(f"{path}?{name}={value}").status_code == 200, (name, value)


@pytest.mark.parametrize("bad", ["%00", "a%00b", "%01", "%1b"])
@pytest.mark.parametrize(
    "path", ["/public/results?q=", "/campaigns?q=", "/public/campaigns/", "/parts/", "/login?next="]
)
def test_control_characters_are_refused(world, path, bad):
    client = as_role(world, LEAD, Role.COORDINATOR)
    assert client.get(path + bad).status_code == 400


@pytest.mark.parametrize("bad", ["%ff%fe", "%ed%a0%80", "%c0%80"])
def test_wrong_encodings_never_fail(world, bad):
    client = as_role(world, LEAD, Role.COORDINATOR)
    for path in (f"/public/results?q={bad}", f"/campaigns/{bad}", f"/campaigns?state={bad}"):
        assert client.get(path).status_code < 500


def test_a_form_with_nul_is_refused(fresh):
    client = fresh.app.test_client()
    assert client.post("/login", data={"username": "a\x00b", "password": "x"}).status_code == 400


@pytest.mark.parametrize("address", ["/home", "/campaigns?page=2&q=%E7%A7%91", "/"])
def test_an_address_of_ours_is_kept(address):
    assert own_address(address) == address


@pytest.mark.parametrize("address", ["", "home", "//x", "/\\x", "http://x/", "/a\\b", "/a\x00", "/a\nb"])
def test_an_address_elsewhere_is_dropped(address):
    assert own_address(address) is None


def test_a_name_with_a_script_is_escaped(world, story):
    for page in ("/public/results", f"/public/campaigns/{story.closed}"):
        text = world.app.test_client().get(page).text
        assert "<script>" not in text and "&lt;script&gt;" in text
