"""A question in Chinese means names in English, and only those that it speaks of."""

from __future__ import annotations

from app.context.meant import meant_words

NAMES = ("teacher", "course_arrange", "singer", "concert")


def test_names_are_meant_across_languages() -> None:
    assert meant_words("每个老师的名字是什么？他们教什么课程？", NAMES) >= {"teacher", "course"}
    assert "concert" in meant_words("列出歌手的名字和每个歌手的演唱会的次数。", NAMES)


def test_what_is_not_spoken_of_is_not_meant() -> None:
    assert meant_words("按照年龄递增排序，老师的姓名是什么？", NAMES) == {"teacher"}
    assert meant_words("", NAMES) == frozenset()
    assert meant_words("老师", ()) == frozenset()
