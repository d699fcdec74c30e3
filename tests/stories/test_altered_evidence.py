"""Evidence that is altered on its way is refused by its hash: by the hub where it comes in, and by the receiver where
it goes out (C088, C113)."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.district import UNLICENSED, a_plan, an_object
from tests.stories import matter
from tests.stories.files import open_door
from tests.stories.world import World, china

PHOTO = b"\xff\xd8\xff\xe0 a classroom without a licence"
ALTERED = PHOTO.replace(b"without", b"wi!hout")
LINE = {
    "name": "教室.jpg", "media_type": "image/jpeg", "size": len(PHOTO), "sha256": sha256(PHOTO).hexdigest(),
    "taken_by": "检查员1", "taken_at": china(7, 4).isoformat(),
}  # fmt: skip


@pytest.mark.clause("C088")
@pytest.mark.clause("C113")
def test_altered_evidence_is_refused_on_both_sides(world: World) -> None:
    world.on(6, 16)
    world.draw(a_plan(), "yanshi-2023", [an_object(n) for n in range(2)])
    world.on(7, 4, 18)
    part = world.part("science")
    world.visit(part, china(7, 4), **UNLICENSED, evidence=[LINE])
    with open_door(world.district.hub) as door:
        wanted = world.agencies["science"].last("evidence.recorded", part_id=part.id)["files"][0]
        assert len(ALTERED) == len(PHOTO)
        assert door.bring(wanted["address"], ALTERED) == 422
        world.settle()
        assert world.agencies["science"].last("evidence.rejected")["code"] == "evidence.hash_wrong"
        assert door.bring(wanted["address"], PHOTO) == 200
        referral_id = matter.confirm(world, "science")["referral_id"]
        assert not world.told("education", "evidence.released")
        matter.accept(world, "education", referral_id)
        (released,) = world.agencies["education"].last("evidence.released", referral_id=referral_id)["files"]
        status, fetched = door.fetch(released["address"])
        assert (status, sha256(fetched).hexdigest()) == (200, released["sha256"])
        arrived(world, referral_id, "differs")  # what education has on its side is something else
        again = world.agencies["science"].last("evidence.recorded", part_id=part.id)["files"][0]
        assert again["state"] == "disputed"
        assert door.bring(again["address"], PHOTO) == 200
        world.settle()
        arrived(world, referral_id, "ok")
        assert door.fetch(wanted["address"])[0] == 404  # an address to bring is none to fetch
    actions = {entry.action for entry in world.district.audit() if entry.action.startswith("evidence.")}
    assert actions >= {"evidence.content_refused", "evidence.stored", "evidence.fetched", "evidence.received"}
    world.must_be_whole()


def arrived(world: World, referral_id: str, state: str) -> None:
    """Education compared the hash and says how the file came."""
    files = [{"sha256": LINE["sha256"], "state": state}]
    world.say("education", "evidence.received", f"referral/{referral_id}", referral_id=referral_id, files=files)
