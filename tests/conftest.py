"""Loads the fixtures; they live in tests/plugins, one idea a file."""

pytest_plugins = (
    "tests.plugins.fix_databases",
    "tests.plugins.fix_editor",
    "tests.plugins.fix_engine",
    "tests.plugins.fix_home",
    "tests.plugins.fix_keyring",
    "tests.plugins.fix_qt",
    "tests.plugins.fix_sample",
    "tests.plugins.fix_server_databases",
    "tests.plugins.fix_servers",
    "tests.plugins.fix_ssh",
    "tests.plugins.fix_weights",
)
