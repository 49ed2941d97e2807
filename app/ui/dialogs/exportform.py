"""The choices of an export's format: only those that it has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from app.core.export import FORMATS, Encoding, ExportFormat, ExportOptions, LineEnd, Option
from app.ui.engines import TITLES
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo, Tick
from app.ui.widgets.labels import plain_label

LABEL_WIDTH = 120
SPACING = 8
_DIALECTS = ("sqlite", "duckdb", "postgresql", "mysql")

_TITLES: dict[Option, Callable[[], str]] = {
    Option.DELIMITER: lambda: tr("Delimiter"),
    Option.QUOTE: lambda: tr("Quotation mark"),
    Option.LINE_END: lambda: tr("Line end"),
    Option.HEADER: lambda: tr("Header"),
    Option.ENCODING: lambda: tr("Encoding"),
    Option.NULL: lambda: tr("NULL as"),
    Option.DECIMAL_MARK: lambda: tr("Decimal mark"),
    Option.GUARD: lambda: tr("Formulas"),
    Option.TABLE: lambda: tr("Table"),
    Option.DIALECT: lambda: tr("Written for"),
}


class ExportForm(QWidget):
    """`format_changed` when another format was chosen."""

    format_changed = Signal()

    def __init__(self, theme: Theme, dialect: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.format = Combo(theme, self)
        for form, facts in FORMATS.items():
            self.format.addItem(facts.title, form.value)
        self.header, self.guard = Tick(theme, self), Tick(theme, self)
        self.header.setText(tr("The columns' names first"))
        self.guard.setText(tr("Mark texts that a spreadsheet would run"))
        for tick in (self.header, self.guard):
            tick.setChecked(True)
        self.null, self.table = QLineEdit(self), QLineEdit("result", self)
        self.null.setPlaceholderText(tr("left empty"))
        self._combos = self._make_combos(theme)
        chosen = self._combos[Option.DIALECT]
        chosen.setCurrentIndex(max(0, chosen.findData(dialect)))
        self._labels: dict[Option, QLabel] = {}
        self._form = QFormLayout(self)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._turn)
        self._turn()

    @property
    def chosen_format(self) -> ExportFormat:
        return ExportFormat(self.format.currentData())

    @property
    def options(self) -> ExportOptions:
        said = {option: str(combo.currentData()) for option, combo in self._combos.items()}
        return ExportOptions(
            self.chosen_format,
            delimiter=said[Option.DELIMITER],
            quote=said[Option.QUOTE],
            line_end=LineEnd(said[Option.LINE_END]),
            header=self.header.isChecked(),
            encoding=Encoding(said[Option.ENCODING]),
            null=self.null.text(),
            decimal_mark=said[Option.DECIMAL_MARK],
            guard=self.guard.isChecked(),
            table=self.table.text().strip() or "result",
            dialect=said[Option.DIALECT],
        )

    def choose(self, form: ExportFormat) -> None:
        self.format.setCurrentIndex(self.format.findData(form.value))

    def field(self, option: Option) -> QWidget:
        own: dict[Option, QWidget] = {
            Option.HEADER: self.header,
            Option.GUARD: self.guard,
            Option.NULL: self.null,
            Option.TABLE: self.table,
        }
        return own.get(option) or self._combos[option]

    def _make_combos(self, theme: Theme) -> dict[Option, Combo]:
        choices: dict[Option, list[tuple[str, str]]] = {
            Option.DELIMITER: [
                (tr("comma"), ","),
                (tr("semicolon"), ";"),
                (tr("bar"), "|"),
                (tr("tab"), "\t"),
            ],
            Option.QUOTE: [('"', '"'), ("'", "'")],
            Option.LINE_END: [("LF", LineEnd.LF.value), ("CRLF", LineEnd.CRLF.value)],
            Option.ENCODING: [
                ("UTF-8", Encoding.UTF_8.value),
                (tr("UTF-8 for Excel"), Encoding.UTF_8_BOM.value),
                ("UTF-16", Encoding.UTF_16.value),
                ("GB18030", Encoding.GB18030.value),
                ("Windows-1252", Encoding.CP1252.value),
            ],
            Option.DECIMAL_MARK: [(tr("point"), "."), (tr("comma"), ",")],
            Option.DIALECT: [(TITLES.get(engine, engine), engine) for engine in _DIALECTS],
        }
        made = {}
        for option, items in choices.items():
            combo = made[option] = Combo(theme, self)
            for text, data in items:
                combo.addItem(text, data)
        return made

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(SPACING)
        self._form.setHorizontalSpacing(SPACING)
        self._add(tr("Format"), self.format)
        for option in Option:
            self._labels[option] = self._add(_TITLES[option](), self.field(option))

    def _add(self, title: str, field: QWidget) -> QLabel:
        label = plain_label("muted")
        label.setText(title)
        label.setFixedWidth(LABEL_WIDTH)
        label.setBuddy(field)
        field.setAccessibleName(title)
        field.setMinimumHeight(28)
        self._form.addRow(label, field)
        return label

    def _turn(self) -> None:
        there = FORMATS[self.chosen_format].options
        for option in Option:
            self._form.setRowVisible(self.field(option), option in there)
        self.format_changed.emit()
