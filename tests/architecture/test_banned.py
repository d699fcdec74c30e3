"""Words that must not be in the house: where one machine keeps things, and where others serve them."""

import re

import pytest

from tests.architecture.house import texts

REGISTRIES = re.compile(
    r"(pypi|pythonhosted|npmjs|yarnpkg|unpkg|jsdelivr|cdnjs|deb\.debian|crates)" + r"\.(org|com|net|io)", re.IGNORECASE
)
MACHINE = re.compile(r"(?<![\w.~-])/(?:root|home|work|Users)/[\w.]|/tmp/" + r"w/")
FETCHED = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def lines_with(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    """Where the pattern occurs, as file:line."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        if not suffixes or path.suffix in suffixes
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_the_host_of_a_registry():
    assert lines_with(REGISTRIES) == []


def test_no_file_names_a_folder_of_one_machine():
    assert lines_with(MACHINE) == []


def test_pages_and_styles_fetch_nothing_from_elsewhere():
    assert lines_with(FETCHED, ".html", ".css", ".svg", ".j2") == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRIES, "see https://files.pythonhosted" + ".org/x"),
        (MACHINE, 'open("/home/' + 'ada/x")'),
        (FETCHED, '<script defer src="https://elsewhere/x.js">'),
        (FETCHED, "body { background: url(//elsewhere/x.png) }"),
    ],
)
def test_the_patterns_catch_what_they_are_for(pattern, line):
    assert pattern.search(line)


@pytest.mark.parametrize(
    "line", ['<a href="https://www.example.gov.cn/law">', '<svg xmlns="http://www.w3.org/2000/svg">']
)
def test_links_to_read_on_are_allowed(line):
    assert not FETCHED.search(line)
