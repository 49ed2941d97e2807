"""A notebook's page as a file: a web page with its drawings in it, or a PDF."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.core.bookpage import PageWords, page
from app.core.chart import Chart
from app.core.errors import EnvironmentFault, UserError
from app.core.notebook import LARGEST, CellResult, Notebook, read
from app.ui.chart.files import MAKERS
from app.ui.chart.look import SERIES, Look
from app.ui.chart.painting import Window
from app.ui.language import language_code, tr
from app.ui.theme import Theme, load_tokens

_PICTURE_WIDTH = 620
_DOTS = 96


def paper_look(theme: Theme) -> Look:
    """Charts in the light colours, whatever the window wears: others read or print the page."""
    light = {name: QColor(value) for name, value in load_tokens("light").items()}
    return replace(
        Look.of(theme),
        text=light["text"],
        muted=light["muted"],
        line=light["line"],
        panel=light["panel"],
        series=tuple(light[token] for token in SERIES if token in light),
        rest=light["faint"],
    )


def page_words() -> PageWords:
    return PageWords(
        language=language_code(),
        facts=tr("{rows} rows · {time} · {at} · {connection}"),
        cut=tr("The first {shown} of {rows} rows are shown."),
        more=tr("The database had more rows than were read."),
        masked=tr("Sensitive values are masked."),
        refused=tr("Not run: {why}"),
        not_run=tr("Not run."),
    )


def as_html(
    book: Notebook, results: Mapping[int, CellResult], charts: Mapping[int, Chart], look: Look
) -> bytes:
    pictures = {}
    for number, chart in charts.items():
        drawing = MAKERS[".svg"](chart, look, Window())
        pictures[number] = f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}"
    return page(book, results, pictures, page_words()).encode()


def as_pdf(
    book: Notebook, results: Mapping[int, CellResult], charts: Mapping[int, Chart], look: Look
) -> bytes:
    document = QTextDocument()
    pictures = {}
    for number, chart in charts.items():
        image = QImage.fromData(MAKERS[".png"](chart, look, Window()))
        image = image.scaledToWidth(_PICTURE_WIDTH * 2)
        image.setDevicePixelRatio(2)
        pictures[number] = f"chart-{number}"
        kind = QTextDocument.ResourceType.ImageResource
        document.addResource(kind.value, QUrl(pictures[number]), image)
    document.setHtml(page(book, results, pictures, page_words()))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DOTS)
    writer.setTitle(book.title)
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def book_in(path: Path) -> Notebook:
    """The notebook in a file. Raises UserError."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError("The notebook is too large to be opened.")
        return read(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise UserError("This file is no notebook of Tacit.") from None
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror}.") from None


def write(target: Path, content: bytes) -> None:
    """Whole or not at all. Raises EnvironmentFault."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise EnvironmentFault(f"{target} can't be written: {error.strerror}.") from None
