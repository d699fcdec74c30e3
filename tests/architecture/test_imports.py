"""Who may import whom: the contracts of pyproject.toml, and what they cannot say."""

import sys

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.house import HOUSE, imported, modules


def test_every_import_contract_is_kept(monkeypatch, capsys):
    monkeypatch.chdir(HOUSE)
    outcome = lint_imports(config_filename=str(HOUSE / "pyproject.toml"), no_cache=True)
    assert outcome == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("module", modules("service/domain"), ids=str)
def test_the_domain_imports_the_standard_library_alone(module):
    foreign = {name for name in imported(module) if name.partition(".")[0] not in sys.stdlib_module_names}
    assert all(name.startswith("service.domain") for name in foreign), foreign


def test_only_the_entry_reads_the_settings():
    assert {str(module) for module in modules() if "config" in imported(module)} == set()


def test_modules_are_imported_by_their_full_names():
    assert [str(module) for module in modules() if any(name.startswith(".") for name in imported(module))] == []
