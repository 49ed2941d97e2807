"""The states that the pictures show, in the order of a first hour with Tacit."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.profile import Profile
from app.core.settings import LanguageChoice, ThemeChoice
from app.core.tunnel import Hop, SshLogin, Tunnel
from app.ui.widgets.textdiffview import DiffLook
from tests.tour.dialogs import dialogs, first_steps
from tests.tour.queries import (
    BY_PATIENTS,
    BY_VISITS,
    CHINESE,
    ENGLISH_QUESTION,
    FAN_OUT,
    NESTED,
    REVENUE,
    REVENUE_2024,
)
from tests.tour.rowscenes import chart_kinds, charts, rows_shaped, writing
from tests.tour.stage import Stage
from tests.tour.tables import tables


def _expand(stage: Stage, table: str) -> None:
    schema = stage.window.schema
    for row in range(schema.model.rowCount()):
        index = schema.model.index(row, 0)
        if schema.model.name_at(index) == table:
            schema.tree.expand(index)


def answered(folder: Path) -> None:
    """A question, its draft compared with the one before, its review and its rows."""
    stage = Stage(folder, [REVENUE, REVENUE_2024])
    stage.connected()
    stage.ask("Which departments earned the most?")
    stage.ask(ENGLISH_QUESTION)
    stage.run()
    _expand(stage, "invoices")
    stage.picture("window-light")
    stage.close()


def asking(folder: Path) -> None:
    """What is suggested to begin with, names while one types, and drafts as tabs."""
    stage = Stage(folder, [], theme=ThemeChoice.DARK, language=LanguageChoice.CHINESE)
    stage.connected()
    stage.until(lambda: bool(stage.window.question_page.question.starters.buttons))
    stage.picture("asking-begin-zh")
    stage.close()
    stage = Stage(folder, [BY_VISITS] * 2, others=[BY_PATIENTS])
    stage.connected()
    panel = stage.window.question_page.question
    stage.until(lambda: bool(panel.starters.buttons))
    panel.edit.setFocus()
    QTest.keyClicks(panel.edit, "Visits per @dep")
    stage.picture("asking-names")
    panel.edit.dismiss()
    stage.ask("Visits per @departments")
    stage.others()
    QTest.mouseClick(panel.draft_bar.buttons[0], Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.window.question_page.reviewing.review is not None)
    stage.picture("asking-drafts")
    stage.close()


def texts(folder: Path) -> None:
    """The difference as text, in both looks."""
    for name, look, theme, language in (
        ("review-side", DiffLook.SIDE, ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
        ("review-inline-zh", DiffLook.INLINE, ThemeChoice.DARK, LanguageChoice.CHINESE),
    ):
        stage = Stage(folder, [BY_VISITS], theme=theme, language=language)
        stage.connected()
        stage.ask("Visits per department?")
        page = stage.window.question_page
        stage.write(page.editor.editor.sql.replace("COUNT(*)", "COUNT(DISTINCT v.patient_id)"))
        page.review.diff.buttons[look].click()
        page.review.changes_view.clicked.emit(page.review.changes.index(0, 0))
        stage.picture(name)
        stage.close()


def _at_home(sample: Profile) -> Profile:
    """The sample as a file in a home folder of its own."""
    home = Path.home() / "data" / "hospital.sqlite"
    home.parent.mkdir(exist_ok=True)
    shutil.copy(sample.database, home)
    return replace(sample, database="~/data/hospital.sqlite")


@patch.dict(os.environ, HOME=tempfile.mkdtemp(prefix="tacit-home-"))
def connections(folder: Path) -> None:
    """The dialog with a tested connection."""
    stage = Stage(folder, [])
    stage.connected()
    stage.window.actions_by_id["connections"].trigger()
    dialog = stage.window.opening.dialog
    assert dialog is not None
    dialog.resize(840, 720)
    dialog.form.set_profile(_at_home(stage.services.resolve(None)[0]))
    dialog.test_button.click()
    stage.until(dialog.test_button.isEnabled)
    stage.picture("connection-file", dialog)
    dialog.reject()
    stage.close()


def production(folder: Path) -> None:
    """The red bar of a production database, and the page of a tunnel."""
    stage = Stage(folder, [])
    stage.connected()
    sample = stage.services.resolve(None)[0]
    stage.window.opening.open_profile(replace(sample, environment="production"))
    stage.connected()
    stage.settle()
    stage.picture("production")
    stage.window.actions_by_id["connections"].trigger()
    dialog = stage.window.opening.dialog
    assert dialog is not None
    dialog.resize(840, 1000)
    dialog.form.set_profile(BEHIND)
    stage.picture("connection-tunnel", dialog)
    dialog.reject()
    stage.close()


BEHIND = Profile(
    "Orders", "postgresql", host="db.internal", database="orders", user="reader",
    environment="production", group="Sales",
    tunnel=Tunnel(
        Hop("bastion.example.org", 2222, "ann", SshLogin.KEY, "~/.ssh/id_ed25519"),
        Hop("gate.example.org", user="ann"),
    ),
)  # fmt: skip


def review_fan_out(folder: Path) -> None:
    """A join that multiplies rows before they are added up: the review of a silent mistake."""
    stage = Stage(folder, [])
    stage.connected()
    stage.write(FAN_OUT)
    stage.planned()
    stage.picture("review-fan-out", stage.reviewed())
    stage.close()


def review_probe(folder: Path) -> None:
    """The data is asked whether the join multiplies: what would run, and what it said."""
    for name, theme, language, asked in (
        ("review-probe", ThemeChoice.LIGHT, LanguageChoice.ENGLISH, True),
        ("review-probe-zh", ThemeChoice.DARK, LanguageChoice.CHINESE, False),
    ):
        stage = Stage(folder, [], theme=theme, language=language)
        stage.connected()
        stage.write(FAN_OUT)
        stage.planned()
        stage.probed(run=asked)
        stage.picture(name, stage.reviewed())
        stage.close()


def sensitive(folder: Path) -> None:
    """Protected columns: locks in the list of tables, masks in the rows, a warning beside them."""
    stage = Stage(folder, [])
    stage.connected()
    stage.protected("patients", "name", "phone")
    stage.write("SELECT * FROM patients ORDER BY patient_id LIMIT 5")
    stage.planned()
    stage.run()
    _expand(stage, "patients")
    stage.picture("sensitive")
    stage.close()


def review_changes(folder: Path) -> None:
    """What a second question changed in the first one's query."""
    stage = Stage(folder, [REVENUE, REVENUE_2024])
    stage.connected()
    stage.ask("Which departments earned the most?")
    stage.ask(ENGLISH_QUESTION)
    stage.planned()
    stage.example()
    stage.picture("review-changes", stage.reviewed())
    stage.close()


def review_words(folder: Path) -> None:
    """Steps of a query with a prepared part, a nested query and a rank."""
    stage = Stage(folder, [])
    stage.connected()
    stage.write(NESTED)
    stage.planned()
    stage.picture("review-words", stage.reviewed())
    stage.close()


def review_columns(folder: Path) -> None:
    """Where the columns come from, unfolded, in Chinese."""
    stage = Stage(folder, [], language=LanguageChoice.CHINESE)
    stage.connected()
    stage.write(CHINESE)
    stage.planned()
    stage.window.question_page.review.columns.head.button.click()
    stage.picture("review-columns", stage.reviewed())
    stage.close()


def review_plan(folder: Path) -> None:
    """The plan unfolded, dark."""
    stage = Stage(folder, [], theme=ThemeChoice.DARK)
    stage.connected()
    stage.write(REVENUE_2024)
    stage.planned()
    stage.window.question_page.review.plan.head.button.click()
    stage.picture("review-plan", stage.reviewed())
    stage.close()


def review_limit(folder: Path) -> None:
    """A connection that asks before large plans, and its answer to Run."""
    stage = Stage(folder, [])
    stage.limited("ask:100000")
    stage.write("SELECT * FROM visits AS v, patients AS p WHERE v.visit_type = 'emergency'")
    stage.planned()
    stage.run()
    stage.picture("review-limit")
    stage.close()


SCENES = (
    answered,
    asking,
    texts,
    first_steps,
    dialogs,
    connections,
    production,
    review_fan_out,
    review_probe,
    sensitive,
    review_changes,
    review_words,
    review_columns,
    review_plan,
    review_limit,
    charts,
    chart_kinds,
    writing,
    rows_shaped,
    tables,
)
