"""The built-in server of one machine; production has gunicorn (deploy/)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from flask import Flask
from werkzeug.serving import make_server


def serve_until(app: Flask, host: str, port: int, stop: Event, when_ready: Callable[[str], None]) -> None:
    """Serve until `stop` is set; where the port is taken, on any free one. `when_ready` gets the address."""
    try:
        server = make_server(host, port, app, threaded=True)
    except (OSError, SystemExit):
        server = make_server(host, 0, app, threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    thread = Thread(target=server.serve_forever, name="server")
    thread.start()
    try:
        when_ready(f"http://{host}:{server.server_port}")
        stop.wait()
    finally:
        server.shutdown()
        thread.join()
