"""An address of a file is good for what it says and until its end, and nobody can make one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from service.domain.refusals import Refused
from service.domain.time_zone import CHINA
from service.infrastructure.file_addresses import FileAddresses

NOW = datetime(2023, 7, 4, 10, tzinfo=CHINA)
CLAIMS = {"department": "science", "purpose": "bring", "evidence": "E-1"}


@pytest.fixture
def addresses():
    return FileAddresses("k" * 40, "https://hub.example/", timedelta(hours=72))


def token_of(address):
    return address.removeprefix("https://hub.example/evidence/")


def test_an_address_carries_its_claims_until_its_end(addresses):
    token = token_of(addresses.give(CLAIMS, NOW))
    assert addresses.read(token, addresses.until(NOW)) == CLAIMS
    with pytest.raises(Refused) as refused:
        addresses.read(token, NOW + timedelta(hours=72, seconds=1))
    assert (refused.value.code, refused.value.facts["claims"]) == ("evidence.address_expired", CLAIMS)


def test_an_address_that_was_altered_is_unknown(addresses):
    token = token_of(addresses.give(CLAIMS, NOW))
    of_another_hub = token_of(FileAddresses("x" * 40, "https://hub.example", timedelta(1)).give(CLAIMS, NOW))
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x" + token, of_another_hub, "", "a.b"):
        with pytest.raises(Refused) as refused:
            addresses.read(wrong, NOW)
        assert refused.value.code == "evidence.address_unknown"
