"""The JavaScript client as it lies in the kit: pinned exactly, and tied to no registry."""

from __future__ import annotations

import json

from tests.conformance.programs import CLIENT

PACKAGE = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))
LOCK_TEXT = (CLIENT / "package-lock.json").read_text(encoding="utf-8")


def test_the_lock_names_no_host():
    assert "://" not in LOCK_TEXT
    assert '"resolved"' not in LOCK_TEXT


def test_every_package_is_pinned_and_hashed():
    locked = json.loads(LOCK_TEXT)["packages"]
    assert (
        locked[""]["dependencies"] == PACKAGE["dependencies"] == {"amqplib": locked["node_modules/amqplib"]["version"]}
    )
    assert all(package["integrity"] for name, package in locked.items() if name)


def test_the_client_declares_nothing_on_the_broker():
    code = (CLIENT / "client.js").read_text(encoding="utf-8")
    assert not [word for word in ("assertQueue", "assertExchange", "bindQueue", "checkQueue") if word in code]
