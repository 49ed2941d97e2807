"""DataGrip's `dataSources.xml`, with the logins of `dataSources.local.xml` beside it.

Read without document types: one could name entities that grow without end or other files.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from app.core.errors import UserError
from app.core.imports.found import Findings, Found, Problem, settled
from app.core.imports.urls import read_url


def read_datagrip(text: str, local: str = "") -> Findings:
    """`local`: the text of the other file, empty where there is none."""
    logins = _logins(local) if local else {}
    found, problems = [], []
    for source in _tree(text).iter("data-source"):
        name = source.get("name", "?")
        try:
            found.append(_entry(name, source, logins.get(source.get("uuid", ""))))
        except UserError as error:
            problems.append(Problem(name, error.message))
    return Findings(settled(found), tuple(problems))


def _entry(name: str, source: Element, login: Element | None) -> Found:
    url = source.findtext("jdbc-url", "").strip()
    if not url:
        raise UserError("It has no jdbc-url.")
    found = read_url(url, name=name)
    notes = list(found.notes)
    parts = [source] if login is None else [source, login]
    user = next((said for part in parts if (said := part.findtext("user-name", "").strip())), "")
    if any(part.findtext(".//ssh-properties/enabled") == "true" for part in parts):
        notes.append("its SSH tunnel is kept in another file of DataGrip: add it by hand")
    profile = replace(
        found.profile,
        user=found.profile.user or user,
        group=source.get("group-name") or source.get("group") or "",
    )
    return replace(found, profile=profile, notes=tuple(notes))


def _logins(text: str) -> dict[str, Element]:
    return {source.get("uuid", ""): source for source in _tree(text).iter("data-source")}


def _tree(text: str) -> Element:
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: builder.start(name, attributes)
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise UserError(f"It is not well-formed XML: line {error.lineno}.") from None
    return builder.close()


def _refuse(*_declaration: object) -> NoReturn:
    raise UserError("It declares a document type, which DataGrip's files do not have.")
