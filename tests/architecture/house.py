"""What the tests of the house look at: its folders, its modules, its files."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("schemas", "adapters", "service")


def modules(*rooms: str) -> list[Path]:
    """Every module of the product in these rooms, as a path from the house."""
    everywhere = (file for room in rooms or ROOMS for file in sorted((HOUSE / room).rglob("*.py")))
    return [file.relative_to(HOUSE) for file in everywhere if "static" not in file.parts]


def files() -> list[Path]:
    """Every file that belongs to the house, as a path from it: what git keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        check=True,
    )
    paths = sorted({Path(name) for name in listed.stdout.decode().split("\0") if name})
    return [path for path in paths if (HOUSE / path).is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the house that we wrote ourselves, and what it says."""
    for path in files():
        if "vendor" not in path.parts:
            try:
                yield path, (HOUSE / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def opening(module: Path) -> str:
    """The first line of a module's docstring, without the full stop."""
    words = ast.get_docstring(ast.parse((HOUSE / module).read_text(encoding="utf-8"))) or ""
    return words.partition("\n")[0].rstrip(".")


def imported(module: Path) -> Iterator[str]:
    """The name of every module that this one imports."""
    for node in ast.walk(ast.parse((HOUSE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module if node.module and not node.level else "." * node.level + (node.module or "")
