"""docs/shortcuts.md, made from the table of actions; a test holds the file against it.

python -m app.ui.shortcutdocs > docs/shortcuts.md
"""

from __future__ import annotations

import sys

from app.ui.actions import SPECS, ActionSpec, Group, group_title

_HEAD = """\
# Keyboard shortcuts

<!-- Made by `python -m app.ui.shortcutdocs`; change the table in app/ui/actions.py instead. -->

Ctrl+Alt+K opens a list of all commands in which their keys can be changed. What you change is kept
in `shortcuts.toml` beside the settings. On macOS, Ctrl is the Command key. Ctrl+K finds every
command by a few letters of its name; F6 and Shift+F6 go through the parts of the window.
"""


def shortcuts_page() -> str:
    return _HEAD + "".join(_section(group) for group in Group)


def _section(group: Group) -> str:
    rows = "".join(_row(spec) for spec in SPECS if spec.group is group)
    return f"\n## {group_title(group)}\n\n| Command | Keys |\n|---|---|\n{rows}"


def _row(spec: ActionSpec) -> str:
    keys = ", ".join(f"`{each}`" for each in spec.shortcuts)
    return f"| {spec.text()} | {keys} |\n"


if __name__ == "__main__":
    sys.stdout.write(shortcuts_page())
