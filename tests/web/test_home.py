"""Home: every count is that of the list that it leads to, for every role."""

import re

import pytest

from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import as_role
from tests.web.world import CAST, LEAD, ROLES_IN_DEPARTMENTS

PEOPLE = [
    *((department, role) for department in CAST for role in ROLES_IN_DEPARTMENTS),
    (HUB, Role.AUDITOR),
    (HUB, Role.ADMINISTRATOR),
]
CARD = re.compile(r'<a href="([^"]+)"><span class="card-count">(\d+)</span>')
TOTAL = re.compile(r'<p class="total">共 (\d+) 条</p>')


@pytest.mark.parametrize(("department", "role"), PEOPLE, ids=str)
def test_every_count_equals_its_list(world, department, role):
    client = as_role(world, department, role)
    cards = CARD.findall(client.get("/home").text)
    assert cards
    for address, count in cards:
        total = TOTAL.search(client.get(address.replace("&amp;", "&")).text)
        assert total and total[1] == count, address


def test_the_counts_are_not_all_zero(world):
    counts = dict(CARD.findall(as_role(world, LEAD, Role.OFFICER).get("/home").text))
    assert counts["/referrals?todo=confirm"] == "1" and counts["/parts?state=inspected"] == "2"
    # Three results not public, three campaigns not drawn in their first stage, two parties not told in time, and a
    # referral proposed that nobody confirmed.
    assert counts["/deadlines?light=red"] == "9"


def test_a_reviewer_is_not_asked_for_what_he_set_up(world, story):
    reviewer = as_role(world, LEAD, Role.REVIEWER).get("/campaigns?todo=review").text
    assert story.in_review in reviewer and story.draft not in reviewer


def test_lights_speak_words_and_not_only_colours(world):
    text = as_role(world, LEAD, Role.COORDINATOR).get("/deadlines").text
    assert "已超期 4 个工作日" in text and "临期 · 剩 1 个工作日" in text
