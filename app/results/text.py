"""A cell as the text that people see, for columns that no one type can hold."""

from __future__ import annotations

import datetime as dt
import json

from app.results.jsonvalue import to_json_value


def as_text(value: object) -> str | None:
    """All digits of a number, ISO dates with a space before the time, bytes as `0x` and hex, lists
    and structures as JSON. None stays None."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case dt.datetime():
            return value.isoformat(sep=" ")
        case list() | tuple() | dict():
            return json.dumps(to_json_value(value), ensure_ascii=False)
    plain = to_json_value(value)
    return plain if isinstance(plain, str) else str(plain)
