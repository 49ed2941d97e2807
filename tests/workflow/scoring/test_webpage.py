"""The page of a report: everything is escaped, it loads nothing, and failures are grouped."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from app.workflow.scoring.outcome import Outcome
from app.workflow.scoring.report import report
from app.workflow.scoring.webpage import webpage

HOSTILE = "<script>alert('x')</script>\" onload='x' & </style></pre>"
WRONG = Outcome(
    "<1>", "music", f"Who {HOSTILE}?", f"SELECT '{HOSTILE}'", sql="SELECT 1", dialect="sqlite"
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(outcomes: list[Outcome]) -> tuple[str, _Reader]:
    content = report(outcomes, model={"id": HOSTILE}, settings={"questions": HOSTILE})
    text = webpage(content, outcomes)
    reader = _Reader()
    reader.feed(text)
    return text, reader


def test_what_is_hostile_is_text() -> None:
    text, reader = _read([WRONG, replace(WRONG, id="2", db=HOSTILE, error=HOSTILE, kind="model")])
    assert "script" not in reader.tags
    assert {name for name, _ in reader.attributes} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "style",
    }  # fmt: skip
    assert reader.text.count("<script>") >= 6
    assert text.count("</style>") == 1


def test_it_loads_nothing_and_knows_light_and_dark() -> None:
    text, reader = _read([WRONG])
    assert not re.search(r"https?:|url\(|@import", text)
    assert not {"link", "img", "iframe"} & set(reader.tags)
    assert "default-src 'none'" in text
    assert "prefers-color-scheme: dark" in text


def test_failures_stand_under_their_cause_and_degenerate_ones_do_not() -> None:
    right = replace(WRONG, id="3", question="fine", correct=True)
    apart = replace(WRONG, id="4", question="apart", degenerate=True)
    _, reader = _read([WRONG, right, apart])
    assert "What went wrong: 1" in reader.text
    assert "Wrong rows: differs in statement (1)" in reader.text
    assert "fine" not in reader.text
    assert "apart" not in reader.text.replace("degenerate, apart", "")
    assert "Confidence" not in reader.text


def test_confidence_is_shown_where_there_is_one() -> None:
    _, reader = _read([replace(WRONG, confidence=0.25)])
    assert "Brier score 0.062" in reader.text
