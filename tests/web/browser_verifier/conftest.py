"""Runs the verifier of the browser in Node; without Node the tests are skipped with words, and fail in CI."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import service.web

VERIFIER = Path(service.web.__file__).parent / "static" / "verify_draw.js"
SECONDS = 120


@pytest.fixture(scope="session")
def node():
    """A function that runs a program in Node with these words, and gives what it says and its exit status."""
    if not shutil.which("node"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Node is missing: apt-get install nodejs")

    def run(*words):
        done = subprocess.run(["node", *map(str, words)], capture_output=True, text=True, check=False, timeout=SECONDS)
        return done.stdout + done.stderr, done.returncode

    return run


@pytest.fixture
def verify(node, tmp_path):
    """A function that has a certificate verified, with these words; what is said, and the exit status."""

    def run(certificate, *words):
        text = certificate if isinstance(certificate, str) else json.dumps(certificate, ensure_ascii=False)
        (tmp_path / "certificate.json").write_text(text, encoding="utf-8")
        return node(VERIFIER, tmp_path / "certificate.json", *words)

    return run


@pytest.fixture
def rejected(verify):
    """A function that gives the word and the place with which a certificate is rejected."""

    def run(certificate, *words):
        said, status = verify(certificate, *words)
        last = said.splitlines()[-1]
        assert status == 1 and last.startswith("REJECTED "), said
        word, _, place = last.removeprefix("REJECTED ").partition(": ")
        return word, place

    return run
