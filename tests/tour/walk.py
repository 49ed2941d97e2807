"""The walk through the window that docs/tour shows: whole screens, in the order of a first day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from app.core.notebook import Cell, CellKind, Notebook
from app.core.settings import LanguageChoice, ThemeChoice
from app.core.shape import Check, Filter
from app.ui.dialogs.export import ExportDialog
from app.ui.pages.notebook import NotebookPage
from app.ui.widgets.textdiffview import DiffLook
from tests.tour.queries import (
    AMOUNTS,
    BY_VISITS,
    CHINESE,
    CHINESE_QUESTION,
    COURSE,
    ENGLISH_QUESTION,
    FAN_OUT,
    QUARTERS,
    REVENUE,
    REVENUE_2024,
    VISITS,
)
from tests.tour.stage import Stage

LIGHT, DARK = ThemeChoice.LIGHT, ThemeChoice.DARK
ENGLISH, CHINESE_WORDS = LanguageChoice.ENGLISH, LanguageChoice.CHINESE


@contextmanager
def opened(
    folder: Path,
    answers: list[str],
    theme: ThemeChoice = LIGHT,
    language: LanguageChoice = ENGLISH,
    others: tuple[str, ...] = (),
    delay_s: float = 0.0,
) -> Iterator[Stage]:
    stage = Stage(folder, answers, theme=theme, language=language, others=others, delay_s=delay_s)
    stage.connected()
    yield stage
    stage.close()


def first_minute(folder: Path) -> None:
    """No weights yet."""
    stage = Stage(folder, [], installed=False)
    stage.connected()
    stage.actions("firstSteps")
    stage.screen("01-first-start")
    stage.close()


def questions(folder: Path) -> None:
    with opened(folder, [REVENUE, REVENUE_2024]) as stage:
        stage.screen("02-suggestions")
        edit = stage.window.question_page.question.edit
        edit.setFocus()
        QTest.keyClicks(edit, "How many patients have a diag")
        stage.screen("03-names-while-typing")
        stage.ask("Which departments earned the most?")
        stage.ask(ENGLISH_QUESTION)
        stage.planned()
        stage.run()
        stage.screen("05-answered")
        stage.actions("whyDraft")
        stage.screen("07-why-this-draft")
        stage.leave()
    with opened(folder, [REVENUE_2024], DARK, delay_s=0.05) as stage:
        stage.window.question_page.question.edit.setPlainText(ENGLISH_QUESTION)
        stage.actions("ask")
        stage.until(lambda: "invoices" in stage.window.question_page.editor.editor.sql)
        stage.screen("04-drafting")
    others = (REVENUE, QUARTERS, REVENUE_2024.replace("DISTINCT ", ""), REVENUE_2024)
    with opened(folder, [REVENUE_2024] * 2, DARK, CHINESE_WORDS, others) as stage:
        stage.ask(CHINESE_QUESTION)
        stage.others()
        stage.planned()
        stage.screen("06-several-drafts")


def reviews(folder: Path) -> None:
    with opened(folder, [CHINESE], LIGHT, CHINESE_WORDS) as stage:
        stage.write(FAN_OUT)
        stage.planned()
        stage.screen("08-a-join-that-multiplies")

    with opened(folder, [BY_VISITS], DARK) as stage:
        stage.ask("Visits per department?")
        page = stage.window.question_page
        stage.write(page.editor.editor.sql.replace("COUNT(*)", "COUNT(DISTINCT v.patient_id)"))
        page.review.diff.buttons[DiffLook.SIDE].click()
        page.review.changes_view.clicked.emit(page.review.changes.index(0, 0))
        stage.screen("09-what-changed")
    with opened(folder, []) as stage:
        editor = stage.window.question_page.editor.editor
        editor.setFocus()
        editor.put("SELECT d.name, COUNT(*) AS visits\nFROM departments AS d\nJOIN vis")
        editor.moveCursor(QTextCursor.MoveOperation.End)
        stage.actions("complete")
        stage.screen("10-completion")

    with opened(folder, [], DARK, CHINESE_WORDS) as stage:
        stage.write(VISITS)
        stage.run()
        page = stage.window.question_page
        page.results.pin_current()
        checked = "CASE WHEN v.visit_id % 9 = 0 THEN 'checked' ELSE v.status END AS status"
        stage.write(VISITS.replace("v.status", checked) + "\nWHERE v.visit_date >= '2022-02-01'")
        stage.run()
        page.results.tabs.choose("compare")
        stage.until(lambda: page.comparing.idle)
        stage.screen("14-compared")


def sides(folder: Path) -> None:
    """A question and a query of one's own beside each other."""
    with opened(folder, [CHINESE], DARK, CHINESE_WORDS) as stage:
        stage.ask(CHINESE_QUESTION)
        stage.planned()
        stage.run()
        stage.actions("newTab")
        stage.write(FAN_OUT)
        stage.planned()
        stage.run()
        stage.actions("splitAcross")
        stage.screen("26-side-by-side")


def structure(folder: Path) -> None:
    with opened(folder, [], DARK, CHINESE_WORDS) as stage:
        stage.until(lambda: stage.window.table_work.ready)
        page = stage.window.table_tabs.show_table("visits")
        stage.until(lambda: bool(page.parts.definition.toPlainText()))
        stage.screen("16-a-table")
    with opened(folder, []) as stage:
        stage.until(lambda: stage.window.table_work.ready)
        stage.window.table_work.diagram_wanted.emit(("visits",))
        stage.screen("17-a-diagram")


def results(folder: Path) -> None:
    with opened(folder, []) as stage:
        stage.write(VISITS)
        stage.run()
        grid = stage.window.question_page.results.grid
        grid.filter_by(2, [Filter(2, Check.IS, "emergency")])
        grid.sort_by(5, True)
        stage.until(lambda: not grid.shaping.busy)
        stage.actions("totalsRow")
        stage.settle()
        stage.screen("11-rows")
        stage.actions("exportRows")
        (dialog,) = stage.dialogs()
        assert isinstance(dialog, ExportDialog)
        dialog.target.setText("~/visits.csv")
        stage.screen("15-export")
        stage.leave()
    for name, sql, page, theme, language in (
        ("12-chart", COURSE, "chart", DARK, ENGLISH),
        ("13-summary", AMOUNTS, "summary", LIGHT, CHINESE_WORDS),
    ):
        with opened(folder, [], theme, language) as stage:
            stage.window.question_page.results.tabs.choose(page)
            stage.write(sql)
            stage.planned()
            stage.run()
            stage.drawn()
            stage.screen(name)


def kept(folder: Path) -> None:
    """Past runs and saved queries, beside the tab that they come from."""
    with opened(folder, [REVENUE, REVENUE_2024], DARK, CHINESE_WORDS) as stage:
        for question in ("哪些科室收入最高？", CHINESE_QUESTION):
            stage.ask(question)
            stage.run()
        stage.actions("focusHistory")
        stage.screen("18-history")
    with opened(folder, []) as stage:
        stage.write(VISITS)
        stage.run()
        stage.actions("saveQuery")
        dialog = stage.window.archive.saving.dialog
        assert dialog is not None
        dialog.title.setText("Visits with their departments")
        dialog.save_button.click()
        stage.actions("focusSaved")
        stage.screen("19-saved")

    with opened(folder, [], DARK) as stage:
        stage.actions("newNotebook")
        page = stage.window.page
        assert isinstance(page, NotebookPage)
        page.show_book(
            Notebook(
                "Revenue",
                "hospital",
                (
                    Cell(CellKind.NOTE, "# Revenue by department\nInvoices of 2024, by visit."),
                    Cell(CellKind.QUERY, REVENUE_2024, "The ten largest"),
                ),
            )
        )
        page.run_all()
        stage.until(lambda: page.cells[-1].brought is not None)
        stage.screen("20-notebook")


def elsewhere(folder: Path) -> None:
    with opened(folder, [REVENUE], DARK, CHINESE_WORDS) as stage:
        stage.ask(CHINESE_QUESTION)
        for action, name in (("palette", "21-palette"), ("preferences", "22-settings")):
            stage.actions(action)
            stage.screen(name)
            stage.leave()
    with opened(folder, [REVENUE]) as stage:
        stage.ask(ENGLISH_QUESTION)
        for action, name in (
            ("models", "23-models"),
            ("shortcuts", "24-shortcuts"),
            ("leaving", "25-what-leaves"),
        ):
            stage.actions(action)
            stage.screen(name)
            stage.leave()


WALK = (first_minute, questions, reviews, results, structure, kept, elsewhere, sides)
