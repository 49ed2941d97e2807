"""What errors say, in the person's language.

An error comes as a whole English sentence, often from another process. It is known again by the
template that it was made from, with %1, %2 … where something was filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.core import paths
from app.ui.language import language_code

_LONGEST = 1000
"""Characters; a longer message holds mostly what a server said."""
_PLACE = re.compile(r"%(\d)")
Templates = tuple[tuple[re.Pattern[str], str], ...]


def said(message: str) -> str:
    """`message` as `resources/translations` has it; as it is where that has nothing like it."""
    if len(message) > _LONGEST:
        return message
    return _said(message, _templates(language_code()))


def _said(message: str, templates: Templates) -> str:
    for pattern, words in templates:
        if found := pattern.fullmatch(message):
            return _filled(words, [_said(part, templates) for part in found.groups()])
    return message


def _filled(words: str, parts: Sequence[str]) -> str:
    return _PLACE.sub(lambda place: parts[int(place[1]) - 1], words)


@cache
def _templates(code: str) -> Templates:
    """Those that say most come first: a general one would take their messages."""
    from xml.etree import ElementTree

    file = paths.resource("translations") / f"errors.{code}.ts"
    if not file.exists():
        return ()
    found = [
        (message.findtext("source", ""), message.findtext("translation", ""))
        for message in ElementTree.parse(file).iter("message")
    ]
    found.sort(key=lambda pair: len(_PLACE.sub("", pair[0])), reverse=True)
    return tuple((_pattern(source), words) for source, words in found)


def _pattern(source: str) -> re.Pattern[str]:
    parts = _PLACE.split(source)[::2]
    return re.compile("(.*?)".join(map(re.escape, parts)), re.DOTALL)
