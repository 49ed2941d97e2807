"""A chart as a file: a picture, a drawing, a page, or its points."""

from __future__ import annotations

import io
from collections.abc import Callable
from csv import writer as csv_lines
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from app.core.chart import Chart, Scale
from app.core.errors import EnvironmentFault, UserError
from app.ui.chart.look import Look
from app.ui.chart.painting import Window, paint
from app.ui.chart.ticks import moment
from app.ui.chart.words import axis_text, label_text, title

SIZE = (960.0, 600.0)
_SHARP = 2
_DOTS = 96


def write(path: Path, chart: Chart, look: Look, window: Window) -> None:
    """By the ending of the name: .png, .svg, .pdf or .csv. Raises UserError for another one, and
    EnvironmentFault where it can't be written; no half file stays."""
    maker = MAKERS.get(path.suffix.lower())
    if maker is None:
        raise UserError(
            f"A chart can't be written as {path.suffix or 'a file without an ending'}.",
            hint="Choose a name that ends in .png, .svg, .pdf or .csv.",
        )
    content = maker(chart, look, window)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise EnvironmentFault(
            f"{path} can't be written: {error.strerror}.",
            hint="Choose another folder, or free some space.",
        ) from None


def _png(chart: Chart, look: Look, window: Window) -> bytes:
    pixels = QSizeF(*SIZE).toSize() * _SHARP
    image = QImage(pixels, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(_SHARP)
    image.fill(look.panel)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, *SIZE), chart, look, window)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return _bytes(buffer.data())


def _svg(chart: Chart, look: Look, window: Window) -> bytes:
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRectF(0, 0, *SIZE))
    generator.setSize(QSizeF(*SIZE).toSize())
    generator.setResolution(_DOTS)
    generator.setTitle(title(chart))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, *SIZE), look.panel)
    paint(painter, QRectF(0, 0, *SIZE), chart, look, window)
    painter.end()
    return _bytes(buffer.data())


def _pdf(chart: Chart, look: Look, window: Window) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    points = QSizeF(*(side * 72 / _DOTS for side in SIZE))
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title(chart))
    painter = QPainter(writer)
    painter.fillRect(QRectF(0, 0, *SIZE), look.panel)
    paint(painter, QRectF(0, 0, *SIZE), chart, look, window)
    painter.end()
    return _bytes(buffer.data())


def _csv(chart: Chart, look: Look, window: Window) -> bytes:
    """The points as they are drawn, with all their digits."""
    text = io.StringIO()
    lines = csv_lines(text, lineterminator="\r\n")
    lines.writerow(["facet", "series", *_headings(chart)])
    for facet in chart.facets:
        for one in facet.series:
            names = [_guarded(label_text(name) if name else "") for name in (facet.name, one.name)]
            for box in one.boxes:
                numbers = (box.low, box.q1, box.median, box.q3, box.high, box.count)
                lines.writerow([*names, _written(chart, box.x), *map(repr, numbers)])
            for mark, x in enumerate(one.x):
                y = _label(chart.y.labels, one.y[mark]) if one.heat else repr(one.y[mark])
                value = [repr(one.heat[mark])] if one.heat else []
                end = [_written(chart, one.ends[mark])] if one.ends else []
                lines.writerow([*names, _written(chart, x), *end, y, *value])
    return text.getvalue().encode("utf-8-sig")


def _headings(chart: Chart) -> list[str]:
    x, y = _guarded(axis_text(chart.x) or "x"), _guarded(axis_text(chart.y) or "value")
    series = chart.facets[0].series[0]
    if series.boxes:
        return [x, "low", "q1", "median", "q3", "high", "rows"]
    if series.heat:
        return [x, y, "value"]
    return [x, f"{x} (end)", y] if series.ends else [x, y]


def _written(chart: Chart, x: float) -> str:
    if chart.x.scale is Scale.CATEGORY:
        return _label(chart.x.labels, x)
    return moment(x) if chart.x.scale is Scale.TIME else repr(x)


def _label(labels: tuple[str, ...], place: float) -> str:
    return _guarded(label_text(labels[int(place)]))


def _guarded(text: str) -> str:
    """A spreadsheet must not take a name from a database for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _bytes(data: QByteArray) -> bytes:
    return bytes(data.data())


MAKERS: dict[str, Callable[[Chart, Look, Window], bytes]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".csv": _csv,
}
