"""Pictures of rows and of what is made from them: shaped, drawn, compared, written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from app.core.chart import ChartKind, ChartSpec
from app.core.settings import LanguageChoice, ThemeChoice
from app.core.shape import Check, Filter, Measure, Measured, Pivot
from app.ui.chart.view import ChartView
from tests.tour.queries import (
    AMOUNTS,
    BUSY,
    COSTS,
    COURSE,
    VISITS,
)
from tests.tour.stage import Stage


def charts(folder: Path) -> None:
    """Rows as a line, as bars side by side, and as a spread."""
    for name, sql, theme, language in (
        ("chart-line", COURSE, ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
        ("chart-grouped-zh", BUSY, ThemeChoice.DARK, LanguageChoice.CHINESE),
        ("chart-boxes", COSTS, ThemeChoice.DARK, LanguageChoice.ENGLISH),
    ):
        stage = Stage(folder, [], theme=theme, language=language)
        stage.connected()
        stage.window.question_page.results.tabs.choose("chart")
        stage.write(sql)
        stage.planned()
        stage.run()
        stage.drawn()
        stage.picture(name)
        stage.close()


def chart_kinds(folder: Path) -> None:
    """Kinds that a person chooses: a heat map with a title of its own, shares, a spread."""
    for name, sql, kind, title, theme, language in (
        (
            "chart-heat-zh",
            BUSY,
            ChartKind.HEAT,
            "哪些科室最忙",
            ThemeChoice.LIGHT,
            LanguageChoice.CHINESE,
        ),
        ("chart-share", AMOUNTS, ChartKind.SHARE, "", ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
        ("chart-spread", COSTS, ChartKind.HISTOGRAM, "", ThemeChoice.DARK, LanguageChoice.ENGLISH),
    ):
        stage = Stage(folder, [], theme=theme, language=language)
        stage.connected()
        page = stage.window.question_page
        page.results.tabs.choose("chart")
        stage.write(sql)
        stage.run()
        stage.drawn()
        wanted = replace(page.picturing.suggested[kind], title=title)
        page.picturing.change(wanted)
        stage.until(partial(_is_drawn, page.chart.view, wanted))
        stage.settle()
        stage.picture(name, page.results)
        stage.close()


def _is_drawn(view: ChartView, spec: ChartSpec) -> bool:
    return view.chart is not None and view.chart.spec == spec.plain


def _shape_rows(stage: Stage, name: str) -> None:
    results, grid = stage.window.question_page.results, stage.window.question_page.results.grid
    results.pin_current()
    grid.filter_by(2, [Filter(2, Check.IS, "emergency")])
    grid.sort_by(5, True)
    grid.sort_by(4, False, add=True)
    stage.until(lambda: not grid.shaping.busy)
    stage.settle()
    grid.table.selectColumn(5)
    stage.settle()
    stage.picture(f"rows-shaped{name}")
    grid.toggle_record()
    stage.picture(f"row-as-form{name}", results)
    grid.toggle_record()
    grid.leave_out(None)
    grid.summarise(Pivot((1,), 2, Measure(Measured.COUNT)))
    stage.until(lambda: not grid.shaping.busy)
    stage.picture(f"rows-turned{name}", results)
    grid.leave_out(None)


def _compare_rows(stage: Stage, name: str) -> None:
    changed = "CASE WHEN v.visit_id % 9 = 0 THEN 'checked' ELSE v.status END AS status"
    stage.write(f"{VISITS}\nWHERE v.visit_date >= '2022-02-01'".replace("v.status", changed))
    stage.run()
    stage.window.question_page.results.tabs.choose("compare")
    stage.until(lambda: stage.window.question_page.comparing.idle)
    stage.picture(f"rows-compared{name}", stage.window.question_page.results)


def rows_shaped(folder: Path) -> None:
    """Rows filtered, sorted and added up, as one row, turned, and against another result."""
    for name, theme, language in (
        ("", ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
        ("-zh", ThemeChoice.DARK, LanguageChoice.CHINESE),
    ):
        stage = Stage(folder, [], theme=theme, language=language)
        stage.connected()
        stage.write(VISITS)
        stage.run()
        _shape_rows(stage, name)
        _compare_rows(stage, name)
        stage.close()


def writing(folder: Path) -> None:
    """Writing unlocked, and a write that waits for its decision; it is rolled back."""
    sql = "UPDATE doctors\nSET title = 'Consultant'\nWHERE title = 'Attending' AND doctor_id < 30"
    stage = Stage(folder, [])
    stage.unlocked()
    stage.write(sql)
    stage.until(lambda: stage.window.writing.can_write)
    stage.picture("writing-unlocked")
    stage.picture("writing", stage.written(sql))
    stage.close()
    stage = Stage(folder, [], theme=ThemeChoice.DARK, language=LanguageChoice.CHINESE)
    stage.unlocked()
    stage.picture("writing-zh", stage.written("UPDATE departments SET beds = beds + 2"))
    stage.close()
