"""What a question's words ask of the query's shape, in English and in Chinese.

Cues are evidence and no proof: they weigh in the choice among drafts, and the repairs of meaning
need one beside what the tree shows.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Cue(StrEnum):
    """A shape that a question can ask for."""

    COUNT = "count"
    EACH = "each"
    SUPERLATIVE = "superlative"
    BOTH = "both"
    NEGATION = "negation"
    DISTINCT = "distinct"
    AVERAGE = "average"
    SUM = "sum"
    ORDER = "order"
    ID = "id"
    NAME = "name"


_ENGLISH = {
    Cue.COUNT: r"how many|number of|count(?:s|ed)?\b",
    Cue.EACH: r"\b(?:each|every|per)\b|for all (?:the )?\w+s,",
    Cue.SUPERLATIVE: r"\bmost\b|\bleast\b(?! (?:\d|one|two|three))|\bfewest\b|\b(?:max|min)imum\b"
    r"|\b(?:high|low|larg|great|small|old|young|long|short|new|earli|lat|bigg|fast|slow|cheap"
    r"|heavi|b)est\b|\b(?:top|worst)\b",
    Cue.BOTH: r"\bboth\b.*\b(?:and|as well as)\b|\b(?:and|as well as)\b.*\bboth\b"
    r"|\bshared by\b|\bin common\b",
    Cue.NEGATION: r"\b(?:not|never|without|except|none|neither)\b|n't\b|\bexclud"
    r"|\bno\b(?! (?:more|less|fewer))",
    Cue.DISTINCT: r"\b(?:distinct|different|unique)\b",
    Cue.AVERAGE: r"\b(?:average|mean)\b",
    Cue.SUM: r"\btotal\b(?! number)|\bsum\b",
    Cue.ORDER: r"\b(?:order|sort|rank)(?:ed|ing)?\b|\b(?:a|de)scending\b|\balphabetical"
    r"|\blexicographical",
    Cue.ID: r"(?<![a-z])ids?(?![a-z])|\bidentif|\b(?:code|key)s?\b|\bnumbers?\b(?! of)",
    Cue.NAME: r"\b(?:name|title)s?\b|\bnamed\b",
}
_CHINESE = {
    Cue.COUNT: r"多少(?![岁？?，,。]|$)|几[个位名次家种门场所部张条]|数量|总数|[人个次]数|数目",
    Cue.EACH: r"每|各(?!种)|分别|按.{1,12}(?:分组|统计|汇总)",
    Cue.SUPERLATIVE: r"最(?![后终])",
    Cue.BOTH: r"既.*又|都[有在被].*[和与]|同时[有在被是]"
    r"|共[有享同]|同时(?:拥有|包含|参加|出现|满足|具有|存在)",
    Cue.NEGATION: r"没有|从未|未曾|尚未|没[参举被]|除了|除.+外"
    r"|不(?![同止仅到足]|超过|[少低大小高]于)",
    Cue.DISTINCT: r"不同|去重|唯一",
    Cue.AVERAGE: r"平均",
    Cue.SUM: r"总和|合计|一共|总[额量分共]|总(?:面积|人口)",
    Cue.ORDER: r"排序|排列|[升降顺]序|从.{1,10}到.{1,10}[排列]",
    Cue.ID: r"编号|代码|标识|号码|代号",
    Cue.NAME: r"名字|名称|姓名|标题|叫什么",
}
_COMPILED = {
    cue: re.compile(f"{pattern}|{_CHINESE[cue]}", re.IGNORECASE)
    for cue, pattern in _ENGLISH.items()
}
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“'‘「『]([^\"”'’」』]{1,60})[\"”'’」』]")


def cues(question: str) -> frozenset[Cue]:
    """The shapes that `question` asks for."""
    return frozenset(cue for cue, pattern in _COMPILED.items() if pattern.search(question))


@lru_cache(maxsize=65_536)
def words(text: str) -> frozenset[str]:
    """The words of a question or of a name, in lower case and without endings of a plural.

    A name is cut at underscores and where its letter case rises.
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text).replace("_", " ")
    return frozenset(stem(word) for word in _WORD.findall(spaced))


def stem(word: str) -> str:
    """`word` in lower case without the usual English endings; good enough to compare with."""
    word = word.casefold()
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e")):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)] + rest
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def alike(one: str, other: str) -> bool:
    """Whether two stems are forms of one word, as `vote` and `voting` are."""
    short, long = sorted((one.removesuffix("e"), other.removesuffix("e")), key=len)
    return short == long or (len(short) >= 4 and long.startswith(short[: max(4, len(short) - 1)]))


def quoted(question: str) -> tuple[str, ...]:
    """What stands in quotes in `question`."""
    return tuple(found.strip() for found in _QUOTED.findall(question))


def numbers(question: str) -> frozenset[str]:
    """The numbers written in digits."""
    return frozenset(re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", question))
