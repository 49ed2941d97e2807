"""The main window: bars around, pages in tabs, and the actions led to whom they are for.

The frame comes first and is painted before the parts are imported and made: `fill` adds them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.core.settings import SettingsFile
from app.core.shortcuts import ShortcutsFile
from app.ui.actions import SPECS, Actions, Handler
from app.ui.errors import Told
from app.ui.language import Language, tr
from app.ui.layout import FIRST_SIZE, WindowLayout, from_base64, to_base64
from app.ui.menus import Menus
from app.ui.panels.environmentbar import EnvironmentBar
from app.ui.panels.schema import SchemaPanel
from app.ui.panels.sidebar import SideBar
from app.ui.panels.status import ModelPhase, StatusBar
from app.ui.panels.tabarea import TabArea
from app.ui.panels.tabgroup import TabGroup
from app.ui.panels.topbar import TopBar
from app.ui.panels.welcome import WelcomePanel
from app.ui.regions import step
from app.ui.screens import place_for, remembered, screen_set
from app.ui.theme import Theme
from app.ui.widgets.notice import Notice
from app.ui.widgets.writebar import WriteBar

if TYPE_CHECKING:
    from app.core.jobs import JobRunner
    from app.core.schema import Table
    from app.ui.ahead import ReadingAhead
    from app.ui.archive import Archive
    from app.ui.bridge import Bridge
    from app.ui.commanding import Commanding
    from app.ui.configuring import Configuring
    from app.ui.connecting import Connecting
    from app.ui.firststeps import FirstSteps
    from app.ui.marking import Marking
    from app.ui.opening import Opening
    from app.ui.pages.page import Page
    from app.ui.pages.question import QuestionPage
    from app.ui.pages.shared import Shared
    from app.ui.services import Services
    from app.ui.tables import Tables
    from app.ui.tabletabs import TableTabs
    from app.ui.tabs import Tabs
    from app.ui.tabsaving import TabSaving
    from app.ui.weights import Weights
    from app.ui.writing import Writing
    from app.ui.zooming import Zooming

_CLOSING_S = 3.0


class MainWindow(QMainWindow):
    """`painted` comes once, when the frame is on the screen."""

    painted = Signal()
    closed = Signal()

    connecting: Connecting
    opening: Opening
    marking: Marking
    table_work: Tables
    writing: Writing
    weights: Weights
    ahead: ReadingAhead
    configuring: Configuring
    shared: Shared
    tabs: Tabs
    zooming: Zooming
    commanding: Commanding
    table_tabs: TableTabs
    first_steps: FirstSteps
    archive: Archive
    saving: TabSaving

    def __init__(self, *, theme: Theme, language: Language, settings: SettingsFile) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.theme = theme
        self.language = language
        self.settings = settings
        self._own_handlers: dict[str, Handler] = {}
        self._showing: Page | None = None
        self._painted = False
        self.filled = False
        self.menus = Menus(self, theme, language, settings)
        self.shortcuts = ShortcutsFile(settings.path.with_name("shortcuts.toml"))
        self.actions_by_id = Actions(self, self._act, self.shortcuts)
        self._make_panels()
        self._lay_out()
        self._add_buttons()
        self._restore()
        self._allow_actions()
        self.actions_by_id.retranslate()

    def fill(self, services: Services, jobs: JobRunner, bridge: Bridge) -> None:
        """Make the parts: from now on the window can be used."""
        from app.ui.parts import make_parts, restore_tabs

        self._services, self._jobs, self._bridge = services, jobs, bridge
        make_parts(self, services, jobs, bridge)
        self._wire()
        restore_tabs(self, jobs)
        self.filled = True
        self.add_handlers(self._handlers())
        self.retranslate()
        self.opening.show_connection()
        self._show_model()

    # Starting and ending

    def start(self, target: str | None) -> None:
        """Open the connection and load the model, both in the background."""
        self.weights.start()
        self.connecting.open_target(
            target, last=self.settings.window.connection if self.settings.value.reopen else ""
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
        if self.filled:
            self._end()
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _end(self) -> None:
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

    # What others build on

    @property
    def page(self) -> Page:
        """What the active tab holds."""
        return self.tabs.current

    @property
    def tab_group(self) -> TabGroup:
        """The side of the tabs that is worked in."""
        return self.tab_area.active

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
        theme = self.theme
        self.top_bar = TopBar(theme, self)
        self.environment_bar = EnvironmentBar(theme, self)
        self.side = SideBar(theme, self)
        self.schema = SchemaPanel(theme, self)
        self.add_side("schema", "database", lambda: tr("Schema"), self.schema)
        self.write_bar = WriteBar(theme, self)
        self.notice = Notice(theme, self)
        self.welcome = WelcomePanel(theme, self)
        self.welcome.hide()
        self.tab_area = TabArea(theme, self)
        self.status = StatusBar(theme, self)

    def _lay_out(self) -> None:
        self._layout = WindowLayout(
            self.theme,
            top=(self.top_bar, self.environment_bar),
            side=self.side,
            work=(self.write_bar, self.notice, self.welcome, self.tab_area),
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
        self.tab_area.attach(actions["newTab"])

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
            allowed = self.filled and (spec.id in self._own_handlers or self.page.allows(spec.id))
            self.actions_by_id[spec.id].setEnabled(allowed)

    def _follow_page(self) -> None:
        """Another tab is active: the actions are its own, and so is what could be written."""
        from app.ui.pages.question import QuestionPage

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
        from app.ui.pages.firststeps import FirstStepsPage

        self.status.show_model(self.weights.state)
        missing = self.weights.state.phase is ModelPhase.MISSING
        self.welcome.setVisible(missing and not isinstance(self._showing, FirstStepsPage))

    # Looks and words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.filled:
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

    def show_table(self, table: Table) -> None:
        self.show_side("schema")
        self.schema.reveal(table)

    def _step_region(self, by: int) -> None:
        sides = (
            region
            for group in self.tab_area.groups
            for region in (group.bar, *(group.current.regions() if group.current else ()))
        )
        step((self.side, *sides), by)

    def _toggle_side(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def _open_shortcuts(self) -> None:
        from app.ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self.theme, self.shortcuts, self)
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

    def _restore(self) -> None:
        settings = self.settings.window
        self.resize(*FIRST_SIZE)
        here = place_for(settings.places, screen_set())
        geometry, *borders = here or (settings.geometry, *settings.splitters[:1])
        if geometry:
            self.restoreGeometry(from_base64(geometry))
        if borders:
            self._layout.restore(borders[0])
        self.side.setVisible(settings.schema_shown)

    def _remember(self) -> None:
        geometry, sides = to_base64(self.saveGeometry()), self._layout.state()
        places = self.settings.window.places
        self.settings.state.change(
            geometry=geometry,
            splitters=(sides, *self.question_page.borders.state()),
            places=remembered(places, screen_set(), (geometry, sides)),
            schema_shown=self.side.isVisibleTo(self),
        )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _nothing(_result: object) -> None:
    return
