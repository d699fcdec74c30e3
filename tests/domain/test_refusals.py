"""The words of refusals stand in a module a subject, and each code in one of them alone."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from service.domain import refusal_words
from service.domain.refusals import WORDS, joined

SUBJECTS = [import_module(f"{refusal_words.__name__}.{each.name}") for each in iter_modules(refusal_words.__path__)]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.__name__.rpartition(".")[2])
def test_the_words_of_every_subject_are_joined(subject):
    assert subject.WORDS and subject.WORDS.items() <= WORDS.items()


def test_a_code_in_two_subjects_is_refused():
    words = {"draw.empty": ("没有检查对象。", "There is nothing to draw.")}
    with pytest.raises(ValueError, match=r"draw\.empty"):
        joined([words, words])
