"""The main window: puts the panels in their places and connects them to what happens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.core.jobs import JobRunner
from app.core.settings import SettingsFile
from app.ui.actions import Actions, Handler
from app.ui.ahead import ReadingAhead
from app.ui.asking import Asking
from app.ui.bridge import Bridge
from app.ui.comparing import Comparing
from app.ui.connecting import Connecting
from app.ui.drafts import Drafts
from app.ui.errors import Told
from app.ui.exporting import Exporting, open_folder
from app.ui.keeping import Keeping
from app.ui.language import Language, tr
from app.ui.layout import FIRST_SIZE, Layout, from_base64, to_base64
from app.ui.marking import Marking
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.panels.chart import ChartPanel
from app.ui.panels.compare import ComparePanel
from app.ui.panels.editor import EditorPanel
from app.ui.panels.environmentbar import EnvironmentBar
from app.ui.panels.question import QuestionPanel
from app.ui.panels.results import ResultsPanel
from app.ui.panels.review import Against, ReviewPanel
from app.ui.panels.schema import SchemaPanel
from app.ui.panels.sidechart import SideChart
from app.ui.panels.status import ModelPhase, StatusBar
from app.ui.panels.summary import SummaryPanel
from app.ui.panels.topbar import Link, TopBar
from app.ui.panels.welcome import WelcomePanel
from app.ui.picturing import Picturing
from app.ui.revealing import Revealing
from app.ui.reviewing import Reviewing
from app.ui.rowwork import RowWork
from app.ui.running import Running
from app.ui.services import Services, Wanted
from app.ui.theme import Theme
from app.ui.weights import Weights
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.results.rows import Rows
from app.ui.widgets.writebar import WriteBar
from app.ui.writing import Writing


class MainWindow(QMainWindow):
    closed = Signal()

    def __init__(
        self,
        services: Services,
        jobs: JobRunner,
        bridge: Bridge,
        *,
        theme: Theme,
        language: Language,
        settings: SettingsFile,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._services = services
        self._jobs = jobs
        self._bridge = bridge
        self._theme = theme
        self._settings = settings
        self.menus = Menus(self, theme, language, settings)
        self._make_panels()
        self._make_parts()
        self._lay_out()
        self.actions_by_id = Actions(self, self._handlers())
        self._add_buttons()
        self._wire()
        self._restore()
        self.retranslate()
        self.opening.show_connection()
        self._show_model()

    # Starting and ending

    def start(self, target: str | None) -> None:
        """Open the connection and load the model, both in the background."""
        self.weights.start()
        self.connecting.open_target(
            target, last=self._settings.window.connection if self._settings.value.reopen else ""
        )
        self.opening.read_profiles()
        self._jobs.start(
            "prepare", lambda _token: self._services.prepare(), done=_nothing, failed=_nothing
        )
        self.question.edit.setFocus()

    def tell_bug(self, told: Told) -> None:
        """An unexpected error, from the exception hook; on any thread."""
        self._bridge.post(lambda: self.notice.tell(told, self._copy_choice(told)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel everything, end the children, then let Qt destroy the widgets."""
        self._remember()
        self.hide()
        self._bridge.close()
        self.asking.cancel()
        self.running.close()
        self._jobs.cancel_all()
        self.connecting.close()
        self._services.close()
        self._jobs.close()
        self.closed.emit()
        super().closeEvent(event)

    # Building

    def _make_panels(self) -> None:
        theme = self._theme
        self.top_bar = TopBar(theme, self)
        self.environment_bar = EnvironmentBar(theme, self)
        self.schema = SchemaPanel(theme, self)
        self.question = QuestionPanel(theme, self)
        self.notice = Notice(theme, self)
        self.write_bar = WriteBar(theme, self)
        self.welcome = WelcomePanel(theme, self)
        self.editor = EditorPanel(theme, self)
        self.review = ReviewPanel(theme, self)
        self.results = ResultsPanel(theme, self._jobs, self)
        self.status = StatusBar(theme, self)

    def _make_parts(self) -> None:
        jobs, bridge = self._jobs, self._bridge
        self.connecting = Connecting(self._services, jobs, bridge)
        self.reviewing = Reviewing(self.connecting, jobs, self.editor.editor, self.review)
        self.asking = Asking(
            jobs,
            bridge,
            self.reviewing,
            stages=self.question.stages,
            editor=self.editor.editor,
            panel=self.review,
        )
        self.drafts = Drafts(
            self.asking,
            panel=self.question,
            editor=self.editor.editor,
            theme=self._theme,
            ask=self._ask_for,
        )
        self.opening = Opening(
            self,
            self.connecting,
            theme=self._theme,
            services=self._services,
            jobs=jobs,
            bridge=bridge,
            settings=self._settings,
            leave=self._leave,
        )
        self.running = Running(jobs, bridge, self.results)
        self.marking = Marking(self.connecting, jobs, self.schema)
        self.revealing = Revealing(
            self, self.connecting, theme=self._theme, jobs=jobs, panel=self.results
        )
        self.picturing = Picturing(self.connecting, jobs)
        self.chart = ChartPanel(self._theme, self.picturing, self)
        self.results.add_page("chart", lambda: tr("Chart"), self.chart)
        self.side_chart = SideChart(self._theme, self.picturing, self)
        self.results.add_side(self.side_chart)
        self.summary = SummaryPanel(self._theme, self.picturing, self)
        self.results.add_page("summary", lambda: tr("Summary"), self.summary)
        self.writing = Writing(
            self,
            self.connecting,
            self.reviewing,
            jobs,
            bridge,
            self._theme,
            self.write_bar,
        )
        self.row_work = RowWork(self, self.results, self.connecting, theme=self._theme, jobs=jobs)
        self.comparing = Comparing(jobs, self.results, ComparePanel(self._theme, self.results))
        self.exporting = Exporting(
            self, self.results, self.connecting, theme=self._theme, jobs=jobs, bridge=bridge
        )
        self.keeping = Keeping(self.connecting, self.running, jobs, self.results)
        self.weights = Weights(self._services, jobs, bridge, self.welcome)
        self.ahead = ReadingAhead(self.connecting, self.weights, jobs)

    def _lay_out(self) -> None:
        self._layout = Layout(
            self._theme,
            top=(self.top_bar, self.environment_bar),
            side=self.schema,
            above=(self.write_bar, self.question, self.notice, self.welcome),
            left=self.editor,
            right=self.review,
            below=self.results,
            bottom=self.status,
        )
        self.setCentralWidget(self._layout.central)
        self.setMinimumSize(860, 560)

    def _add_buttons(self) -> None:
        self.top_bar.add_button("sidebar", self.actions_by_id["toggleSchema"])
        self._theme_button = self.top_bar.add_button("theme", self.actions_by_id["theme"])
        self.question.draft_bar.attach(
            self.actions_by_id["otherDrafts"], self.actions_by_id["whyDraft"]
        )
        self.write_bar.attach(self.actions_by_id["write"], self.actions_by_id["turnWrites"])
        self._settings_button = self.top_bar.add_button("settings", self.actions_by_id["settings"])

    def _handlers(self) -> dict[str, Handler]:
        return {
            "ask": self._ask,
            "run": self._run,
            "cancel": self._cancel,
            "stopHere": self.running.stop_here,
            "refine": self.drafts.turn_refining,
            "otherDrafts": self.drafts.ask_for_others,
            "whyDraft": self._explain,
            "keepExample": self.keeping.turn,
            "format": self._format,
            "focusQuestion": self.question.edit.setFocus,
            "focusEditor": self.editor.editor.setFocus,
            "focusSchema": self._focus_schema,
            "toggleSchema": self._toggle_schema,
            "refreshSchema": self.connecting.refresh,
            "turnWrites": self.writing.turn,
            "write": self.writing.write,
            "connections": self.opening.show_dialog,
            "sensitive": self.marking.ask,
            "theme": self._open_theme_menu,
            "settings": self._open_settings_menu,
            "quit": self._quit,
            "exportRows": self.exporting.open,
            **self.row_work.handlers(),
        }

    def _wire(self) -> None:
        self.question.asked.connect(lambda _question: self._ask())
        self.question.stopped.connect(self._cancel)
        self.editor.run_pressed.connect(self._run)
        self.review.place_chosen.connect(self.editor.editor.select_place)
        self.review.range_chosen.connect(self.editor.editor.select_range)
        self.review.fix_chosen.connect(self._mend)
        self.reviewing.settled.connect(self._allow_run)
        self.running.place_wanted.connect(self.editor.editor.select_position)
        self.running.again_wanted.connect(self._run)
        self.results.stop_button.clicked.connect(self.running.stop_here)
        self.row_work.reshaped.connect(self._take_reshaped)
        self.exporting.done.connect(self._tell_exported)
        self.results.keep_button.clicked.connect(self.keeping.turn)
        self.marking.marked.connect(self.reviewing.review_again)
        self.results.shown.connect(self._picture)
        self.chart.row_wanted.connect(lambda row: self.results.select_rows((row,)))
        self.side_chart.row_wanted.connect(lambda row: self.results.select_rows((row,)))
        self.chart.failed.connect(self.notice.tell)
        self.summary.rows_wanted.connect(self.results.select_rows)
        for teller in (
            self.opening,
            self.keeping,
            self.marking,
            self.revealing,
            self.picturing,
            self.results,
            self.row_work,
        ):
            teller.failed.connect(self.notice.tell)
        self.asking.failed.connect(self._tell_asking_failed)
        self.asking.answered.connect(lambda _answer: self._allow_drafts())
        self.asking.speed_measured.connect(self.weights.show_speed)
        for part in (self.asking, self.running):
            part.busy_changed.connect(self._show_busy)
        self._wire_connection()
        self.writing.failed.connect(self.notice.tell)
        self.writing.changed.connect(self._allow_run)
        self.writing.changed.connect(self._show_unlocked)
        self.weights.changed.connect(self._show_model)
        self.welcome.import_wanted.connect(self._import_weights)

    def _wire_connection(self) -> None:
        self.opening.attach(
            self.top_bar, self.environment_bar, self.schema, self.results, self.status
        )
        self.connecting.changed.connect(self._allow_run)
        self.connecting.schema_changed.connect(self._allow_run)
        self.schema.insert_wanted.connect(self.editor.editor.insertPlainText)
        self.schema.copy_wanted.connect(_copy)

    # Asking, reviewing, running

    def _ask(self) -> None:
        if self.question.question:
            self._ask_for(self.drafts.wanted(self.question.question))

    def _ask_for(self, wanted: Wanted) -> None:
        opened = self.connecting.opened
        if self._busy:
            return
        if self.weights.state.phase is ModelPhase.MISSING:
            self.welcome.point()
        elif opened is None or self.connecting.schema is None:
            self._point_to_connection()
        else:
            self.notice.dismiss()
            self.asking.ask(wanted, opened)

    def _explain(self) -> None:
        self.drafts.explain()

    def _run(self) -> None:
        review, opened = self.reviewing.runnable, self.connecting.opened
        if review is not None and opened is not None and not self._busy:
            self.running.run(review, opened)

    def _cancel(self) -> None:
        self.asking.cancel()
        self.running.cancel()

    def _format(self) -> None:
        review = self.reviewing.review
        if review is not None and review.formatted and not self._busy:
            self.editor.editor.put(review.formatted)

    def _mend(self, sql: str) -> None:
        """A fix of the text that is there; undo takes it back, and the review follows."""
        if self.reviewing.review is not None and not self._busy:
            self.editor.editor.put(sql)
            self.editor.editor.setFocus()

    @property
    def _busy(self) -> bool:
        return self.asking.busy or self.running.busy

    def _show_busy(self) -> None:
        self.question.set_busy(self._busy)
        self._allow_drafts()
        self._allow_run()

    def _allow_drafts(self) -> None:
        drafted = self.drafts.answer is not None and not self._busy
        for action in ("otherDrafts", "whyDraft"):
            self.actions_by_id[action].setEnabled(drafted)

    def _allow_run(self) -> None:
        review = self.reviewing.review
        allowed = self.reviewing.runnable is not None and not self._busy
        self.editor.allow_run(allowed, self._why_not())
        self.schema.model.set_used(review.tables if review is not None else ())

    def _why_not(self) -> str:
        """One short reason beside a grey Run."""
        if self.asking.busy or self.running.busy or not self.editor.editor.sql.strip():
            return ""
        if self.connecting.opened is None:
            return tr("No database is open")
        if self.reviewing.review is None:
            return tr("Reviewing…")
        if self.reviewing.blocked:
            return tr("The connection's limit does not allow it")
        if self.writing.can_write:
            return tr("It writes: press Write… in the red bar")
        return tr("The review does not allow it")

    def _tell_asking_failed(self, told: Told) -> None:
        self.notice.tell(told, (tr("Ask again"), self._ask))

    def _point_to_connection(self) -> None:
        if self.connecting.link is Link.FAILED:
            self.opening.show_connection()
        elif self.connecting.link is Link.NONE:
            self.opening.show_dialog()
        else:
            self.question.stages.clear(tr("One moment: the schema is still being read."))

    # Rows

    def _picture(self, rows: Rows | None) -> None:
        self.picturing.show(rows, self.results.rows.rowCount())

    def _take_reshaped(self, ran: str, changed: str) -> None:
        """Steps taken on the rows, as a change of the query that was run: to be reviewed."""
        if not self._busy:
            self.reviewing.measure_from(ran, Against.RUN)
            self.editor.editor.put(changed)
            self.editor.editor.setFocus()

    def _tell_exported(self, told: Told, folder: Path) -> None:
        opening = (tr("Open folder"), lambda: open_folder(folder))
        self.notice.tell(told, opening, tone="ok", icon="check")

    # The connection

    def _leave(self) -> None:
        """What the former connection showed does not speak for the next one."""
        self.asking.forget()
        self.drafts.forget()
        self._allow_drafts()
        self.running.clear()
        self.keeping.forget()
        self.notice.dismiss()
        self.reviewing.forget_baseline()

    # The model

    def _show_model(self) -> None:
        self.status.show_model(self.weights.state)
        self.welcome.setVisible(self.weights.state.phase is ModelPhase.MISSING)

    def _import_weights(self) -> None:
        kinds = tr("Weights") + " (*.gguf)"
        name, _kind = QFileDialog.getOpenFileName(self, tr("Choose a GGUF file"), "", kinds)
        if name:
            self.weights.import_file(Path(name))

    # Looks and words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.actions_by_id.retranslate()
        self.opening.retranslate()
        self.exporting.retranslate()
        self.drafts.retranslate()
        self.revealing.retranslate()
        self._allow_drafts()
        self._allow_run()

    def _focus_schema(self) -> None:
        self.schema.show()
        self.schema.search.setFocus()
        self.schema.search.selectAll()

    def _toggle_schema(self) -> None:
        self.schema.setVisible(not self.schema.isVisible())

    def _open_theme_menu(self) -> None:
        self.menus.open_theme(self._theme_button)

    def _open_settings_menu(self) -> None:
        self.menus.open_settings(self._settings_button, self.actions_by_id)

    def _show_unlocked(self) -> None:
        for part in (self.review, self.top_bar, self.status):
            part.show_unlocked(self.writing.is_unlocked)

    def _copy_choice(self, told: Told) -> tuple[str, Handler]:
        return tr("Copy the details"), lambda: _copy(told.detail)

    def _quit(self) -> None:
        self.close()

    # What is remembered

    def _restore(self) -> None:
        settings = self._settings.window
        self.resize(*FIRST_SIZE)
        if settings.geometry:
            self.restoreGeometry(from_base64(settings.geometry))
        self._layout.restore(settings.splitters)
        self.schema.setVisible(settings.schema_shown)

    def _remember(self) -> None:
        self._settings.state.change(
            geometry=to_base64(self.saveGeometry()),
            splitters=self._layout.state(),
            schema_shown=self.schema.isVisibleTo(self),
        )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _nothing(_result: object) -> None:
    return
