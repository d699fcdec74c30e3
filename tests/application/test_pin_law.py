"""A campaign pins the texts of its law when it is set up, and runs under them whatever comes later."""

from __future__ import annotations

from datetime import date

from service.domain.law_versions import BASELINE, Pin, PinnedText, VersionState, pin_from_data, text_hash
from service.policies.loading import load_pack, pack_text
from tests.district import COORDINATOR, PACK, a_plan

SEVEN, NINE = "value = 7\nunit", "value = 9\nunit"


def new_version(work, text, day, pack_id=PACK, number=1):
    """A version as it stands in the tables once it is in force."""
    work.law_texts.new(id=text_hash(text), text=text)
    work.pack_versions.new(
        id=f"{pack_id}/{number}", pack_id=pack_id, number=number, text_id=text_hash(text), proposed_by="user:a",
        proposed_at=work.now, state=VersionState.ENACTED, in_force_from=day, decided_by="user:b", decided_at=work.now,
    )  # fmt: skip


def publication_days(district, campaign_id):
    with district.transaction() as work:
        return work.law_of(work.campaigns.see(campaign_id)).number("publication_working_days")


def test_a_new_version_leaves_a_running_campaign_alone(district):
    before = district.set_up(a_plan())
    district.do(new_version, pack_text(PACK).replace(SEVEN, NINE), district.clock.now().date())
    after = district.set_up(a_plan())
    assert [publication_days(district, id_) for id_ in (before, after)] == [7, 9]


def test_a_version_counts_from_its_day_and_no_sooner(district):
    district.do(new_version, pack_text(PACK).replace(SEVEN, NINE), date(2023, 6, 18))
    assert publication_days(district, district.set_up(a_plan())) == 7
    district.clock.move(days=2)
    assert publication_days(district, district.set_up(a_plan())) == 9


def test_the_baseline_is_pinned_as_the_pack_is(district):
    before = district.set_up(a_plan())
    text = pack_text(BASELINE).replace("value = 24\nunit", "value = 48\nunit")
    district.do(new_version, text, date(2023, 6, 1), BASELINE)
    after = district.set_up(a_plan())
    with district.transaction() as work:
        hours = [work.law_of(work.campaigns.see(id_)).number("reveal_hours") for id_ in (before, after)]
    assert hours == [24, 48]


def test_the_texts_themselves_are_kept_once(district):
    first, second = district.set_up(a_plan()), district.set_up(a_plan())
    assert {row.text for row in district.rows("law_texts")} == {pack_text(PACK), pack_text(BASELINE)}
    assert len({row.law_id for row in district.rows("campaigns") if row.id in (first, second)}) == 1


def test_the_id_of_a_law_is_the_hash_of_its_content():
    pin = Pin((PinnedText("a", "0" * 64),), PinnedText(BASELINE, "1" * 64))
    assert pin_from_data(pin.as_data()) == pin
    assert pin.id != Pin((PinnedText("a", "2" * 64),), pin.baseline).id


def test_a_pinned_text_reads_as_the_pack_did(district):
    campaign_id = district.set_up(a_plan())
    with district.transaction() as work:
        law = work.law_of(work.campaigns.see(campaign_id))
        assert (dict(law.rules), law.contents) == (dict(load_pack(PACK).rules), load_pack(PACK).contents)
        assert COORDINATOR.id and work.pack(PACK).rules == law.rules
