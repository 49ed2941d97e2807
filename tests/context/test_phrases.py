"""What a question may name, in both languages."""

from __future__ import annotations

from app.context.phrases import MOST, phrases


def _texts(question: str) -> list[str]:
    return [phrase.text for phrase in phrases(question)]


def test_function_words_part_phrases() -> None:
    found = _texts("What are the names of tv channels in the north?")
    assert {"names", "tv", "tv channels", "channels", "north"} == set(found)


def test_chinese_is_cut_without_spaces() -> None:
    assert _texts("法国所有歌手的平均年龄是多少？") == ["法国", "歌手", "年龄"]
    assert {"唱片公司", "唱片", "公司"} <= set(_texts("管弦乐队的唱片公司有哪些"))


def test_a_word_inside_another_language_is_kept() -> None:
    assert {"VIP", "客户"} == set(_texts("VIP客户有多少"))


def test_what_is_quoted_comes_first_and_whole() -> None:
    first, *_ = phrases("Who wrote 'A Love of a Lifetime' and the Kyle's one?")
    assert (first.text, first.quoted) == ("A Love of a Lifetime", True)
    assert [p.text for p in phrases("从“哈尔滨”起飞的航班") if p.quoted] == ["哈尔滨"]
    assert not any(p.quoted for p in phrases("Kyle's and Ann's friends"))


def test_phrases_lie_where_they_say() -> None:
    question = "每个 department 的 'total cost' 是多少, by year?"
    for phrase in phrases(question):
        assert question[phrase.start : phrase.end] == phrase.text


def test_a_very_long_question_is_bounded() -> None:
    assert len(phrases("word soup " * 500)) <= MOST
    assert len(phrases("国家数据" * 500)) <= MOST
