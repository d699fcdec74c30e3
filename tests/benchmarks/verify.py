"""Verifying a certificate with the program that the public is given, against the draw itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from service.domain.draw.certificate import draw
from service.domain.draw.records import freeze_hash
from service.domain.draw.shapes import HUB, Certificate, Libraries
from tests.benchmarks.figures import Figure, Scale, less
from tests.benchmarks.measuring import in_turn_seconds, peak_alone
from tests.domain.draw.cast import (
    MARKET,
    SCIENCE,
    a_freeze,
    a_plan,
    a_task,
    an_inspector,
    an_object,
    libraries,
)
from tests.web.verifier import make_certificate as maker
from tests.web.verifier.make_certificate import verify_draw

SIZES = {Scale.TINY: 400, Scale.USUAL: 100_000, Scale.FULL: 1_000_000}
INSPECTORS = 200  # of a department


def measure(scale: Scale) -> Iterator[Figure]:
    """Two figures, with the libraries in the certificate and as files: the verifier recomputes everything, so it takes
    about as long as the draw."""
    size = SIZES[scale]
    lists = frozen(size)
    certify = ceremony(lists)
    certificate: dict[str, Any] = {**certify(), "libraries": lists}
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = maker.write(certificate, folder)
        within, beside, theirs = in_turn_seconds(
            3, lambda: verify_draw.verify(certificate), lambda: verify_files(file), certify
        )
        yield less("verify", f"{size:,} objects", within, "the draw itself", theirs)
        yield less(
            "verify files", f"{size:,} objects", beside, "the draw itself", theirs, "s", peak_alone("verify", file)
        )


def verify_files(file: Path) -> None:
    """Read the certificate, and the libraries line by line."""
    verify_draw.verify(verify_draw.load(file), folder=file.parent)


def alone(file: str) -> None:
    """Read and verify, in a process of its own."""
    verify_files(Path(file))


def frozen(size: int) -> Libraries:
    """Objects, and inspectors of two departments."""
    staff = [an_inspector(number, department) for department in (SCIENCE, MARKET) for number in range(INSPECTORS)]
    return libraries([an_object(number) for number in range(size)], staff)


def ceremony(lists: Libraries) -> Callable[[], Certificate]:
    """Two departments' tasks at 5 %, frozen, committed and revealed; what it gives is the draw, from the records to the
    certificate."""
    plan = a_plan(a_task("T1"), a_task("T2", (MARKET,)), approved_at="2026-11-20T00:00:00Z")
    freeze = a_freeze(plan, lists, frozen_at="2026-11-20T01:00:00Z", signers={HUB: maker.signer(HUB)})
    done: Any = {"plan": plan, "freeze": freeze, "freeze_hash": freeze_hash(freeze)}
    done.update(absent=[], beacon=None, earlier=[])
    done["chain"] = maker.chain_of(maker.promise(done))
    return lambda: draw(plan, freeze, lists, done, lambda digest: maker.sign(HUB, digest))
