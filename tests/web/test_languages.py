"""Every page stands in both languages, and no sentence is left untranslated."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import service.web
from service.domain.actors import Role
from service.ports import HUB
from tests.web.telling import client_of
from tests.web.test_access import EXPECTED, addresses
from tests.web.world import LEAD, username

WEB = Path(service.web.__file__).parent
CATALOGUE = WEB / "translations" / "en" / "LC_MESSAGES"
KEYWORDS = {"_": None, "_l": None, "gettext": None}
CHINESE = re.compile(r"[一-鿿]")


def sentences():
    found = extract_from_dir(str(WEB), [("**.py", "python"), ("**/templates/**.html", "jinja2")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue():
    return read_po(io.BytesIO((CATALOGUE / "messages.po").read_bytes()), locale="en")


def test_every_sentence_is_translated_and_none_is_left_over():
    translated = {message.id for message in catalogue() if message.id and message.string}
    assert translated == sentences()


def test_no_translation_holds_chinese_or_loses_a_value():
    for message in catalogue():
        assert not CHINESE.search(str(message.string)), message.id
        assert sorted(re.findall(r"%\(\w+\)s", str(message.id))) == sorted(
            re.findall(r"%\(\w+\)s", str(message.string))
        )


def test_the_compiled_catalogue_is_that_of_the_source():
    compiled = read_mo(io.BytesIO((CATALOGUE / "messages.mo").read_bytes()))
    both = [{message.id: message.string for message in each if message.id} for each in (compiled, catalogue())]
    assert both[0] == both[1], "compile it anew: pybabel compile -d service/web/translations"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("person", [None, (LEAD, Role.COORDINATOR), (LEAD, Role.OFFICER), (HUB, Role.AUDITOR)], ids=str)
def test_every_page_renders_in_both_languages(world, story, language, person):
    client = client_of(world, username(*person) if person else None, language)
    for address in addresses(world, story):
        if EXPECTED[address.endpoint] is None or (person and person[1] in EXPECTED[address.endpoint]):
            answer = client.get(address.path)
            assert answer.status_code in (200, 303, 404, 409), address
            if answer.mimetype == "text/html" and answer.status_code != 303:
                assert f'<html lang="{language}">' in answer.text


def test_the_language_is_kept_in_a_cookie(world):
    client = world.app.test_client()
    assert "Results" in client.get("/?lang=en").text
    assert "Results" in client.get("/public/verify").text
    assert "结果查询" in client.get("/?lang=zh-CN").text


def test_an_unknown_language_is_the_settings_own(world):
    assert '<html lang="zh-CN">' in world.app.test_client().get("/?lang=../../etc").text


def test_the_link_to_the_other_language_keeps_the_page(world):
    assert 'href="/public/results?q=x&amp;lang=en"' in world.app.test_client().get("/public/results?q=x").text
