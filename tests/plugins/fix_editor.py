"""An editor as in the window, without one: with a schema and values to complete from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest


@pytest.fixture
def editor_panel(qtbot: Any, make_theme: Callable[..., Any], english: None) -> Any:
    from app.core.schema import Table
    from app.ui.panels.editor import EditorPanel
    from tests.sql.shop import shop

    class Known:
        def column_values(self, _table: Table, column: str) -> Sequence[str]:
            return ("Berlin", "Bern") if column == "city" else ()

    panel = EditorPanel(make_theme())
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    panel.show()
    panel.editor.set_engine("sqlite")
    panel.editor.completing.set_schema(shop("sqlite"), Known())
    panel.editor.setFocus()
    return panel


def place(editor: Any, text: str) -> None:
    """Put `text` into the editor, with the caret where `|` stands, or the selection between two."""
    from app.ui.editor.codeedit import units

    parts = text.split("|")
    editor.put("".join(parts))
    start = units(parts[0], len(parts[0]))
    end = start + (units(parts[1], len(parts[1])) if len(parts) > 2 else 0)
    editor.setTextCursor(editor.range_cursor(start, end))


def shown(editor: Any) -> str:
    """The text with `|` where the caret stands, or around what is selected."""
    from app.ui.editor.codeedit import characters

    cursor, sql = editor.textCursor(), editor.sql
    start, end = (characters(sql, n) for n in (cursor.selectionStart(), cursor.selectionEnd()))
    if start == end:
        return f"{sql[:start]}|{sql[start:]}"
    return f"{sql[:start]}|{sql[start:end]}|{sql[end:]}"
