"""Names that say nothing stay out of the house."""

from tests.architecture.house import modules

SAYING_NOTHING = {"base", "common", "core", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}


def test_no_module_or_folder_has_a_name_that_says_nothing():
    everywhere = modules("schemas", "adapters", "service", "migrations", "tests")
    assert [str(path) for path in everywhere if SAYING_NOTHING & set(path.with_suffix("").parts)] == []
