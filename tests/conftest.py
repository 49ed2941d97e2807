"""Loads the fixtures; they live in tests/plugins, one idea a file."""

pytest_plugins = (
    "tests.plugins.fix_databases",
    "tests.plugins.fix_sample",
)
