"""The tree in README.md says what every folder is for, and so does the folder itself."""

import re

import pytest

from tests.architecture.house import HOUSE, files, modules, opening

FOR_TOOLS = {"CHANGELOG.md", "LICENSE", "Makefile", "README.md", "README.zh-CN.md", "pyproject.toml"}
ENTRY = re.compile(r"^(?P<indent> {0}| {4})(?P<name>[\w.]+/?)\s{2,}(?P<words>\S.*)$")


def tree() -> dict[str, str]:
    """Path -> sentence, from the code block of README.md that names wsgi.py; deeper lines go on with a sentence."""
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    block = next(block for block in re.findall(r"^```\w*\n(.*?)^```", readme, re.M | re.S) if "wsgi.py" in block)
    sentences: dict[str, str] = {}
    folder = path = ""
    for line in block.splitlines():
        if entry := ENTRY.match(line):
            folder = folder if entry["indent"] else entry["name"]
            path = folder + entry["name"] if entry["indent"] else entry["name"]
            sentences[path] = entry["words"].rstrip(" .")
        elif line.strip():
            sentences[path] += " " + line.strip().rstrip(".")
    return sentences


@pytest.fixture(scope="module")
def sentences():
    if not (HOUSE / "README.md").exists():
        pytest.fail("README.md is missing; its tree says what every folder is for")
    return tree()


def test_the_tree_lists_exactly_what_stands_at_the_top(sentences):
    there = {path.parts[0] + ("/" if len(path.parts) > 1 else "") for path in files()}
    shown = {name for name in there if not name.startswith(".") and not re.match(r"requirements.*\.txt$", name)}
    assert {path for path in sentences if path.count("/") == path.endswith("/")} == shown - FOR_TOOLS


def test_everything_in_the_tree_exists(sentences):
    assert [path for path in sentences if not (HOUSE / path).exists()] == []


def test_every_room_of_the_house_is_in_the_tree(sentences):
    rooms = {f"{path.parent}/" for path in modules() if path.name == "__init__.py" and len(path.parts) <= 3}
    assert rooms - sentences.keys() == set()


def test_every_package_opens_with_its_sentence_in_the_tree(sentences):
    packages = {path: HOUSE / path / "__init__.py" for path in sentences if path.endswith("/")}
    said = {path: opening(file) for path, file in packages.items() if file.exists()}
    assert said == {path: sentences[path] for path in said}


@pytest.mark.parametrize("module", modules(), ids=str)
def test_every_module_opens_with_one_sentence(module):
    assert opening(module)
