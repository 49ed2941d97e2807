"""The phrases of a question that may name something: what the encoder and the value index look up.

English: runs of words that say something. Chinese has no spaces: the characters between function
words, in all runs of two to four.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.context.words import is_chinese

MOST = 64
"""Phrases of one question; a longer one is cut at the end."""

_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+(?:['’\-.&][^\W_\u3400-\u9fff]+)*")
_QUOTED = re.compile(
    r"[\"“”„«]([^\"“”„«»]{1,60})[\"“”»]|(?<!\w)['‘]([^'‘’]{1,60})['’](?!\w)|[「《]([^」》]{1,60})[」》]"
)

_STOP_WORDS = """
    a about above according across after all also among an and any are as at be been before being
    below between both but by can could count did different distinct do does done each either ever
    every exactly find for from get give given had has have having he her him his how i if in into
    is it its itself least less list many me more most much my neither no nor not number of on once
    one only or order other our out over per please return s same select she show shown so some
    such tell than that the their them then there these they this those to under until up us use
    used was we were what when where whether which who whom whose why will with within without
    would you your
"""
_STOP = frozenset(_STOP_WORDS.split())
_ZH_STOP = re.compile(
    "多少|什么|哪些|哪个|哪里|哪位|所有|每个|每一个|每位|每|各个|这些|那些|这个|那个|那里|那位|它们|他们|"
    "我们|你们|有没有|是否|以及|或者|并且|不是|没有|不同|其中|列出|显示|给出|给我|返回|找出|查找|查询|"
    "计算|统计|请问|请|按照|按|根据|对于|属于|来自|具有|拥有|至少|至多|超过|大于|小于|少于|多于|等于|"
    "之间|最多|最少|最大|最小|最高|最低|平均|总共|一共|总数|数量|个数|人数|次数|(?:字母)?顺序|升序|降序|"
    "排列|排序|信息|的|了|吗|呢|是|有|在|和|与|或|及|把|被"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the question: characters `start` to `end`. `quoted`: the person marked it."""

    text: str
    start: int
    end: int
    quoted: bool = False


def is_function_word(text: str) -> bool:
    """Whether `text` is an English word that says nothing by itself."""
    return text.casefold() in _STOP


def phrases(question: str, *, longest: int = 3) -> tuple[Phrase, ...]:
    """The phrases of up to `longest` words (English) or four characters (Chinese), short ones first
    where they start at the same place; quoted ones before all others."""
    found = [*_quoted(question)]
    for run in _runs(question):
        found.extend(_of_run(question, run, longest))
    spans: dict[tuple[int, int], Phrase] = {}
    for phrase in found:
        spans.setdefault((phrase.start, phrase.end), phrase)
    return tuple(spans.values())[:MOST]


def _quoted(question: str) -> list[Phrase]:
    marks = []
    for match in _QUOTED.finditer(question):
        group = next(n for n in (1, 2, 3) if match[n] is not None)
        if match[group].strip():
            marks.append(Phrase(match[group].strip(), match.start(group), match.end(group), True))
    return marks


def _runs(question: str) -> list[list[tuple[int, int]]]:
    """Neighbours that are no function words, as spans; a Chinese piece is a run of its own."""
    runs: list[list[tuple[int, int]]] = [[]]
    end = 0
    for match in _WORD.finditer(question):
        apart = question[end : match.start()].strip(" ") != ""
        end = match.end()
        if is_chinese(match[0]):
            runs.extend([span] for span in _pieces(match[0], match.start()))
            runs.append([])
        elif match[0].casefold() in _STOP:
            runs.append([])
        elif apart:
            runs.append([match.span()])
        else:
            runs[-1].append(match.span())
    return [run for run in runs if run]


def _pieces(text: str, offset: int) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in (*_ZH_STOP.finditer(text), None):
        end = match.start() if match else len(text)
        if end > start:
            spans.append((offset + start, offset + end))
        start = match.end() if match else end
    return spans


def _of_run(question: str, run: list[tuple[int, int]], longest: int) -> list[Phrase]:
    if len(run) == 1 and is_chinese(question[slice(*run[0])]):
        return _han(question, *run[0])
    return [
        Phrase(question[run[i][0] : run[j][1]], run[i][0], run[j][1])
        for i in range(len(run))
        for j in range(i, min(i + longest, len(run)))
    ]


def _han(question: str, start: int, end: int) -> list[Phrase]:
    if end - start <= 2:
        return [Phrase(question[start:end], start, end)]
    return [
        Phrase(question[i : i + size], i, i + size)
        for i in range(start, end - 1)
        for size in range(2, min(4, end - i) + 1)
    ]
