"""A diagram as a file: SVG with its texts as text, or PNG at twice the size of the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem

from app.core.errors import EnvironmentFault
from app.ui.diagram.scene import DiagramScene
from app.ui.theme import Theme

_SHARPNESS = 2
_MOST_PIXELS = 12_000
"""A side of a PNG; a larger picture is scaled down."""


def save_picture(scene: DiagramScene, file: Path, theme: Theme) -> None:
    """All of it or nothing. Raises EnvironmentFault."""
    area = scene.picture_area()
    is_png = file.suffix.lower() == ".png"
    content = _png(scene, area, theme) if is_png else _svg(scene, area, theme)
    made = file.with_name(f"{file.name}.part")
    try:
        made.write_bytes(content)
        made.replace(file)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise EnvironmentFault(f"{file} can't be written: {error.strerror}.") from None


def _svg(scene: DiagramScene, area: QRectF, theme: Theme) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = area.size().toSize()
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle("Tacit")
    _paint(scene, area, theme, generator, size)
    buffer.close()
    return bytes(data.data())


def _png(scene: DiagramScene, area: QRectF, theme: Theme) -> bytes:
    longest = max(area.width(), area.height(), 1.0)
    factor = min(_SHARPNESS, _MOST_PIXELS / longest)
    size = QSize(max(1, round(area.width() * factor)), max(1, round(area.height() * factor)))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    _paint(scene, area, theme, image, size)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _paint(
    scene: DiagramScene, area: QRectF, theme: Theme, device: QSvgGenerator | QImage, size: QSize
) -> None:
    """Without what is only chosen or found just now, and not from the screen's pixels."""
    chosen, cached = scene.selectedItems(), list(scene.tables.values())
    scene.clearSelection()
    scene.find("")
    for table in cached:
        table.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    target = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(device)
    painter.fillRect(target, theme.color("bg"))
    scene.render(painter, target, area)
    painter.end()
    for table in cached:
        table.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
    for item in chosen:
        item.setSelected(True)
