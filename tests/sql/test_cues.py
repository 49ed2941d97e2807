"""The words of a question, in both languages, and what they ask for."""

from __future__ import annotations

import pytest

from app.sql.cues import Cue, alike, cues, numbers, quoted, stem, words

ASKED = {
    "How many singers are there?": {Cue.COUNT},
    "有多少歌手？": {Cue.COUNT},
    "容量是多少？": set(),
    "Show the average age of each team": {Cue.EACH, Cue.AVERAGE},
    "每个球队的平均年龄": {Cue.EACH, Cue.AVERAGE},
    "Who is the oldest teacher?": {Cue.SUPERLATIVE},
    "年龄最大的老师是谁？": {Cue.SUPERLATIVE},
    "stadiums with at least 3 gates": set(),
    "people who speak both English and French": {Cue.BOTH},
    "既会英语又会法语的人": {Cue.BOTH},
    "shops that never sold a thing": {Cue.NEGATION},
    "从未卖出东西的商店": {Cue.NEGATION},
    "不止一首歌": set(),
    "all different towns": {Cue.DISTINCT},
    "所有不同的城镇": {Cue.DISTINCT},
    "total sales, sorted by town": {Cue.SUM, Cue.ORDER},
    "the names of all": {Cue.NAME},
    "名字叫小军的学生的ID": {Cue.NAME, Cue.ID},
}


@pytest.mark.parametrize("question", ASKED)
def test_cues(question: str) -> None:
    assert cues(question) == ASKED[question]


def test_words_of_names_and_questions_meet() -> None:
    assert words("song_release_year") == {"song", "release", "year"}
    assert words("FirstName") == {"first", "name"}
    assert words("Which cities?") >= {"city"}
    assert stem("classes") == "class"
    assert alike(stem("votes"), stem("voted"))
    assert alike(stem("singers"), stem("singer"))
    assert not alike(stem("car"), stem("carpet"))
    assert not alike(stem("concert"), stem("conductor"))


def test_values_of_a_question() -> None:
    assert quoted("the ship 'Lettice' and “深圳航空”") == ("Lettice", "深圳航空")
    assert numbers("after 2014, above 3.5 in A1") == {"2014", "3.5"}
