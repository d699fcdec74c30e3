"""The words of codes stand in a module a subject, and each code of a kind in one of them alone."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from service import web
from service.web.label_table import LABELS, joined

NAMES = [each.name for each in iter_modules(web.__path__) if each.name.endswith("_words")]
TABLES = {name: table for name in NAMES if (table := getattr(import_module(f"service.web.{name}"), name.upper(), None))}


@pytest.mark.parametrize("name", TABLES)
def test_the_words_of_every_subject_are_joined(name):
    assert all(words.items() <= LABELS[kind].items() for kind, words in TABLES[name].items())


def test_every_word_comes_from_a_subject():
    assert sum(len(words) for table in TABLES.values() for words in table.values()) == sum(map(len, LABELS.values()))


def test_a_code_in_two_subjects_is_refused():
    words = {"flag": {"dishonest": ("失信", "Dishonest")}}
    with pytest.raises(ValueError, match="flag for dishonest"):
        joined([words, words])


def test_a_kind_may_stand_in_two_subjects():
    dishonest, blacklist = {"dishonest": ("失信", "Dishonest")}, {"blacklist": ("黑名单", "Blacklisted")}
    assert joined([{"flag": dishonest}, {"flag": blacklist}]) == {"flag": dishonest | blacklist}
