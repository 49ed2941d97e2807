"""What part a column can play in a chart: told from its values, and from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.chart import Fold
from app.core.resultprofile import ColumnProfile, Kind, ResultProfile
from app.results.cellsql import names_a_year


class Role(StrEnum):
    """ORDER: a number that names a place in an order (a month, a rank), and is not added up."""

    TIME = "time"
    CATEGORY = "category"
    ORDER = "order"
    MEASURE = "measure"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    KEY = "key"
    NONE = "none"


_LATITUDE = re.compile(r"(^|_)(lat|latitude)$|纬度$", re.IGNORECASE)
_LONGITUDE = re.compile(r"(^|_)(lon|lng|long|longitude)$|经度$", re.IGNORECASE)
_KEY = re.compile(
    r"(^|_)(id|key|no|nr|code|zip|uuid|guid)$|(?-i:[a-z]I[dD]$)|编号$|代码$|号码$", re.IGNORECASE
)
_ORDER = re.compile(
    r"(^|_)(month|quarter|week|weekday|day|hour|minute|rank|level|grade|decade)$"
    r"|(月份?|季度|星期|小时|排名|等级)$",
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(
    r"(^|_)(avg|average|mean|median|min|max|rate|ratio|share|pct|percent|percentage|price|age|score"
    r"|rating|temperature|temp|duration|length|height|weight|bmi)(_|$)|平均|中位|率$|占比|比例"
    r"|单价|年龄|评分|温度|时长",
    re.IGNORECASE,
)
_UNITS = (
    (r"(^|_)(pct|percent|percentage)$|百分比$", "%"),
    (r"(^|_)(eur|euros?)$|欧元", "€"),
    (r"(^|_)(usd|dollars?)$|美元", "$"),
    (r"(^|_)(gbp|pounds?)$|英镑", "£"),
    (r"(^|_)(cny|rmb|yuan)$|人民币|（元）$|\(元\)$", "¥"),
    (r"(^|_)(kg)$|公斤|千克", "kg"),
    (r"(^|_)(km)$|公里", "km"),
    (r"(^|_)(cm)$|厘米", "cm"),
    (r"(^|_)(ms|millis|milliseconds)$|毫秒", "ms"),
    (r"(^|_)(sec|secs|seconds)$|秒数?$", "s"),
    (r"(^|_)(min|mins|minutes)$|分钟", "min"),
    (r"(^|_)(hours|hrs)$", "h"),
    (r"(^|_)days$|天数$", "d"),
    (r"(^|_)bytes$|字节", "B"),
)
_LONG_TEXT = 0.9
"""Where more than this share of many texts differ, they name rows and make no groups."""


@dataclass(frozen=True, slots=True)
class Played:
    """A column with its number and what it can play."""

    number: int
    column: ColumnProfile
    role: Role


def roles(profile: ResultProfile) -> tuple[Played, ...]:
    return tuple(
        Played(number, column, role(column)) for number, column in enumerate(profile.columns)
    )


def role(column: ColumnProfile) -> Role:
    if column.masked or column.kind is Kind.OTHER or not column.values:
        return Role.NONE
    if column.kind is Kind.TIME:
        return Role.TIME
    if column.kind in (Kind.TEXT, Kind.TRUTH):
        return Role.CATEGORY
    return _number_role(column)


def _number_role(column: ColumnProfile) -> Role:
    low, high = float(column.least or 0), float(column.most or 0)
    if _LATITUDE.search(column.name) and low >= -90 and high <= 90:
        return Role.LATITUDE
    if _LONGITUDE.search(column.name) and low >= -180 and high <= 180:
        return Role.LONGITUDE
    if is_year(column):
        return Role.TIME
    if _is_flag(column):
        return Role.CATEGORY
    if _ORDER.search(column.name) and (column.distinct or 0) <= 60:
        return Role.ORDER
    return Role.KEY if _KEY.search(column.name) else Role.MEASURE


def is_year(column: ColumnProfile) -> bool:
    """Whole numbers that are called years and could be some."""
    whole = isinstance(column.least, int) and isinstance(column.most, int)
    if not whole or not names_a_year(column.name):
        return False
    return int(column.least or 0) >= 1000 and int(column.most or 0) < 3000


def _is_flag(column: ColumnProfile) -> bool:
    """Zeros and ones of several rows say yes and no."""
    whole = isinstance(column.least, int) and isinstance(column.most, int)
    return whole and (column.least, column.most) == (0, 1) and column.values > 2


def groups(column: ColumnProfile) -> bool:
    """Whether the values make groups of rows, and are no names of single rows."""
    distinct = column.distinct or 0
    return distinct > 0 and (distinct <= 60 or distinct < _LONG_TEXT * column.values)


def unit(name: str) -> str:
    """The unit that a column's name tells, as it is written after a number."""
    found = (unit for pattern, unit in _UNITS if re.search(pattern, name, re.IGNORECASE))
    return next(found, "")


def fold_for(name: str) -> Fold:
    """How values under this name are put together: amounts are added, rates are not."""
    return Fold.MEAN if _NOT_ADDED.search(name) else Fold.SUM
