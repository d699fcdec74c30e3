"""The verifier's own hashes, signatures and texts are those of their standards."""

from pathlib import Path

from tests.web.browser_verifier.conftest import VERIFIER


def test_hashes_and_signatures_agree_with_known_ones(node):
    said, status = node(Path(__file__).with_name("hashes.js"), VERIFIER)
    assert status == 0 and said == "OK\n", said
