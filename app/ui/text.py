"""Names and values from databases are hostile: they are shown as text, on one line, and cut."""

from __future__ import annotations

import html

_SHOWN_CHARACTERS = 400
_TIP_CHARACTERS = 2000

_DIRECTION_OVERRIDES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_VISIBLE: dict[int, int | None] = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(_DIRECTION_OVERRIDES, 0xFFFD),
    0x0A: ord("↵"),
    0x0D: None,
    0x09: ord("→"),
    0x7F: 0x2421,
}


def one_line(text: str, limit: int = _SHOWN_CHARACTERS) -> str:
    """`text` with line breaks and control characters made visible, cut after `limit`.

    Overrides of the writing direction are replaced: they could make a name read as another one.
    """
    cut = text[:limit].translate(_VISIBLE)
    return f"{cut}…" if len(text) > limit else cut


def tip(text: str) -> str:
    """A tool tip that shows `text` as it is; Qt would take a bare `<b>` for rich text."""
    cut = text[:_TIP_CHARACTERS] + ("…" if len(text) > _TIP_CHARACTERS else "")
    return f'<qt><span style="white-space:pre-wrap">{html.escape(cut)}</span></qt>' if cut else ""


def label(text: str, limit: int = 80) -> str:
    """A name for a button or a menu entry, where `&` would mark a key."""
    return one_line(text, limit).replace("&", "&&")


def utf16_units(text: str) -> int:
    """The length as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
