"""A tab for one question: its box, its SQL, the review, the results, and what connects them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.core.savedquery import SavedLink
from app.core.snippets import begin_snippets_file
from app.core.values import Verdict
from app.ui.answer import Answer
from app.ui.asking import Asking
from app.ui.baselines import Baselines
from app.ui.bridge import Bridge
from app.ui.comparing import Comparing
from app.ui.drafts import Drafts
from app.ui.editor.commands import editor_handlers
from app.ui.errors import Told, tell
from app.ui.exporting import Exporting, open_folder
from app.ui.keeping import Keeping
from app.ui.language import tr
from app.ui.layout import QuestionLayout
from app.ui.pages.page import Handler, Mark, Page
from app.ui.pages.shared import Shared
from app.ui.panels.chart import ChartPanel
from app.ui.panels.compare import ComparePanel
from app.ui.panels.editor import EditorPanel
from app.ui.panels.question import QuestionPanel
from app.ui.panels.results import ResultsPanel
from app.ui.panels.review import Against, ReviewPanel
from app.ui.panels.sidechart import SideChart
from app.ui.panels.status import ModelPhase
from app.ui.panels.summary import SummaryPanel
from app.ui.panels.topbar import Link
from app.ui.picturing import Picturing
from app.ui.question.composing import Composing
from app.ui.rejecting import Rejecting
from app.ui.revealing import Revealing
from app.ui.reviewing import Reviewing
from app.ui.rowwork import RowWork
from app.ui.runboth import RunBoth
from app.ui.running import Running
from app.ui.services import Wanted
from app.ui.tellingapart import TellingApart
from app.ui.text import one_line
from app.ui.widgets.notice import Notice
from app.ui.widgets.textdiffview import DiffLook

if TYPE_CHECKING:
    from app.results.rows import Rows

_TITLE_CHARACTERS = 60


class QuestionPage(Page):
    kind = "question"

    def __init__(self, shared: Shared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questionPage")
        self._shared = shared
        self._bridge = Bridge(self)
        self._jobs = shared.jobs.part(self._bridge.post)
        self._shown_title = ""
        self._run_when_allowed = ""
        self._saved: SavedLink | None = None
        self._make_panels()
        self._make_parts()
        self._make_pictures()
        self._lay_out()
        self._wire()
        self._wire_shared()
        self.retranslate()
        self._follow_connection()

    # Building

    def _make_panels(self) -> None:
        theme = self._shared.theme
        self.borders = QuestionLayout(theme, self)
        self.question = QuestionPanel(theme, self)
        self.notice = Notice(theme, self)
        self.editor = EditorPanel(theme, self.borders.beside)
        self.review = ReviewPanel(theme, self.borders.beside)
        self.results = ResultsPanel(theme, self._jobs, self.borders.below)
        actions = self._shared.actions
        self.question.draft_bar.attach(
            actions["otherDrafts"], actions["whyDraft"], actions["rejectDraft"]
        )

    def _make_parts(self) -> None:
        shared, jobs, bridge = self._shared, self._jobs, self._bridge
        theme, connecting = shared.theme, shared.connecting
        editor = self.editor.editor
        self.reviewing = Reviewing(connecting, jobs, editor, self.review)
        self.asking = Asking(
            jobs,
            bridge,
            self.reviewing,
            shared.asking_line,
            stages=self.question.stages,
            editor=editor,
            panel=self.review,
        )
        self.drafts = Drafts(
            self.asking, panel=self.question, editor=editor, theme=theme, ask=self._ask_for
        )
        self.telling_apart = TellingApart(connecting, jobs, self.question.draft_bar, theme)
        self.telling_apart.taken.connect(self.drafts.take)
        self.baselines = Baselines(
            self.asking,
            self.reviewing,
            jobs,
            library=shared.services.library,
            review=self.review,
            results=self.results,
        )
        self.rejecting = Rejecting(
            connecting, self.drafts, jobs, bar=self.question.draft_bar, notice=self.notice
        )
        self.composing = Composing(shared.known, self.question, self._ask)
        self.running = Running(
            jobs, bridge, self.results, shared.running_line, closing=shared.closing
        )
        self.revealing = Revealing(self, connecting, theme=theme, jobs=jobs, panel=self.results)
        self.row_work = RowWork(self, self.results, connecting, theme=theme, jobs=jobs)
        self.comparing = Comparing(jobs, self.results, ComparePanel(theme, self.results))
        self.both = RunBoth(
            connecting,
            self.reviewing,
            self.running,
            jobs,
            panel=self.review,
            results=self.results,
            comparing=self.comparing,
            run=self._run_it,
        )
        self.exporting = Exporting(
            self, self.results, connecting, theme=theme, jobs=jobs, bridge=bridge
        )
        self.keeping = Keeping(connecting, self.running, jobs, self.results)

    def _make_pictures(self) -> None:
        theme = self._shared.theme
        self.picturing = Picturing(self._shared.connecting, self._jobs)
        self.chart = ChartPanel(theme, self.picturing, self.results.holder)
        self.results.add_page("chart", lambda: tr("Chart"), self.chart)
        self.side_chart = SideChart(theme, self.picturing, self.results)
        self.results.add_side(self.side_chart)
        self.summary = SummaryPanel(theme, self.picturing, self.results.holder)
        self.results.add_page("summary", lambda: tr("Summary"), self.summary)

    def _lay_out(self) -> None:
        self.borders.fill(
            above=(self.question, self.notice),
            left=self.editor,
            right=self.review,
            below=self.results,
        )
        for part in self._parts():
            part.setParent(self)

    def _parts(self) -> tuple[QObject, ...]:
        """What must end with the page, and not when Python comes round to it."""
        parts = (self.reviewing, self.asking, self.drafts, self.composing, self.running)
        return (*parts, self.keeping, self.picturing)

    def _wire(self) -> None:
        editor = self.editor.editor
        self.question.asked.connect(lambda _question: self._ask())
        self.question.stopped.connect(self._cancel)
        self.question.edit.textChanged.connect(self._show_title)
        editor.edited.connect(self._show_title)
        editor.edited.connect(lambda: self.composing.follow_sql(editor.sql))
        self.editor.run_pressed.connect(self._run)
        self.review.diff.turn_to(_look(self._shared.settings.window.diff_look))
        self.review.diff.look_changed.connect(self._keep_look)
        editor.completing.failed.connect(lambda error: self.notice.tell(tell(error)))
        self.review.place_chosen.connect(editor.select_place)
        self.review.range_chosen.connect(editor.select_range)
        self.review.fix_chosen.connect(self._mend)
        self.reviewing.settled.connect(self._allow_run)
        self.running.place_wanted.connect(editor.select_position)
        self.running.again_wanted.connect(self._run)
        self.running.failed.connect(lambda: self._end_mark(Mark.FAILED))
        self.asking.failed.connect(self._tell_asking_failed)
        self.asking.answered.connect(self._take_answer)
        for part in (self.asking, self.running):
            part.busy_changed.connect(self._show_busy)
        self._wire_results()

    def _wire_results(self) -> None:
        self.results.stop_button.clicked.connect(self.running.stop_here)
        self.results.keep_button.clicked.connect(self.keeping.turn)
        self.results.shown.connect(self._picture)
        self.row_work.reshaped.connect(self._take_reshaped)
        self.exporting.done.connect(self._tell_exported)
        self.chart.row_wanted.connect(lambda row: self.results.select_rows((row,)))
        self.side_chart.row_wanted.connect(lambda row: self.results.select_rows((row,)))
        self.summary.rows_wanted.connect(self.results.select_rows)
        for teller in (
            self.chart,
            self.keeping,
            self.baselines,
            self.both,
            self.revealing,
            self.picturing,
            self.results,
            self.row_work,
        ):
            teller.failed.connect(self.notice.tell)

    def _wire_shared(self) -> None:
        """Only methods: they are let go with the page, where a lambda would hold it."""
        shared = self._shared
        self.asking.speed_measured.connect(shared.weights.show_speed)
        shared.marking.marked.connect(self.reviewing.review_again)
        shared.opening.left.connect(self._leave)
        shared.connecting.changed.connect(self._follow_connection)
        shared.connecting.schema_changed.connect(self._follow_schema)
        shared.writing.changed.connect(self._follow_writing)

    # What a tab has

    @property
    def saved(self) -> SavedLink | None:
        """The file into which the query is saved; None as long as there is none."""
        return self._saved

    @saved.setter
    def saved(self, link: SavedLink | None) -> None:
        self._saved = link
        self.state_changed.emit()

    def own_title(self) -> str:
        for text in (self.question.question, self.editor.editor.opening(_TITLE_CHARACTERS * 4)):
            if text:
                return one_line(text, _TITLE_CHARACTERS)
        return tr("New question")

    def icon_name(self) -> str:
        return ""

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "ask": self._ask,
            "run": self._run,
            "cancel": self._cancel,
            "stopHere": self.running.stop_here,
            "refine": self.drafts.turn_refining,
            "otherDrafts": self.drafts.ask_for_others,
            "whyDraft": self._explain,
            "tellApart": self._tell_apart,
            "compareWith": self.baselines.choose,
            "compareResults": self.both.start,
            "rejectDraft": self.rejecting.ask,
            "keepExample": self.keeping.turn,
            "format": self._format,
            "searchQuestions": self.composing.find,
            "focusQuestion": self.question.edit.setFocus,
            "focusEditor": self.editor.editor.setFocus,
            "write": self._shared.writing.write,
            "exportRows": self.exporting.open,
            **self.row_work.handlers(),
            **editor_handlers(self.editor),
            "findRows": self._find,
            "editSnippets": self._edit_snippets,
        }

    def allows(self, action_id: str) -> bool:
        if action_id == "tellApart":
            return self.telling_apart.is_possible and not self.busy
        if action_id in ("otherDrafts", "whyDraft", "rejectDraft"):
            return self.drafts.answer is not None and not self.busy
        return super().allows(action_id)

    def state(self) -> dict[str, object]:
        editor = self.editor.editor.state()
        saved = {"saved": asdict(self._saved)} if self._saved is not None else {}
        question = self.question.edit.toPlainText()
        return {"question": question, "sql": editor.pop("sql"), **editor, **saved}

    def restore(self, state: Mapping[str, object]) -> None:
        question, sql = state.get("question"), state.get("sql")
        if not self.isVisible():
            self.reviewing.wait_until_seen()
        match state.get("saved"):
            case {"path": str(path), "changed_ns": int(changed_ns)}:
                self._saved = SavedLink(path, changed_ns)
        if isinstance(question, str):
            self.question.edit.setPlainText(question)
        if isinstance(sql, str):
            self.editor.editor.setPlainText(sql)
        self.editor.editor.restore(state)

    def take_focus(self) -> None:
        self.question.edit.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        return self.question, self.editor, self.review, self.results

    def retranslate(self) -> None:
        self.exporting.retranslate()
        self.drafts.retranslate()
        self.composing.retranslate()
        self.revealing.retranslate()
        self._allow_run()

    def shut(self) -> None:
        self.asking.cancel()
        self.running.clear()
        self._bridge.close()
        self._jobs.close(timeout_s=0)

    def insert(self, text: str) -> None:
        """Where the cursor stands in the SQL."""
        self.editor.editor.insertPlainText(text)

    def show_and_run(self, sql: str) -> None:
        """A query of ours: it is reviewed as any other, and runs if the review allows it."""
        self._run_when_allowed = sql
        self.editor.editor.put(sql)
        self._allow_run()

    def add_to_question(self, words: str) -> None:
        """At the end of what is asked."""
        edit = self.question.edit
        edit.moveCursor(QTextCursor.MoveOperation.End)
        gap = "" if not self.question.question or self.question.question[-1].isspace() else " "
        edit.insertPlainText(gap + words)
        edit.setFocus()

    @property
    def is_untouched(self) -> bool:
        return not self.question.question.strip() and not self.editor.editor.sql.strip()

    @property
    def busy(self) -> bool:
        return self.asking.busy or self.running.busy

    # Asking, reviewing, running

    def _ask(self) -> None:
        question = self.composing.question()
        if question:
            wanted = self.drafts.wanted(question)
            wanted = replace(wanted, pinned=self.composing.pinned())
            self._ask_for(self._shared.tables.wished(wanted))

    def _ask_for(self, wanted: Wanted) -> None:
        connecting = self._shared.connecting
        opened = connecting.opened
        if self.busy:
            return
        if self._shared.weights.state.phase is ModelPhase.MISSING:
            self._shared.weights.point_to_offer()
        elif opened is None or connecting.schema is None:
            self._point_to_connection()
        else:
            self.notice.dismiss()
            self.composing.began()
            self.asking.ask(wanted, opened)

    def _explain(self) -> None:
        self.drafts.explain()

    def _tell_apart(self) -> None:
        self.telling_apart.show()

    def _run(self) -> None:
        self.both.forget()
        self._run_it()

    def _run_it(self) -> None:
        review, opened = self.reviewing.runnable, self._shared.connecting.opened
        if review is not None and opened is not None and not self.busy:
            answer = self.drafts.answer
            self.running.run(review, opened, answer.drafted if answer is not None else None)

    def _cancel(self) -> None:
        self.asking.cancel()
        self.running.cancel()

    def _format(self) -> None:
        review = self.reviewing.review
        if review is not None and review.formatted and not self.busy:
            self.editor.editor.put_statement(review.formatted)

    def _mend(self, sql: str) -> None:
        """A fix of the text that is there; undo takes it back, and the review follows."""
        if self.reviewing.review is not None and not self.busy:
            self.editor.editor.put_statement(sql)
            self.editor.editor.setFocus()

    def _find(self) -> None:
        """In the SQL, if that is where one works; else in the rows."""
        if self.editor.isAncestorOf(QApplication.focusWidget() or self):
            self.editor.finding.open()
        else:
            self.row_work.handlers()["findRows"]()

    def _edit_snippets(self) -> None:
        try:
            file = begin_snippets_file()
        except OSError as error:
            self.notice.tell(tell(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _show_busy(self) -> None:
        self.question.set_busy(self.busy)
        self._allow_drafts()
        self._allow_run()
        if self.busy:
            waiting = self.asking.waiting or self.running.waiting
            self.set_mark(Mark.WAITING if waiting else Mark.BUSY)
        else:
            self._end_mark(Mark.DONE)

    def _end_mark(self, mark: Mark) -> None:
        """How it ended is only news to who was looking elsewhere."""
        self.set_mark(Mark.NONE if self.isVisible() else mark)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reviewing.seen()
        if self.mark in (Mark.DONE, Mark.FAILED):
            self.set_mark(Mark.NONE)

    def _take_answer(self, answer: Answer) -> None:
        self._allow_drafts()
        self._shared.trying.offer(answer, self.notice, self.drafts.ask_for_others)

    def _allow_drafts(self) -> None:
        self.allowed_changed.emit()

    def _allow_run(self) -> None:
        allowed = self.reviewing.runnable is not None and not self.busy
        self.editor.allow_run(allowed, self._why_not())
        wanted, review = self._run_when_allowed, self.reviewing.review
        if wanted and review is not None and not self.busy:
            self._run_when_allowed = ""
            if allowed and review.sql == wanted:
                self._run()

    def _why_not(self) -> str:
        """One short reason beside a grey Run."""
        if self.busy or not self.editor.editor.statement.strip():
            return ""
        if self._shared.connecting.opened is None:
            return tr("No database is open")
        review = self.reviewing.review
        if review is None:
            return tr("Reviewing…")
        if self.reviewing.blocked:
            return tr("The connection's limit does not allow it")
        if self._shared.writing.is_unlocked and review.verdict is Verdict.WRITE:
            return tr("It writes: press Write… in the red bar")
        return tr("The review does not allow it")

    def _tell_asking_failed(self, told: Told) -> None:
        self._end_mark(Mark.FAILED)
        self.notice.tell(told, (tr("Ask again"), self._ask))

    def _keep_look(self, look: DiffLook) -> None:
        self._shared.settings.state.change(diff_look=look.value)

    def _show_title(self) -> None:
        self.state_changed.emit()
        if self.title() != self._shown_title:
            self._shown_title = self.title()
            self.title_changed.emit(self._shown_title)

    # Rows

    def _picture(self, rows: Rows | None) -> None:
        self.picturing.show(rows, self.results.rows.rowCount())

    def _take_reshaped(self, ran: str, changed: str) -> None:
        """Steps taken on the rows, as a change of the query that was run: to be reviewed."""
        if not self.busy:
            self.reviewing.measure_from(ran, Against.RUN)
            self.editor.editor.put_statement(changed)
            self.editor.editor.setFocus()

    def _tell_exported(self, told: Told, folder: Path) -> None:
        opening = (tr("Open folder"), lambda: open_folder(folder))
        self.notice.tell(told, opening, tone="ok", icon="check")

    # The connection

    def _follow_connection(self) -> None:
        connecting = self._shared.connecting
        if connecting.link is Link.FAILED and connecting.told is not None:
            ways = self._shared.opening.ways_on()
            self.results.show_error(connecting.told, *ways, icon="offline")
        elif connecting.link is Link.OPEN:
            self.results.show_empty_if_error()
        self._allow_run()

    def _follow_schema(self) -> None:
        """The editor reads and completes as the database does."""
        connecting, editor = self._shared.connecting, self.editor.editor
        schema, opened = connecting.schema, connecting.opened
        editor.set_engine(schema.dialect if schema is not None else "")
        editor.completing.set_schema(schema, opened)
        self._allow_run()

    def _follow_writing(self) -> None:
        self.review.show_unlocked(self._shared.writing.is_unlocked)
        self._allow_run()

    def _point_to_connection(self) -> None:
        opening, link = self._shared.opening, self._shared.connecting.link
        if link is Link.FAILED:
            self._follow_connection()
        elif link is Link.NONE:
            opening.show_dialog()
        else:
            self.question.stages.clear(tr("One moment: the schema is still being read."))

    def _leave(self) -> None:
        """What the former connection showed does not speak for the next one."""
        self.asking.forget()
        self.drafts.forget()
        self.composing.forget()
        self.baselines.forget()
        self._allow_drafts()
        self.running.clear()
        self.keeping.forget()
        self.notice.dismiss()
        self.reviewing.forget_baseline()


def _look(kept: str) -> DiffLook:
    return next((look for look in DiffLook if look.value == kept), DiffLook.LIST)
