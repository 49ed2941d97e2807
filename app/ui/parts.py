"""The parts of the main window: what works between its panels, made once the frame is painted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.jobs import JobRunner
from app.core.savedtabs import SavedTabs, TabsFile
from app.ui.ahead import ReadingAhead
from app.ui.archive import Archive
from app.ui.bridge import Bridge
from app.ui.commanding import Commanding
from app.ui.configuring import Configuring
from app.ui.connecting import Connecting
from app.ui.errors import Told
from app.ui.firststeps import FirstSteps
from app.ui.language import tr
from app.ui.line import Line
from app.ui.marking import Marking
from app.ui.opening import Opening
from app.ui.pages.shared import Shared
from app.ui.question.known import Known
from app.ui.services import Services
from app.ui.tables import Tables
from app.ui.tabletabs import TableTabs
from app.ui.tabs import Tabs
from app.ui.tabsaving import TabSaving
from app.ui.text import one_line
from app.ui.trying import Trying
from app.ui.weights import Weights
from app.ui.writing import Writing
from app.ui.zooming import Zooming

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def make_parts(window: MainWindow, services: Services, jobs: JobRunner, bridge: Bridge) -> None:
    """Set them on `window`, each after those that it works with."""
    theme = window.theme
    window.connecting = Connecting(services, jobs, bridge)
    window.opening = Opening(
        window,
        window.connecting,
        theme=theme,
        services=services,
        jobs=jobs,
        bridge=bridge,
        settings=window.settings,
    )
    window.marking = Marking(window.connecting, jobs, window.schema)
    window.table_work = Tables(window.connecting, jobs, window.schema, window.actions_by_id)
    window.writing = Writing(window, window.connecting, jobs, bridge, theme, window.write_bar)
    window.weights = Weights(services, jobs, bridge, window.welcome)
    window.ahead = ReadingAhead(window.connecting, window.weights, jobs)
    window.configuring = Configuring(
        window,
        window.connecting,
        theme=theme,
        language=window.language,
        services=services,
        jobs=jobs,
        weights=window.weights,
        settings=window.settings,
    )
    window.shared = Shared(
        services=services,
        jobs=jobs,
        closing=jobs.part(bridge.post),
        bridge=bridge,
        theme=theme,
        settings=window.settings,
        actions=window.actions_by_id,
        connecting=window.connecting,
        opening=window.opening,
        writing=window.writing,
        marking=window.marking,
        tables=window.table_work,
        trying=Trying(window.connecting, window.settings, window.configuring.override, window),
        weights=window.weights,
        known=Known(window.connecting, window.marking, jobs),
        asking_line=Line(jobs, window),
        running_line=Line(jobs, window),
    )
    window.tabs = Tabs(window.shared, window.tab_area)
    window.zooming = Zooming(window.settings, window.notice)
    window.commanding = Commanding(
        window,
        window.shared,
        window.tabs,
        show_table=window.show_table,
        show_setting=window.configuring.show_setting,
    )
    window.table_tabs = TableTabs(window.shared, window.tabs, window)
    window.first_steps = FirstSteps(
        window,
        window.tabs,
        window.opening,
        theme=theme,
        language=window.language,
        weights=window.weights,
        settings=window.settings,
        import_weights=window.configuring.import_weights,
    )
    window.archive = Archive(
        window.shared, window.tabs, window.side, window.notice, window.show_side
    )
    window.commanding.add_source(window.archive.entries)


def restore_tabs(window: MainWindow, jobs: JobRunner) -> None:
    """Open the tabs of the last time, and save them from now on."""
    file = TabsFile(window.settings.path.parent / "tabs")
    window.tabs.restore(file.read() if window.settings.value.reopen_tabs else SavedTabs())
    if file.aside is not None:
        window.notice.tell(_broken_tabs(file.aside), tone="warn", icon="warning")
    window.saving = TabSaving(window.tabs, file, jobs)


def _broken_tabs(aside: Path) -> Told:
    return Told(
        tr("The tabs of the last time can't be read"),
        tr("Their file is damaged. It was put aside: {path}").format(path=one_line(str(aside))),
    )
