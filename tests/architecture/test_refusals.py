"""Every refusal has its words, and whoever refuses gives all that the words need."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from service.domain import faults
from service.domain.refusals import WORDS
from tests.architecture.house import HOUSE, modules

ELSEWHERE = {"import.faults", "message.unreadable", "message.too_large", "message.shape", "message.type_unknown",
             "message.version_unknown",
             "message.foreign_source", "message.other_body"}  # fmt: skip
"""Codes that are given by a fault of a file or of a message's shape."""


def fields(code: str) -> set[str]:
    return {name for words in WORDS[code] for _, name, _, _ in Formatter().parse(words) if name}


def refusals() -> Iterator[tuple[Path, str, set[str] | None]]:
    """Where, which code, and which facts; None where they are handed on whole."""
    for module in modules("service", "adapters", "schemas"):
        for node in ast.walk(ast.parse((HOUSE / module).read_text(encoding="utf-8"))):
            is_refusal = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused"
            if is_refusal and node.args and isinstance(node.args[0], ast.Constant):
                names = [keyword.arg for keyword in node.keywords]
                yield module, node.args[0].value, None if None in names else {name for name in names if name}


ALL = list(refusals())


def test_refusals_are_found_at_all():
    assert len(ALL) > 30


@pytest.mark.parametrize(("module", "code", "facts"), ALL, ids=[f"{m.stem}-{c}" for m, c, _ in ALL])
def test_every_refusal_has_words_and_their_facts(module, code, facts):
    assert code in WORDS
    assert facts is None or fields(code) <= facts


@pytest.mark.parametrize("code", WORDS)
def test_both_languages_say_the_same_facts(code):
    chinese, english = WORDS[code]
    named = [{name for _, name, _, _ in Formatter().parse(words) if name} for words in (chinese, english)]
    assert named[0] == named[1]
    assert chinese and english and chinese != english


@pytest.mark.parametrize("code", faults.WORDS)
def test_every_fault_of_a_file_says_it_in_both_languages(code):
    chinese, english = faults.WORDS[code]
    assert ("{fact}" in chinese) == ("{fact}" in english)


def test_no_words_wait_for_a_refusal_that_nobody_gives():
    given = {code for _, code, _ in ALL} | ELSEWHERE
    planned = {"plan.class_missing", "draw.not_all_revealed", "row.busy"}
    assert WORDS.keys() - given - planned == set()
