"""What is wrong at a place of the text: told on hovering, mended from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.core.values import Issue
from app.ui.codes import fix_text, issue_text, why_text
from app.ui.editor.marks import IssueMark
from app.ui.language import tr
from app.ui.text import label
from app.ui.theme import Theme


def at_place(marks: Sequence[IssueMark], place: int) -> list[Issue]:
    """The issues whose words hold the place."""
    return [
        mark.issue
        for mark in marks
        if mark.cursor.selectionStart() <= place <= mark.cursor.selectionEnd()
    ]


def on_line(marks: Sequence[IssueMark], line: int) -> list[Issue]:
    """Those that begin on the line, from 0."""
    return [mark.issue for mark in marks if _line(mark) == line]


def _line(mark: IssueMark) -> int:
    return mark.cursor.document().findBlock(mark.cursor.selectionStart()).blockNumber()


def told(issues: Sequence[Issue]) -> str:
    """What to say of them on hovering, with the way to the fixes."""
    parts = []
    for issue in issues:
        parts.append("\n".join(text for text in (issue_text(issue), why_text(issue)) if text))
    if any(issue.fix for issue in issues):
        parts.append(tr("Alt+Enter shows what would mend it."))
    return "\n\n".join(parts)


def fix_menu(
    parent: QWidget, theme: Theme, issues: Sequence[Issue], mend: Callable[[str], None]
) -> QMenu:
    """One entry a fix; where there is none, the issue itself, which can't be chosen."""
    menu = QMenu(parent)
    menu.setObjectName("fixMenu")
    for issue in issues:
        if issue.fix is None:
            menu.addAction(label(issue_text(issue))).setEnabled(False)
            continue
        sql = issue.fix.sql
        action = menu.addAction(theme.icon("bulb", "warn"), label(fix_text(issue.fix)))
        action.setToolTip(issue_text(issue))
        action.triggered.connect(lambda _checked=False, sql=sql: mend(sql))
    if not issues:
        menu.addAction(tr("Nothing to mend here")).setEnabled(False)
    return menu


def below(widget: QWidget, place: QPoint) -> QPoint:
    return widget.mapToGlobal(place + QPoint(0, 4))
