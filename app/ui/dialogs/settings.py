"""Every setting, to be searched, changed and taken back; what is chosen holds at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.core.option import Group, Option, Value
from app.core.options import OPTIONS, value_of
from app.core.overrides import for_connection, override
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.ui.dialogs.settingfield import SettingField
from app.ui.errorwords import said
from app.ui.language import tr
from app.ui.optionwords import group_words
from app.ui.text import label, one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.combo import Combo, Tick
from app.ui.widgets.labels import plain_label

_ALL, _ONE = "all", "one"


@dataclass(frozen=True, slots=True)
class _Section:
    group: Group
    title: QLabel
    frame: QFrame
    fields: tuple[SettingField, ...]


class SettingsDialog(QDialog):
    """`override_wanted` brings an option and what the connection shall say; None for nothing."""

    override_wanted = Signal(object, object)

    def __init__(self, theme: Theme, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.resize(760, 640)
        self._theme = theme
        self._settings = settings
        self._profile: Profile | None = None
        self._wrong: AppError | None = None
        self.search = QLineEdit(self)
        self.search.setObjectName("settingsSearch")
        self.search.setClearButtonEnabled(True)
        self.scope = Combo(theme, self)
        self.scope.setObjectName("settingsScope")
        self.only_changed = Tick(theme, self)
        self.problem = Card(theme, name="settingsProblem")
        self.nothing = plain_label("muted", parent=self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reset_button = QPushButton(self)
        self.reset_button.setObjectName("resetAllButton")
        self.file_button = QPushButton(self)
        self.close_button = QPushButton(self)
        self._sections = tuple(self._section(group) for group in Group if _of(group))
        self._lay_out()
        self._wire()
        self.retranslate()
        self.show_profile(None)

    @property
    def fields(self) -> dict[str, SettingField]:
        return {field.option.name: field for part in self._sections for field in part.fields}

    def show_profile(self, profile: Profile | None) -> None:
        """The saved connection for which settings may differ; None where there is none."""
        same = self._profile is not None and profile is not None
        chosen = self.scope.currentData() if same else _ALL
        self._profile = profile
        self.scope.clear()
        self.scope.addItem(tr("For all connections"), _ALL)
        if profile is not None:
            self.scope.addItem(tr("Only {name}").format(name=label(profile.name, 40)), _ONE)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))
        self.scope.setVisible(profile is not None)
        self.refresh()

    def refresh(self) -> None:
        """Values as they hold now, and only the fields that are looked for."""
        profile = self._profile if self._is_for_one else None
        held = self._settings.value
        try:
            held = held if profile is None else for_connection(held, profile)
        except AppError as error:
            self._wrong = error
        for field in self.fields.values():
            each = field.option
            field.show_value(
                value_of(held, each), changed=self._is_changed(each), own=profile is not None
            )
        self._filter()
        self._show_problems()

    @property
    def _is_for_one(self) -> bool:
        return bool(self.scope.currentData() == _ONE)

    def _is_changed(self, each: Option) -> bool:
        settings = self._settings.value
        if not self._is_for_one or self._profile is None:
            return value_of(settings, each) != each.default
        try:
            return each.per_connection and override(self._profile, each, settings) is not None
        except AppError:
            return True

    def _filter(self) -> None:
        sought = self.search.text().casefold()
        seen = 0
        for part in self._sections:
            shown = 0
            for field in part.fields:
                fits = field.matches(sought) and (
                    not self.only_changed.isChecked() or self._is_changed(field.option)
                )
                fits = fits and (field.option.per_connection or not self._is_for_one)
                field.setVisible(fits)
                shown += fits
            part.frame.setVisible(bool(shown))
            part.title.setVisible(bool(shown))
            seen += shown
        self.nothing.setVisible(not seen)

    def _show_problems(self) -> None:
        file = self._settings
        shown = "\n".join(one_line(str(problem), 200) for problem in file.problems[:4])
        self.problem.setVisible(bool(file.problems) or self._wrong is not None)
        self.problem.offer()
        if self._wrong is not None:
            self.problem.tell("bad", "error", said(self._wrong.message), said(self._wrong.hint))
        elif file.is_broken:
            heading = tr("The settings file can't be read; the defaults hold.")
            self.problem.tell("bad", "error", heading, shown)
            self.problem.offer((tr("Put it aside and begin anew"), self._start_anew))
        elif file.problems:
            heading = tr("Something in the settings file is ignored.")
            self.problem.tell("warn", "warning", heading, shown)

    # Changing

    def _choose(self, each: Option, value: Value) -> None:
        if self._is_for_one:
            self.override_wanted.emit(each, value)
        elif value != value_of(self._settings.value, each):
            self._try(lambda: self._settings.store(**{each.name: value}))

    def _reset(self, each: Option) -> None:
        if self._is_for_one:
            self.override_wanted.emit(each, None)
        else:
            self._try(lambda: self._settings.reset(each.name))

    def _reset_all(self) -> None:
        if not self._is_for_one:
            self._try(self._settings.reset)
            return
        for field in self.fields.values():
            if self._is_changed(field.option):
                self.override_wanted.emit(field.option, None)

    def _start_anew(self) -> None:
        self._try(lambda: self._settings.start_anew())

    def _try(self, change: Callable[[], object]) -> None:
        """What is chosen holds even where it can't be written, and that is said."""
        self._wrong = None
        try:
            change()
        except AppError as error:
            self._wrong = error
        self.refresh()

    def _open_file(self) -> None:
        path: Path = self._settings.path
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.exists() else path.parent)))

    # Building

    def _section(self, group: Group) -> _Section:
        frame = QFrame(self)
        frame.setProperty("card", "plain")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        fields = tuple(SettingField(self._theme, each, frame) for each in _of(group))
        for field in fields:
            column.addWidget(field)
            field.chosen.connect(lambda value, each=field.option: self._choose(each, value))
            field.reset_wanted.connect(lambda each=field.option: self._reset(each))
        return _Section(group, plain_label("heading", parent=self), frame, fields)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self.only_changed.toggled.connect(lambda _on: self._filter())
        self.scope.activated.connect(lambda _at: self.refresh())
        self.reset_button.clicked.connect(self._reset_all)
        self.file_button.clicked.connect(self._open_file)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self.scope)
        top.addWidget(self.only_changed)
        body = QWidget()
        body.setObjectName("settingsBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.nothing)
        for part in self._sections:
            column.addWidget(part.title)
            column.addWidget(part.frame)
            column.addSpacing(8)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.file_button, self.reset_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        self.close_button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self.problem)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.show_profile(self._profile)

    def retranslate(self) -> None:
        self.setWindowTitle(tr("Settings"))
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.setAccessibleName(tr("Search the settings"))
        self.scope.setAccessibleName(tr("Which connections the settings are for"))
        self.only_changed.setText(tr("Only what is changed"))
        self.nothing.setText(tr("No setting is like that."))
        self.reset_button.setText(tr("Reset all"))
        self.reset_button.setToolTip(tr("Take every setting back to its default"))
        self.file_button.setText(tr("Open the file"))
        self.file_button.setToolTip(one_line(str(self._settings.path), 400))
        self.close_button.setText(tr("Close"))
        for part in self._sections:
            part.title.setText(group_words(part.group))
            for field in part.fields:
                field.retranslate()


def _of(group: Group) -> tuple[Option, ...]:
    return tuple(each for each in OPTIONS if each.group is group)
