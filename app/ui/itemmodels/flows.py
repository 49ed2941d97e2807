"""The network connections that are open now: where to, what for, which process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.language import tr
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.workflow.leaving import Flow, Purpose

AnyIndex = QModelIndex | QPersistentModelIndex
TO, FOR, PROCESS = range(3)


class FlowsModel(QAbstractTableModel):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flows: tuple[Flow, ...] = ()

    @property
    def flows(self) -> tuple[Flow, ...]:
        return self._flows

    def show(self, flows: tuple[Flow, ...]) -> None:
        """What is there now; as long as it stays the same, selection and place stay, too."""
        if flows == self._flows:
            return
        self.beginResetModel()
        self._flows = flows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._flows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way is not Qt.Orientation.Horizontal or not 0 <= section < 3:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("To"), tr("For"), tr("Process"))[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._flows):
            return None
        flow = self._flows[index.row()]
        unknown = flow.purpose is Purpose.UNKNOWN
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(_CELLS[index.column()](flow), 200)
            case Qt.ItemDataRole.ForegroundRole if unknown:
                return self._theme.color("bad")
            case Qt.ItemDataRole.ForegroundRole if flow.stays:
                return self._theme.color("muted")
            case Qt.ItemDataRole.DecorationRole if index.column() == TO:
                icon, token = ("warning", "bad") if unknown else ("link", "muted")
                return self._theme.pixmap(icon, token)
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(cell(flow) for cell in _CELLS))
        return None


def _to(flow: Flow) -> str:
    if flow.listens:
        return tr("listens on {place}").format(place=flow.place)
    host = flow.place.rpartition(":")[0].strip("[]")
    named = f"{flow.wanted} · " if flow.wanted and flow.wanted != host else ""
    stays = tr("stays on this machine") if flow.stays else ""
    return " · ".join(part for part in (f"{named}{flow.place}", stays) if part)


def _for(flow: Flow) -> str:
    words = {
        Purpose.DATABASE: tr("the database of {name}"),
        Purpose.TUNNEL: tr("the tunnel of {name}"),
        Purpose.FETCH: tr("fetching {name}"),
    }
    if flow.purpose is Purpose.UNKNOWN:
        return tr("Unknown: nothing of Tacit's own")
    return words[flow.purpose].format(name=flow.owner)


def _process(flow: Flow) -> str:
    words = {
        "app.llm.worker": tr("the model's process"),
        "app.db.worker": tr("the connection's process"),
        "app.db.writing.worker": tr("the process that writes"),
        "app.db.examples.worker": tr("the process that makes examples up"),
    }
    return f"{words.get(flow.process, flow.process)} ({flow.protocol})"


_CELLS: tuple[Callable[[Flow], str], ...] = (_to, _for, _process)
