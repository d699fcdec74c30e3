"""`python -m tests.benchmarks.peers.fill MODULE FIRST COUNT`: findings into a peer's queue, as it writes messages."""

from __future__ import annotations

import sys
from importlib import import_module

from tests.benchmarks.campaign import findings


def main(module: str, first: str, count: str) -> None:
    """The bodies are those that the product is given."""
    peer = import_module(f"tests.benchmarks.peers.{module}")
    peer.fill([letter.body.decode() for letter in findings(int(first), int(count))])


if __name__ == "__main__":
    main(*sys.argv[1:])
