"""A real Chromium against a running server; without Chromium the tests are skipped with words, and fail in CI."""

import os
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

CHROMIUM = Path("/usr/bin/chromium")


class Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_request(self, *_args):
        """Nothing."""


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists() and not shutil.which("chromium"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not installed: apt install chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(app):
    """Where the application is served while the block runs."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def address(world):
    """Where the district is served."""
    with served(world.app) as where:
        yield where
