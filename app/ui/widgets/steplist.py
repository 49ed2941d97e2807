"""The steps of a test, one below the other as they end: what, how long, what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.core.diagnosis import State, Step, StepResult
from app.ui.errorwords import said
from app.ui.language import seconds, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel, plain_label

_LOOKS = {
    State.OK: ("check", "ok"),
    State.WARNING: ("warning", "warn"),
    State.FAILED: ("error", "bad"),
}


class StepList(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepList")
        self._theme = theme
        self._results: list[StepResult] = []
        self._icons: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 0, 12, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        theme.changed.connect(self._paint)
        self.hide()

    @property
    def results(self) -> tuple[StepResult, ...]:
        return tuple(self._results)

    def clear(self) -> None:
        self._results.clear()
        self._icons.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def add(self, result: StepResult) -> None:
        """What went wrong stands in the card; here only that it did."""
        row = len(self._results)
        icon, time = QLabel(self), plain_label("small", parent=self)
        name, detail = plain_label("", parent=self), ElidedLabel("muted", self)
        name.setText(step_words(result.step))
        time.setText(seconds(result.milliseconds))
        if result.state is not State.FAILED:
            detail.setText(one_line(_told(result.detail), 200))
        for column, part in enumerate((icon, name, time, detail)):
            self._grid.addWidget(part, row, column)
        self._results.append(result)
        self._icons.append(icon)
        self._paint()
        self.show()

    def _paint(self) -> None:
        for icon, result in zip(self._icons, self._results, strict=True):
            name, token = _LOOKS[result.state]
            icon.setPixmap(self._theme.pixmap(name, token, pixels=14))


def step_words(step: Step) -> str:
    return {
        Step.FILE: tr("File"),
        Step.SSH: tr("SSH server"),
        Step.NAME: tr("Name found"),
        Step.PORT: tr("Port answers"),
        Step.TLS: tr("Encryption"),
        Step.LOGIN: tr("Login"),
        Step.RIGHTS: tr("Rights"),
        Step.READ_ONLY: tr("Read-only"),
    }[step]


def _told(detail: str) -> str:
    """One remark, or several with semicolons between them."""
    whole = said(detail)
    return whole if whole != detail else "; ".join(map(said, detail.split("; ")))
