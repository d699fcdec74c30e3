"""The one table of words for codes, in Chinese and English, joined from a module a subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from service.web.account_words import ACCOUNT_WORDS
from service.web.campaign_words import CAMPAIGN_WORDS
from service.web.check_words import CHECK_WORDS
from service.web.clock_words import CLOCK_WORDS
from service.web.credit_words import CREDIT_WORDS
from service.web.crime_words import CRIME_WORDS
from service.web.draw_words import DRAW_WORDS
from service.web.evidence_words import EVIDENCE_WORDS
from service.web.finding_words import FINDING_WORDS
from service.web.follow_up_words import FOLLOW_UP_WORDS
from service.web.health_words import HEALTH_WORDS
from service.web.indicator_words import INDICATOR_WORDS
from service.web.law_words import LAW_WORDS
from service.web.leniency_words import LENIENCY_WORDS
from service.web.library_words import LIBRARY_WORDS
from service.web.list_words import LIST_WORDS
from service.web.message_words import MESSAGE_WORDS
from service.web.publicity_words import PUBLICITY_WORDS
from service.web.referral_words import REFERRAL_WORDS
from service.web.visit_words import VISIT_WORDS

Words = tuple[str, str]


def joined(subjects: Iterable[Mapping[str, Mapping[str, Words]]]) -> dict[str, dict[str, Words]]:
    """Kind -> code -> words of all subjects; ValueError for a code of a kind that stands in two of them."""
    table: dict[str, dict[str, Words]] = {}
    for subject in subjects:
        for kind, words in subject.items():
            known = table.setdefault(kind, {})
            if twice := sorted(known.keys() & words.keys()):
                raise ValueError(f"Two subjects have words of the kind {kind} for {', '.join(twice)}: keep one.")
            known.update(words)
    return table


# In the order of the work: the filters of the audit log and of the clocks list their choices so.
LABELS = joined(
    (
        CAMPAIGN_WORDS,
        DRAW_WORDS,
        VISIT_WORDS,
        FINDING_WORDS,
        REFERRAL_WORDS,
        PUBLICITY_WORDS,
        EVIDENCE_WORDS,
        CLOCK_WORDS,
        MESSAGE_WORDS,
        LIBRARY_WORDS,
        LIST_WORDS,
        LENIENCY_WORDS,
        LAW_WORDS,
        ACCOUNT_WORDS,
        HEALTH_WORDS,
        INDICATOR_WORDS,
        CHECK_WORDS,
        FOLLOW_UP_WORDS,
        CREDIT_WORDS,
        CRIME_WORDS,
    )
)
