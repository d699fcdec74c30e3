"""Every package is pinned and hashed, and the two lock files agree with pyproject.toml."""

import re
import tomllib

import pytest

from tests.architecture.house import HOUSE

PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; [^\\]+)? \\$")


def plain(name: str) -> str:
    """A package's name as the lock files write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    """Name -> version of every package in a lock file; a line that is neither a pin nor a hash is an error."""
    pins: dict[str, str] = {}
    hashes: dict[str, int] = {}
    for line in (HOUSE / lock).read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            pins[name := pin["name"]] = pin["version"]
        else:
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line), line
            hashes[name] = hashes.get(name, 0) + 1
    assert pins.keys() == hashes.keys()
    return pins


def wanted(requirements: list[str]) -> dict[str, str]:
    """Name -> version of what pyproject.toml asks for."""
    pairs = (requirement.split("==") for requirement in requirements)
    return {plain(name.partition("[")[0]): version for name, version in pairs}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_or_a_hash(lock):
    assert locked(lock)


def test_the_locks_hold_the_versions_that_the_project_asks_for():
    runtime = wanted(PROJECT["dependencies"])
    both = runtime | wanted(PROJECT["optional-dependencies"]["dev"])
    assert runtime.items() <= locked("requirements.txt").items()
    assert both.items() <= locked("requirements-dev.txt").items()


def test_what_the_benchmarks_compare_with_stays_out_of_the_product():
    peers = wanted(PROJECT["optional-dependencies"]["bench"])
    assert peers.items() <= locked("requirements-bench.txt").items()
    assert not peers.keys() & locked("requirements-dev.txt").keys()
    assert locked("requirements.txt").items() <= locked("requirements-bench.txt").items()


def test_tests_run_on_the_versions_that_are_shipped():
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()
