"""Tables as the pictures show them: the tree with notes, a table's own tab, and a diagram."""

from __future__ import annotations

from pathlib import Path

from app.core.settings import LanguageChoice, ThemeChoice
from app.ui.pages.table import TablePage
from tests.tour.stage import Stage

_LOOKS = (
    ("light", ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
    ("dark-zh", ThemeChoice.DARK, LanguageChoice.CHINESE),
)


def tables(folder: Path) -> None:
    for name, theme, language in _LOOKS:
        stage = Stage(folder, [], theme=theme, language=language)
        stage.connected()
        stage.until(lambda at=stage: at.window.table_work.ready)  # type: ignore[misc]
        work = stage.window.table_work
        if "invoices" not in work.lists.favourites:
            work.keep(work.lists.turned_favourite("invoices").looked_at("patients"))
        page = stage.window.table_tabs.show_table("visits")
        _filled(stage, page)
        stage.picture(f"table-{name}")
        work.diagram_wanted.emit(("visits",))
        stage.picture(f"diagram-{name}")
        stage.close()


def _filled(stage: Stage, page: TablePage) -> None:
    stage.until(lambda: bool(page.parts.definition.toPlainText()))
