"""The policy packs of this folder, that come with the product; every fault is named with its file and key."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from service.domain.faults import fault
from service.domain.law_versions import BASELINE
from service.domain.policy import PolicyFault, PolicyPack
from service.policies.checking import check_pack
from service.policies.reading import Trouble, read


class PackFault(PolicyFault):
    """A pack's file cannot be read as a pack: says which file and which key."""


def pack_ids() -> tuple[str, ...]:
    """The ids of all packs but the baseline, sorted."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and name != f"{BASELINE}.toml"))


def pack_text(pack_id: str) -> str:
    """The text of a pack that comes with the product; PackFault if there is none."""
    if pack_id not in (BASELINE, *pack_ids()):
        raise PackFault(f"there is no policy pack {pack_id!r}; known: {', '.join(pack_ids())}")
    return files(__package__).joinpath(f"{pack_id}.toml").read_text("utf-8")


@cache
def load_pack(pack_id: str) -> PolicyPack:
    """The pack over the national baseline (`national` is that alone); PackFault if there is none or it is faulty."""
    file, own = f"{pack_id}.toml", read_pack(f"{pack_id}.toml", pack_text(pack_id))
    baseline = own if pack_id == BASELINE else load_pack(BASELINE)
    _must_be_faultless(file, check_pack(own, {BASELINE: baseline, pack_id: own}))
    return own if pack_id == BASELINE else own.over(baseline)


def read_pack(file: str, text: str) -> PolicyPack:
    """The pack written in a file of that name, without its baseline; PackFault names file and key."""
    reading = read(text)
    pack, troubles = reading.pack, reading.troubles
    if pack is not None and f"{pack.id}.toml" != file:
        troubles = [Trouble("id", f"pack.id_of_another|{file.removesuffix('.toml')}", pack.id)]
    _must_be_faultless(file, troubles)
    assert pack is not None
    return pack


def _must_be_faultless(file: str, troubles: list[Trouble]) -> None:
    faults = [fault(0, each.key, each.value, each.reason) for each in troubles]
    if faults:
        raise PackFault("\n".join(f"{file}: {each.column}: {each.words('en')}: {each.value}" for each in faults))
