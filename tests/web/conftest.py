"""Fixtures for the tests of the screens."""

from tests.web.telling import fresh, story, told, world

__all__ = ["fresh", "story", "told", "world"]
