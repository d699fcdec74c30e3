"""What the rules answer when they say no: a stable code, the facts, and words for a person in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from service.domain.refusal_words import (
    accounts,
    annual_plans,
    campaigns,
    checks,
    credit,
    crime,
    draws,
    evidence,
    findings,
    follow_up,
    general,
    leniency,
    libraries,
    messages,
    packs,
    publicity,
    referrals,
    visits,
)
from service.domain.refusal_words.accounts import LOGIN_REFUSED

__all__ = ["LOGIN_REFUSED", "WORDS", "Refused", "TooEarly", "joined"]

Words = tuple[str, str]


class Refused(Exception):
    """A rule says no. `code` is stable and stands in WORDS; `facts` fill the words; nothing was changed."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def words(self, language: str = "zh-CN") -> str:
        """What is wrong and what to do, in `language` ("zh-CN", or anything else for English)."""
        chinese, english = WORDS[self.code]
        return (chinese if language.startswith("zh") else english).format(**self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.words('en')}"


class TooEarly(Exception):
    """A message came before what it needs (`waits_for`); keep it and try again later."""

    def __init__(self, waits_for: str) -> None:
        super().__init__(waits_for)
        self.waits_for = waits_for


def joined(subjects: Iterable[Mapping[str, Words]]) -> dict[str, Words]:
    """The words of all subjects in one table; ValueError for a code that stands in two of them."""
    table: dict[str, Words] = {}
    for words in subjects:
        if twice := sorted(table.keys() & words.keys()):
            raise ValueError(f"Two subjects have words for {', '.join(twice)}: keep one.")
        table |= words
    return table


WORDS = joined(
    subject.WORDS
    for subject in (
        accounts,
        annual_plans,
        campaigns,
        checks,
        credit,
        crime,
        draws,
        evidence,
        findings,
        follow_up,
        general,
        leniency,
        libraries,
        messages,
        packs,
        publicity,
        referrals,
        visits,
    )
)
