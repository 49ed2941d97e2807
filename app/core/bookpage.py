"""A notebook as one web page: everything in it, nothing in it acts, and it prints well."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.notebook import CellKind, CellResult, Notebook

_STYLE = """
body{font:14px/1.5 system-ui,sans-serif;color:#1b2430;margin:32px auto;max-width:960px}
h1{font-size:24px}h2{font-size:18px}h3{font-size:15px}
pre{background:#f7f8fa;border:1px solid #e1e5eb;padding:8px 12px;white-space:pre-wrap}
table{border-collapse:collapse}
th,td{border:1px solid #e1e5eb;padding:4px 8px;text-align:left;white-space:pre-wrap}
th{background:#f1f3f6}.n{text-align:right}
.facts{color:#5f6b7a;font-size:12px}.null{color:#6b7684}.refused{color:#b3261e}
img{max-width:100%}
@media print{body{margin:0}pre,tr,img{break-inside:avoid}h1,h2,h3{break-after:avoid}}
"""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The page's own words, in the person's language. `facts` and `cut` have places to fill in."""

    language: str = "en"
    facts: str = "{rows} rows · {time} · {at} · {connection}"
    cut: str = "The first {shown} of {rows} rows are shown."
    more: str = "The database had more rows than were read."
    masked: str = "Sensitive values are masked."
    refused: str = "Not run: {why}"
    not_run: str = "Not run."


def page(
    notebook: Notebook,
    results: Mapping[int, CellResult],
    pictures: Mapping[int, str],
    words: PageWords,
) -> str:
    """`results` and `pictures` (addresses of images) by the number of the cell."""
    parts = [f"<h1>{_escaped(notebook.title)}</h1>"] if notebook.title else []
    for number, cell in enumerate(notebook.cells):
        if cell.kind is CellKind.NOTE:
            parts += note(cell.text)
            continue
        if cell.title:
            parts.append(f"<h2>{_escaped(cell.title)}</h2>")
        parts.append(f"<pre>{_escaped(cell.text)}</pre>")
        parts += _result(results.get(number), pictures.get(number, ""), words)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{_escaped(words.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{_escaped(notebook.title or 'Tacit')}</title>"
        f"<style>{_STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def note(text: str) -> list[str]:
    """Paragraphs, headings (`#`) and lists (`-`); all else is text as it stands."""
    parts: list[str] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if not lines:
            continue
        if all(line.lstrip().startswith(("- ", "* ")) for line in lines):
            items = "".join(f"<li>{_escaped(line.lstrip()[2:])}</li>" for line in lines)
            parts.append(f"<ul>{items}</ul>")
            continue
        parts += _paragraph(lines)
    return parts


def _paragraph(lines: Sequence[str]) -> list[str]:
    parts, plain = [], []
    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        if 1 <= level <= 3 and line[level : level + 1] == " ":
            parts.append(f"<h{level}>{_escaped(line[level + 1 :])}</h{level}>")
        else:
            plain.append(_escaped(line))
    return [*parts, f"<p>{'<br>'.join(plain)}</p>"] if plain else parts


def _result(result: CellResult | None, picture: str, words: PageWords) -> list[str]:
    if result is None:
        return [f'<p class="facts">{_escaped(words.not_run)}</p>']
    if result.refused:
        told = words.refused.format(why=result.refused)
        return [f'<p class="refused">{_escaped(told)}</p>']
    image = f'<p><img alt="" src="{_escaped(picture)}"></p>' if picture else ""
    return [part for part in (_table(result), image, _facts(result, words)) if part]


def _table(result: CellResult) -> str:
    classes = [' class="n"' if number else "" for number in result.numeric]
    head = "".join(
        f"<th{css}>{_escaped(n)}</th>" for n, css in zip(result.columns, classes, strict=True)
    )
    lines = []
    for row in result.rows:
        cells = (
            f'<td{css}><span class="null">NULL</span></td>'
            if value is None
            else f"<td{css}>{_escaped(value)}</td>"
            for value, css in zip(row, classes, strict=True)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _facts(result: CellResult, words: PageWords) -> str:
    shown, seconds = len(result.rows), result.milliseconds / 1000
    said = [
        words.facts.format(
            rows=f"{result.row_count:,}",
            time=f"{result.milliseconds:.0f} ms" if seconds < 1 else f"{seconds:.1f} s",
            at=result.at,
            connection=result.connection,
        )
    ]
    if shown < result.row_count:
        said.append(words.cut.format(shown=f"{shown:,}", rows=f"{result.row_count:,}"))
    said += [words.more] if result.more else []
    said += [words.masked] if result.masked else []
    return f'<p class="facts">{_escaped(" ".join(said))}</p>'


def _escaped(text: str) -> str:
    kept = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    return html.escape(kept, quote=True)
