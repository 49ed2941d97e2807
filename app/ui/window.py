"""The main window: bars around, pages in tabs, and the actions led to whom they are for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from app.core.jobs import JobRunner
from app.core.savedtabs import SavedTabs, TabsFile
from app.core.schema import Table
from app.core.settings import SettingsFile
from app.core.shortcuts import ShortcutsFile
from app.ui.actions import SPECS, Actions, Handler
from app.ui.ahead import ReadingAhead
from app.ui.archive import Archive
from app.ui.bridge import Bridge
from app.ui.commanding import Commanding
from app.ui.configuring import Configuring
from app.ui.connecting import Connecting
from app.ui.errors import Told
from app.ui.firststeps import FirstSteps
from app.ui.language import Language, tr
from app.ui.layout import FIRST_SIZE, WindowLayout, from_base64, to_base64
from app.ui.line import Line
from app.ui.marking import Marking
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.pages.firststeps import FirstStepsPage
from app.ui.pages.page import Page
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.panels.environmentbar import EnvironmentBar
from app.ui.panels.schema import SchemaPanel
from app.ui.panels.sidebar import SideBar
from app.ui.panels.status import ModelPhase, StatusBar
from app.ui.panels.tabgroup import TabGroup
from app.ui.panels.topbar import TopBar
from app.ui.panels.welcome import WelcomePanel
from app.ui.question.known import Known
from app.ui.regions import step
from app.ui.services import Services
from app.ui.tables import Tables
from app.ui.tabletabs import TableTabs
from app.ui.tabs import Tabs
from app.ui.tabsaving import TabSaving
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.trying import Trying
from app.ui.weights import Weights
from app.ui.widgets.notice import Notice
from app.ui.widgets.writebar import WriteBar
from app.ui.writing import Writing
from app.ui.zooming import Zooming

_CLOSING_S = 3.0


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
        self._language = language
        self._settings = settings
        self._own_handlers: dict[str, Handler] = {}
        self._showing: Page | None = None
        self.menus = Menus(self, theme, language, settings)
        self.shortcuts = ShortcutsFile(settings.path.with_name("shortcuts.toml"))
        self.actions_by_id = Actions(self, self._act, self.shortcuts)
        self._make_panels()
        self._make_parts()
        self._lay_out()
        self._add_buttons()
        self._wire()
        self._restore_tabs()
        self.add_handlers(self._handlers())
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
        self.archive.saved.refresh()
        self._jobs.start(
            "prepare", lambda _token: self._services.prepare(), done=_nothing, failed=_nothing
        )
        self.page.take_focus()
        self.first_steps.begin(target)

    def tell_bug(self, told: Told) -> None:
        """An unexpected error, from the exception hook; on any thread."""
        self._bridge.post(lambda: self.notice.tell(told, self._copy_choice(told)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel everything, end the children, then let Qt destroy the widgets."""
        self._remember()
        self.saving.close()
        self.hide()
        self._bridge.close()
        for page in self.tabs.pages:
            page.shut()
        self.shared.closing.wait(timeout_s=_CLOSING_S)
        self._jobs.cancel_all()
        self.connecting.close()
        self._services.close()
        self._jobs.close()
        self.closed.emit()
        super().closeEvent(event)

    # What others build on

    @property
    def page(self) -> Page:
        """What the active tab holds."""
        return self.tabs.current

    @property
    def question_page(self) -> QuestionPage:
        """The question that is looked at, or was last."""
        return self.tabs.question

    def open_page(self, page: Page) -> None:
        """A tab for `page`, in front."""
        self.tabs.open(page)

    def add_side(self, page_id: str, icon: str, title: Callable[[], str], widget: QWidget) -> None:
        """A page of the side bar."""
        self.side.add(page_id, icon, title, widget)

    def show_side(self, page_id: str) -> None:
        self.side.show()
        self.side.choose(page_id)

    def add_handlers(self, handlers: Mapping[str, Handler]) -> None:
        """What the window does for these actions; all others are the current page's."""
        self._own_handlers.update(handlers)
        self._allow_actions()

    # Building

    def _make_panels(self) -> None:
        theme = self._theme
        self.top_bar = TopBar(theme, self)
        self.environment_bar = EnvironmentBar(theme, self)
        self.side = SideBar(theme, self)
        self.schema = SchemaPanel(theme, self)
        self.add_side("schema", "database", lambda: tr("Schema"), self.schema)
        self.write_bar = WriteBar(theme, self)
        self.notice = Notice(theme, self)
        self.welcome = WelcomePanel(theme, self)
        self.tab_group = TabGroup(theme, self)
        self.status = StatusBar(theme, self)

    def _make_parts(self) -> None:
        jobs, bridge, theme = self._jobs, self._bridge, self._theme
        self.connecting = Connecting(self._services, jobs, bridge)
        self.opening = Opening(
            self,
            self.connecting,
            theme=theme,
            services=self._services,
            jobs=jobs,
            bridge=bridge,
            settings=self._settings,
        )
        self.marking = Marking(self.connecting, jobs, self.schema)
        self.table_work = Tables(self.connecting, jobs, self.schema, self.actions_by_id)
        self.writing = Writing(self, self.connecting, jobs, bridge, theme, self.write_bar)
        self.weights = Weights(self._services, jobs, bridge, self.welcome)
        self.ahead = ReadingAhead(self.connecting, self.weights, jobs)
        self.configuring = Configuring(
            self,
            self.connecting,
            theme=theme,
            language=self._language,
            services=self._services,
            jobs=jobs,
            weights=self.weights,
            settings=self._settings,
        )
        self.shared = Shared(
            services=self._services,
            jobs=jobs,
            closing=jobs.part(bridge.post),
            bridge=bridge,
            theme=theme,
            settings=self._settings,
            actions=self.actions_by_id,
            connecting=self.connecting,
            opening=self.opening,
            writing=self.writing,
            marking=self.marking,
            tables=self.table_work,
            trying=Trying(self.connecting, self._settings, self.configuring.override, self),
            weights=self.weights,
            known=Known(self.connecting, self.marking, jobs),
            asking_line=Line(jobs, self),
            running_line=Line(jobs, self),
        )
        self.tabs = Tabs(self.shared, self.tab_group)
        self.zooming = Zooming(self._settings, self.notice)
        self.commanding = Commanding(
            self,
            self.shared,
            self.tabs,
            show_table=self._show_table,
            show_setting=self.configuring.show_setting,
        )
        self.table_tabs = TableTabs(self.shared, self.tabs, self)
        self.first_steps = FirstSteps(
            self,
            self.tabs,
            self.opening,
            theme=theme,
            language=self._language,
            weights=self.weights,
            settings=self._settings,
            import_weights=self.configuring.import_weights,
        )
        self.archive = Archive(self.shared, self.tabs, self.side, self.notice, self.show_side)
        self.commanding.add_source(self.archive.entries)

    def _lay_out(self) -> None:
        self._layout = WindowLayout(
            self._theme,
            top=(self.top_bar, self.environment_bar),
            side=self.side,
            work=(self.write_bar, self.notice, self.welcome, self.tab_group),
            bottom=self.status,
        )
        self.setCentralWidget(self._layout.central)
        self.setMinimumSize(860, 560)

    def _add_buttons(self) -> None:
        actions = self.actions_by_id
        keys = actions["palette"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.top_bar.add_button("search", actions["palette"], keys)
        self.top_bar.add_button("sidebar", actions["toggleSide"])
        self._theme_button = self.top_bar.add_button("theme", actions["theme"])
        self._menu_button = self.top_bar.add_button("menu", actions["menu"])
        self.write_bar.attach(actions["write"], actions["turnWrites"])
        self.tab_group.attach(actions["newTab"])

    def _handlers(self) -> dict[str, Handler]:
        return {
            "focusSchema": self._focus_schema,
            "toggleSide": self._toggle_side,
            "zoomIn": lambda: self.zooming.step(1),
            "zoomOut": lambda: self.zooming.step(-1),
            "zoomUsual": self.zooming.reset,
            "nextRegion": lambda: self._step_region(1),
            "previousRegion": lambda: self._step_region(-1),
            "refreshSchema": self.connecting.refresh,
            "turnWrites": self.writing.turn,
            "connections": self.opening.show_dialog,
            "sensitive": self.marking.ask,
            "theme": lambda: self.menus.open_theme(self._theme_button),
            "menu": lambda: self.menus.open(self._menu_button, self.actions_by_id),
            "shortcuts": self._open_shortcuts,
            "quit": self._quit,
            **self.archive.handlers(),
            **self.tabs.handlers(),
            **self.configuring.handlers(),
            **self.commanding.handlers(),
            **self.table_work.handlers(),
            **self.table_tabs.handlers(),
            **self.first_steps.handlers(),
        }

    def _wire(self) -> None:
        self.opening.attach(self.top_bar, self.environment_bar, self.schema, self.status)
        self.opening.left.connect(self.notice.dismiss)
        self.schema.insert_wanted.connect(lambda name: self.question_page.insert(name))
        self.tabs.current_changed.connect(self._follow_page)
        tellers = (self.opening, self.marking, self.writing, self.configuring, self.table_work)
        for teller in (*tellers, self.archive):
            teller.failed.connect(self.notice.tell)
        self.writing.changed.connect(self._show_unlocked)
        self.writing.changed.connect(self._show_used)
        self.weights.changed.connect(self._show_model)
        for line in (self.shared.asking_line, self.shared.running_line):
            line.moved.connect(self._show_work)
        self.welcome.import_wanted.connect(self.configuring.import_weights)
        self.status.leaving_wanted.connect(self.configuring.show_leaving)
        self.status.models_wanted.connect(self.configuring.show_models)

    # Actions and pages

    def _act(self, action_id: str) -> None:
        handler = self._own_handlers.get(action_id) or self.page.handlers().get(action_id)
        if handler is not None:
            handler()

    def _allow_actions(self) -> None:
        for spec in SPECS:
            allowed = spec.id in self._own_handlers or self.page.allows(spec.id)
            self.actions_by_id[spec.id].setEnabled(allowed)

    def _follow_page(self) -> None:
        """Another tab is active: the actions are its own, and so is what could be written."""
        page, before = self.page, self._showing
        if page is before:
            return
        if before is not None and before in self.tabs.pages:
            before.allowed_changed.disconnect(self._allow_actions)
        self._showing = page
        self._show_model()
        page.allowed_changed.connect(self._allow_actions)
        self.writing.follow(page.reviewing if isinstance(page, QuestionPage) else None)
        self._allow_actions()

    # The model

    def _show_model(self) -> None:
        self.status.show_model(self.weights.state)
        missing = self.weights.state.phase is ModelPhase.MISSING
        self.welcome.setVisible(missing and not isinstance(self._showing, FirstStepsPage))

    # Looks and words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.actions_by_id.retranslate()
        if sys.platform == "darwin":
            self.menus.fill(self.menuBar(), self.actions_by_id)
        self.opening.retranslate()

    def _focus_schema(self) -> None:
        self.show_side("schema")
        self.schema.search.setFocus()
        self.schema.search.selectAll()

    def _show_table(self, table: Table) -> None:
        self.show_side("schema")
        self.schema.reveal(table)

    def _step_region(self, by: int) -> None:
        step((self.side, self.tab_group.bar, *self.page.regions()), by)

    def _toggle_side(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def _open_shortcuts(self) -> None:
        from app.ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._theme, self.shortcuts, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_unlocked(self) -> None:
        for part in (self.top_bar, self.status):
            part.show_unlocked(self.writing.is_unlocked)

    def _show_work(self) -> None:
        shared = self.shared
        self.status.show_work(shared.asking_line.length, shared.running_line.length)

    def _show_used(self) -> None:
        """The tables of the query that is worked on stand out."""
        review = self.question_page.reviewing.review
        self.schema.model.set_used(review.tables if review is not None else ())

    def _copy_choice(self, told: Told) -> tuple[str, Handler]:
        return tr("Copy the details"), lambda: _copy(told.detail)

    def _quit(self) -> None:
        self.close()

    # What is remembered

    def _restore_tabs(self) -> None:
        file = TabsFile(self._settings.path.parent / "tabs")
        self.tabs.restore(file.read() if self._settings.value.reopen_tabs else SavedTabs())
        if file.aside is not None:
            self.notice.tell(_broken_tabs(file.aside), tone="warn", icon="warning")
        self.saving = TabSaving(self.tabs, file, self._jobs)

    def _restore(self) -> None:
        settings = self._settings.window
        self.resize(*FIRST_SIZE)
        if settings.geometry:
            self.restoreGeometry(from_base64(settings.geometry))
        if settings.splitters:
            self._layout.restore(settings.splitters[0])
        self.side.setVisible(settings.schema_shown)

    def _remember(self) -> None:
        self._settings.state.change(
            geometry=to_base64(self.saveGeometry()),
            splitters=(self._layout.state(), *self.question_page.borders.state()),
            schema_shown=self.side.isVisibleTo(self),
        )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _broken_tabs(aside: Path) -> Told:
    return Told(
        tr("The tabs of the last time can't be read"),
        tr("Their file is damaged. It was put aside: {path}").format(path=one_line(str(aside))),
    )


def _nothing(_result: object) -> None:
    return
