"""Fixtures for the tests of screens and queries: the story told once, to be read by all or copied for one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.domain.actors import Role
from tests.web import world as cast

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, cast.Story]:
    """The folder of a district in which everything has happened, and what is where."""
    folder = tmp_path_factory.mktemp("district")
    world = cast.World(folder)
    story = cast.tell(world)
    world.close()
    return folder, story


@pytest.fixture(scope="session")
def story(told: tuple[Path, cast.Story]) -> cast.Story:
    """What is where in the story."""
    return told[1]


@pytest.fixture(scope="session")
def world(told: tuple[Path, cast.Story]) -> Iterator[cast.World]:
    """The district, only to be looked at."""
    opened = cast.World(told[0])
    yield opened
    opened.close()


@pytest.fixture
def fresh(told: tuple[Path, cast.Story], tmp_path: Path) -> Iterator[cast.World]:
    """A copy of the district for one test that changes it."""
    shutil.copytree(told[0], tmp_path, dirs_exist_ok=True)
    opened = cast.World(tmp_path)
    opened.at(7, 19, 15)
    yield opened
    opened.close()


def client_of(world: cast.World, name: str | None = None, language: str = "zh-CN") -> FlaskClient:
    """A browser in which the person of that user name has logged in (None: nobody)."""
    client = world.app.test_client()
    client.set_cookie("lang", language)
    if name:
        (user,) = world.rows("users", id=name)
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = f"{user.session_key}:{name}", True
    return client


def as_role(world: cast.World, department: str, role: Role) -> FlaskClient:
    """A browser of the cast's person with that role."""
    return client_of(world, cast.username(department, role))


def submit(client: FlaskClient, path: str, page: str | None = None, **data: Any) -> Any:
    """Fill in the form on a page and send it to the path, with the page's token."""
    token = TOKEN.search(client.get(page or path).text)
    assert token, f"no form on {page or path}"
    return client.post(path, data={"csrf_token": token[1], **data}, content_type="multipart/form-data")
