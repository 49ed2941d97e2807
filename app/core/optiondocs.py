"""docs/settings.md, made from the declarations; a test holds the file against it."""

from __future__ import annotations

from app.core.option import Group, Option
from app.core.options import OPTIONS

_HEAD = """\
# Settings

<!-- Made by `tacit settings docs`; change the declarations in app/core/options.py instead. -->

In the window, Ctrl+, opens them, with a search, and only what you changed if you like. A change
holds at once. On the command line:

```
tacit settings list [--changed] [--connection NAME]   what holds, and what it is for
tacit settings get NAME                               one value
tacit settings set NAME VALUE [--connection NAME]     for all connections, or for one
tacit settings reset NAME ... | --all                 back to the default
tacit settings path                                   where the file is
```

The file is `settings.toml` in the configuration folder. You may write in it: comments, order and
what Tacit does not know stay as they are. A value that can't be used costs only itself, a line that
is not TOML costs the file; both are told with the line, and a broken file is never written over
(`tacit settings reset --broken` puts it aside). How the window was left is apart from that, in
`window.json`; what one connection says otherwise is saved with the connection.

![The settings](pictures/settings.png)
"""

_TITLES = {
    Group.APPEARANCE: "Appearance",
    Group.START: "Start",
    Group.ASKING: "Asking",
    Group.RUNNING: "Running",
    Group.MODEL: "Model",
    Group.MEMORY: "Memory",
    Group.AUDIT: "Audit log",
}


def settings_page() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD]
    for group in Group:
        parts.append(f"\n## {_TITLES[group]}: `[{group.value}]`\n\n")
        parts.append("| name | what | values | default | per connection |\n|---|---|---|---|---|\n")
        parts += [_row(each) for each in OPTIONS if each.group is group]
    return "".join(parts)


def _row(each: Option) -> str:
    default = each.text(each.default) or "empty"
    own = "yes" if each.per_connection else ""
    return f"| `{each.name}` | {each.help} | {each.range_words} | {default} | {own} |\n"
