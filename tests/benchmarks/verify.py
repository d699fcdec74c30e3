"""Verifying a certificate with the program that the public is given, against the draw itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from service.domain.draw.certificate import draw
from service.domain.draw.records import build_freeze
from service.domain.draw.shapes import Certificate, Freeze, Libraries
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import HOUSE, in_turn_seconds, peak_alone
from tests.domain.draw.cast import MARKET, SCIENCE, a_task, an_inspector, an_object, ceremony, decisions, libraries

SIZES = {Scale.TINY: 400, Scale.USUAL: 100_000, Scale.FULL: 1_000_000}
INSPECTORS = 200  # of a department


def measure(scale: Scale) -> Iterator[Figure]:
    """One figure: the verifier recomputes everything, so it takes about as long as the draw."""
    size = SIZES[scale]
    freeze, lists = frozen(size)
    certificate = certify(freeze, lists)
    verifier = the_verifier()
    ours, theirs = in_turn_seconds(3, lambda: verifier.verify(certificate), lambda: certify(freeze, lists))
    yield less("verify", f"{size:,} objects", ours, "the draw itself", theirs, "s", peak(certificate))


def peak(certificate: Certificate) -> float:
    """The most memory of reading and verifying the certificate's file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.json"
        file.write_text(json.dumps(certificate, ensure_ascii=False), encoding="utf-8")
        return peak_alone("verify", file)


def alone(file: str) -> None:
    """Read and verify, in a process of its own."""
    verifier = the_verifier()
    verifier.verify(verifier.load(file))


def frozen(size: int) -> tuple[Freeze, Libraries]:
    """A library with two departments' tasks at 5 %, frozen."""
    staff = [an_inspector(number, department) for department in (SCIENCE, MARKET) for number in range(INSPECTORS)]
    lists = libraries([an_object(number) for number in range(size)], staff)
    return build_freeze(decisions(a_task("T1"), a_task("T2", (MARKET,))), lists), lists


def certify(freeze: Freeze, lists: Libraries) -> Certificate:
    """The whole draw, from the records to the certificate."""
    commits, reveals = ceremony(freeze)
    return draw(freeze, lists, commits, reveals, [], None)


def the_verifier() -> ModuleType:
    """The file as it is served, loaded as it stands."""
    spec = spec_from_file_location("verify_draw", HOUSE / "service" / "web" / "static" / "verify_draw.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
