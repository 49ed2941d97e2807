"""A JSON value as a tree that is built as it is opened; long lists only as far as one looks."""

from __future__ import annotations

import json
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.ui.language import number, tr
from app.ui.text import one_line

_AT_ONCE = 500
_VALUE_ROLE = Qt.ItemDataRole.UserRole
_FROM_ROLE = Qt.ItemDataRole.UserRole + 1


class JsonTree(QTreeWidget):
    def __init__(self, value: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jsonTree")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.itemExpanded.connect(self._open)
        self.itemActivated.connect(self._go_on)
        self.itemClicked.connect(self._go_on)
        self._add(self.invisibleRootItem(), value, 0)
        if self.topLevelItemCount() <= 20:
            self.expandToDepth(0)

    def _open(self, item: QTreeWidgetItem) -> None:
        value = item.data(0, _VALUE_ROLE)
        if item.childCount() == 0 and isinstance(value, _Node):
            self._add(item, value.value, 0)

    def _go_on(self, item: QTreeWidgetItem) -> None:
        """The line that stands for what was left out becomes it."""
        begin, node = item.data(0, _FROM_ROLE), item.data(0, _VALUE_ROLE)
        if begin is None or not isinstance(node, _Node):
            return
        parent = item.parent() or self.invisibleRootItem()
        parent.removeChild(item)
        self._add(parent, node.value, int(begin))

    def _add(self, parent: QTreeWidgetItem, value: object, begin: int) -> None:
        pairs = _pairs(value)
        for key, inner in pairs[begin : begin + _AT_ONCE]:
            parent.addChild(_item(key, inner))
        left = len(pairs) - begin - _AT_ONCE
        if left > 0:
            more = QTreeWidgetItem([tr("{n} more…").format(n=number(left)), ""])
            more.setData(0, _VALUE_ROLE, _Node(value))
            more.setData(0, _FROM_ROLE, begin + _AT_ONCE)
            parent.addChild(more)


class _Node:
    """Keeps Qt from turning a dict into its own map."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value


def _pairs(value: object) -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [(str(key), inner) for key, inner in value.items()]
    if isinstance(value, list | tuple):
        return [(str(place), inner) for place, inner in enumerate(value)]
    return [("", value)]


def _item(key: str, value: object) -> QTreeWidgetItem:
    item = QTreeWidgetItem([one_line(key, 120), _short(value)])
    if isinstance(value, dict | list) and value:
        item.setData(0, _VALUE_ROLE, _Node(value))
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _short(value: object) -> str:
    if isinstance(value, dict):
        names = ", ".join(str(key) for key in islice(value, 4))
        return one_line("{" + names + (", …}" if len(value) > 4 else "}"), 120)
    if isinstance(value, list):
        return f"[{number(len(value))}]"
    return one_line(json.dumps(value, ensure_ascii=False, default=str), 400)
