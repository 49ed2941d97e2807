"""One widget for each way to look at a value; what a value holds is never executed or fetched."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QXmlStreamReader, QXmlStreamWriter
from PySide6.QtGui import QImage, QImageReader, QPixmap, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QWidget

from app.core.content import Content, image_format, parsed_json
from app.ui.itemmodels import values
from app.ui.language import number, tr
from app.ui.theme import Theme
from app.ui.widgets.jsontree import JsonTree
from app.ui.widgets.labels import plain_label

MOST_TEXT = 1_000_000
"""Characters that are laid out; the rest can be copied."""
_LONGEST_LINE = 2_000
_MOST_HEX = 65_536
_HEX_LINE = 16
_MOST_PIXELS = 40_000_000


def viewer(content: Content, value: object, theme: Theme, parent: QWidget) -> QWidget:
    """The widget for `value` seen as `content`."""
    match content:
        case Content.JSON:
            return JsonTree(value if not isinstance(value, str) else parsed_json(value), parent)
        case Content.XML:
            return text_view(indented_xml(str(value)), theme, parent)
        case Content.IMAGE:
            return _image(bytes(value) if isinstance(value, bytes | bytearray) else b"", parent)
        case Content.BYTES:
            return text_view(hex_dump(_as_bytes(value)), theme, parent, wrap=False)
    return text_view(values.full(value), theme, parent)


def text_view(text: str, theme: Theme, parent: QWidget, *, wrap: bool = True) -> QPlainTextEdit:
    view = QPlainTextEdit(parent)
    view.setObjectName("cellText")
    view.setReadOnly(True)
    view.setFont(theme.fonts.sql)
    modes = QTextOption.WrapMode
    view.setWordWrapMode(modes.WrapAtWordBoundaryOrAnywhere if wrap else modes.NoWrap)
    view.setPlainText(_in_lines(text[:MOST_TEXT]))
    return view


def _in_lines(text: str) -> str:
    """Lines that Qt can lay out at once: the time for one grows with the square of its length."""
    if all(len(line) <= _LONGEST_LINE for line in text.split("\n")):
        return text
    pieces = (
        line[begin : begin + _LONGEST_LINE]
        for line in text.split("\n")
        for begin in range(0, max(1, len(line)), _LONGEST_LINE)
    )
    return "\n".join(pieces)


def indented_xml(text: str) -> str:
    """With a line for each element; as it is where it is no well-formed XML. Entities that would
    grow beyond measure are refused by the reader."""
    reader = QXmlStreamReader(text)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QXmlStreamWriter(out)
    writer.setAutoFormatting(True)
    while not reader.atEnd():
        reader.readNext()
        if reader.hasError():
            return text
        if not reader.isWhitespace():
            writer.writeCurrentToken(reader)
    return bytes(out.data().data()).decode("utf-8", "replace").strip()


def hex_dump(data: bytes) -> str:
    """Place, bytes and what of them is readable, sixteen a line, of the beginning."""
    lines = []
    for begin in range(0, min(len(data), _MOST_HEX), _HEX_LINE):
        part = data[begin : begin + _HEX_LINE]
        readable = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in part)
        lines.append(f"{begin:08x}  {part.hex(' '):<47}  {readable}")
    left = len(data) - _MOST_HEX
    if left > 0:
        lines.append(tr("{n} more bytes").format(n=number(left)))
    return "\n".join(lines)


def _image(data: bytes, parent: QWidget) -> QWidget:
    picture = read_image(data)
    area = QScrollArea(parent)
    area.setObjectName("cellImage")
    area.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if picture is None:
        label = plain_label("muted", parent=area)
        label.setText(tr("The picture can't be shown: it is damaged or too large."))
    else:
        label = QLabel(area)
        label.setPixmap(QPixmap.fromImage(picture))
        label.setAccessibleName(
            tr("Picture, {width} × {height}").format(width=picture.width(), height=picture.height())
        )
    area.setWidget(label)
    return area


def read_image(data: bytes) -> QImage | None:
    """Only in the format that its first bytes say, and only up to a size."""
    name = image_format(data)
    if name is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name.encode()))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    picture = reader.read()
    return None if picture.isNull() else picture


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else b""
