"""What a single value holds, so that it can be shown as what it is; told from the value alone."""

from __future__ import annotations

import json
import re
from enum import StrEnum

MOST_JSON = 5_000_000
"""Characters of a text that is tried as JSON or XML."""

_GEOMETRY = re.compile(
    r"(SRID=\d+;)?(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(Z|M|ZM)?\s*(\(|EMPTY)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)


class Content(StrEnum):
    TEXT = "text"
    JSON = "json"
    XML = "xml"
    URL = "url"
    GEOMETRY = "geometry"
    BYTES = "bytes"
    IMAGE = "image"


def contents(value: object) -> tuple[Content, ...]:
    """Ways to look at `value`, the most telling one first."""
    if isinstance(value, dict | list):
        return (Content.JSON, Content.TEXT)
    if isinstance(value, bytes | bytearray | memoryview):
        return (Content.IMAGE, Content.BYTES) if image_format(bytes(value)) else (Content.BYTES,)
    if not isinstance(value, str):
        return (Content.TEXT,)
    found = _of_text(value)
    if found in (Content.JSON, Content.XML):
        return (found, Content.TEXT)
    return (found or Content.TEXT,)


def image_format(data: bytes) -> str | None:
    return next((name for mark, name in _IMAGES if data.startswith(mark)), None)


def parsed_json(text: str) -> object:
    """The structure that `text` writes. Raises ValueError; a bare number or text is none."""
    if len(text) > MOST_JSON:
        raise ValueError("too long")
    try:
        found = json.loads(text)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict | list):
        raise ValueError("no structure")
    return found


def _of_text(text: str) -> Content | None:
    start = text[:64].lstrip()
    if start[:1] in ("{", "["):
        try:
            parsed_json(text)
        except ValueError:
            return None
        return Content.JSON
    if start.startswith("<") and text.rstrip().endswith(">") and len(text) <= MOST_JSON:
        return Content.XML
    if _URL.fullmatch(text.strip()):
        return Content.URL
    return Content.GEOMETRY if _GEOMETRY.match(start) else None
