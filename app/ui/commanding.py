"""The palette and what it knows of the window: commands, tabs, tables, connections, settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.core.option import Option
from app.core.options import OPTIONS
from app.core.schema import Schema, Table, TableKind
from app.ui.actions import SPECS, Handler
from app.ui.engines import engine_title
from app.ui.optionwords import group_words, help_words, title_words
from app.ui.pages.shared import Shared
from app.ui.palette.entries import MOST_RECENT, Entry, Found, Kind, Source, find
from app.ui.panels.palette import PalettePanel
from app.ui.tabs import Tabs

_NOT_LISTED = ("palette", "cancel")


class Commanding(QObject):
    """`show_table` and `show_setting` are called for what was chosen of these."""

    def __init__(
        self,
        window: QWidget,
        shared: Shared,
        tabs: Tabs,
        *,
        show_table: Callable[[Table], None],
        show_setting: Callable[[Option], None],
    ) -> None:
        super().__init__(window)
        self._shared = shared
        self._tabs = tabs
        self._show_table = show_table
        self._show_setting = show_setting
        self._tables: tuple[Entry, ...] = ()
        self._schema: Schema | None = None
        self._entries: tuple[Entry, ...] = ()
        self._sources: list[Source] = [
            self._actions,
            self._open_tabs,
            self._known_tables,
            self._connections,
            self._settings,
        ]
        self.panel = PalettePanel(shared.theme, self._find, window)
        self.panel.chosen.connect(self._act)

    def add_source(self, source: Source) -> None:
        """More that can be found; it is asked each time the palette is opened."""
        self._sources.append(source)

    def handlers(self) -> dict[str, Handler]:
        return {"palette": self.open}

    def open(self) -> None:
        """A second time, it closes again."""
        if self.panel.isVisible():
            self.panel.dismiss()
            return
        self._entries = tuple(entry for source in self._sources for entry in source())
        self.panel.open()

    def _find(self, typed: str) -> Sequence[Found]:
        return find(self._entries, typed, self._shared.settings.window.recent)

    def _act(self, entry: Entry) -> None:
        state = self._shared.settings.state
        before = [key for key in state.value.recent if key != entry.key]
        state.change(recent=(entry.key, *before)[:MOST_RECENT])
        entry.act()

    def _actions(self) -> Iterator[Entry]:
        for spec in SPECS:
            if spec.id in _NOT_LISTED:
                continue
            action = self._shared.actions[spec.id]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(
                Kind.ACTION,
                f"action:{spec.id}",
                spec.text(),
                action.trigger,
                keys=keys,
                also=spec.id,
                enabled=action.isEnabled(),
            )

    def _open_tabs(self) -> Iterator[Entry]:
        for number, page in enumerate(self._tabs.pages):
            if page is not self._tabs.current:
                yield Entry(
                    Kind.TAB,
                    f"tab:{number}",
                    page.title(),
                    partial(self._tabs.activate, page),
                    icon=page.icon_name(),
                )

    def _known_tables(self) -> Iterable[Entry]:
        schema = self._shared.connecting.schema
        if schema is not self._schema:
            self._schema = schema
            self._tables = tuple(map(self._table, schema.tables)) if schema is not None else ()
        return self._tables

    def _table(self, table: Table) -> Entry:
        return Entry(
            Kind.TABLE,
            f"table:{table.qualified}",
            table.name,
            partial(self._show_table, table),
            detail=table.schema or "",
            icon="view" if table.kind is TableKind.VIEW else "table",
            also=table.comment or "",
        )

    def _connections(self) -> Iterator[Entry]:
        for profile in self._shared.opening.profiles:
            yield Entry(
                Kind.CONNECTION,
                f"connection:{profile.name}",
                profile.name,
                partial(self._shared.opening.open_profile, profile),
                detail=engine_title(profile.engine),
            )

    def _settings(self) -> Iterator[Entry]:
        for option in OPTIONS:
            yield Entry(
                Kind.SETTING,
                f"setting:{option.name}",
                title_words(option),
                partial(self._show_setting, option),
                detail=group_words(option.group),
                also=f"{option.name} {help_words(option)}",
            )
