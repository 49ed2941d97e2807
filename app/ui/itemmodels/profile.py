"""The columns of a result with what is known of them, one a row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.resultprofile import ColumnProfile, Kind, ResultProfile
from app.ui.chart.ticks import amount, moment, percent
from app.ui.language import number, tr
from app.ui.text import one_line

COLUMN = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ProfileModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ColumnProfile, ...] = ()

    def show_profile(self, profile: ResultProfile | None) -> None:
        self.beginResetModel()
        self._columns = profile.columns if profile is not None else ()
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self._columns[index.row()]
        if role == COLUMN:
            return column
        if role == Qt.ItemDataRole.DisplayRole:
            return name_text(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join([name_text(column), *lines(column)])
        return None


def name_text(column: ColumnProfile) -> str:
    return one_line(column.name, 80) or tr("(empty)")


def lines(column: ColumnProfile) -> list[str]:
    """What is known, in two lines: how many values there are, and how they are spread."""
    return [" · ".join(_counts(column)), " · ".join(_spread(column))]


def _counts(column: ColumnProfile) -> list[str]:
    said = [tr("{n} values").format(n=number(column.values))]
    if column.distinct is not None:
        form = tr("{n} distinct") if column.distinct_exact else tr("about {n} distinct")
        said.append(tr("all distinct") if column.unique else form.format(n=number(column.distinct)))
    if column.nulls:
        said.append(tr("{share} NULL").format(share=percent(column.nulls / column.rows)))
    if column.empty:
        said.append(tr("{share} empty").format(share=percent(column.empty / column.rows)))
    if column.odd:
        said.append(tr("{n} NaN or infinite").format(n=number(column.odd)))
    return said


def _spread(column: ColumnProfile) -> list[str]:
    if column.masked:
        return [tr("sensitive: its values are not looked at")]
    if column.least is None or column.most is None or not column.quantiles:
        return []
    write = moment if column.kind is Kind.TIME else amount
    said = [f"{write(float(column.least))} … {write(float(column.most))}"]
    if column.kind is Kind.NUMBER and column.mean is not None:
        said.append(tr("mean {value}").format(value=amount(column.mean)))
    form = tr("median {value}") if column.quantiles_exact else tr("median about {value}")
    said.append(form.format(value=write(column.quantiles[2])))
    quarters = f"{write(column.quantiles[1])} … {write(column.quantiles[3])}"
    said.append(tr("half of them {range}").format(range=quarters))
    if column.kind is Kind.NUMBER and column.total is not None:
        said.append(tr("sum {value}").format(value=amount(float(column.total))))
    return said
