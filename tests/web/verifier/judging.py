"""What the verifier says of a certificate, in this process or standing alone, and ways of changing a certificate."""

import json
import shutil
import subprocess
import sys

from tests.web.verifier.make_certificate import VERIFIER, verify_draw


def judged(certificate, **options):
    """The word and the place, or OK."""
    try:
        verify_draw.verify(certificate, **options)
    except verify_draw.Rejected as rejected:
        return rejected.args
    return "OK", ""


def verdict(certificate, **options):
    return judged(certificate, **options)[0]


def run(folder, *arguments, python=sys.executable, flags=("-I", "-X", "utf8"), **options):
    """The verifier copied alone to a folder and started there."""
    shutil.copy(VERIFIER, folder)
    command = [python, *flags, "verify_draw.py", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False, **options)


def written(folder, value, name="certificate.json"):
    path = folder / name
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def places(value, path=()):
    """Every path to something in a JSON value."""
    yield path
    if isinstance(value, (dict, list)):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[step], (*path, step))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def put(*path_and_value):
    """A change that puts a value, or what a function makes of the one there, at a path."""
    *path, last, value = path_and_value

    def change(certificate):
        place = at(certificate, path)
        place[last] = value(place[last]) if callable(value) else value

    return change


def drop(*path):
    def change(certificate):
        del at(certificate, path[:-1])[path[-1]]

    return change


def swap(*path):
    return put(*path, lambda lines: [lines[1], lines[0], *lines[2:]])


def double(*path):
    return put(*path, lambda lines: [lines[0], *lines])


def bare(*path):
    return put(*path, lambda lines: lines[1:])


def both(*changes):
    def change(certificate):
        for one in changes:
            one(certificate)

    return change


def more(value):
    return value + 1


def other_hex(text):
    return text[:-1] + ("0" if text[-1] != "0" else "1")
