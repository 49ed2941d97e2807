"""A query held against the words of its question."""

from __future__ import annotations

from app.sql.cues import Cue, cues
from app.sql.evidence import evidence, missing, unmatched
from app.sql.features import Shape, shape
from tests.sql.concerts import concerts

SCHEMA = concerts()


def _shape(sql: str) -> Shape:
    found = shape(sql, SCHEMA)
    assert found is not None
    return found


def test_the_shape_of_a_query() -> None:
    found = _shape(
        "SELECT s.country, COUNT(*) FROM singer AS s JOIN singer_in_concert AS c "
        "ON s.singer_id = c.singer_id WHERE s.name <> 'Ann' "
        "GROUP BY s.country ORDER BY COUNT(*) DESC LIMIT 3"
    )
    assert found.cues == {Cue.COUNT, Cue.EACH, Cue.SUPERLATIVE, Cue.NEGATION, Cue.ORDER}
    assert found.tables == ("singer", "singer_in_concert")
    assert found.shown == ("country",)
    assert (found.outputs, found.joins, found.loose_joins, found.nested) == (2, 1, 0, 0)
    assert (found.literals, found.limits) == (("Ann",), ("3",))
    assert found.unused == ("c",)


def test_a_join_that_follows_no_key_is_loose() -> None:
    join = "SELECT name FROM singer JOIN concert ON "
    assert _shape(join + "singer.singer_id = concert.concert_id").loose_joins == 1
    assert _shape("SELECT name FROM singer CROSS JOIN concert").loose_joins == 1
    assert (
        _shape("SELECT email FROM payment p JOIN member m ON p.member_id = m.id").loose_joins == 0
    )


def test_a_table_on_the_way_is_used() -> None:
    found = _shape(
        "SELECT s.name, t.city FROM singer AS s JOIN singer_in_concert AS c "
        "ON s.singer_id = c.singer_id JOIN concert AS o ON c.concert_id = o.concert_id "
        "JOIN stadium AS t ON o.stadium_id = t.stadium_id"
    )
    assert found.unused == ()


def test_what_the_query_does_not_do() -> None:
    question = "How many different countries does each stadium see?"
    assert missing(cues(question), _shape("SELECT country FROM singer")) == [
        Cue.COUNT,
        Cue.EACH,
        Cue.DISTINCT,
    ]
    full = "SELECT stadium_id, COUNT(DISTINCT year) FROM concert GROUP BY stadium_id"
    assert missing(cues(question), _shape(full)) == []


def test_values_that_the_query_does_not_use() -> None:
    found = _shape("SELECT title FROM concert WHERE year = 2014 LIMIT 3")
    assert unmatched("the 3 concerts of 'Ann' after 2014 and 2016", found) == ["Ann", "2016"]


def test_a_better_fit_has_better_numbers() -> None:
    question = "What are the names of singers from 'France'?"
    good = evidence(question, _shape("SELECT name FROM singer WHERE country = 'France'"), SCHEMA)
    bad = evidence(question, _shape("SELECT MAX(title) FROM concert WHERE year = 'Spain'"), SCHEMA)
    for name in ("fit_named", "fit_values", "fit_covered"):
        assert good[name] > bad[name]
    assert good["invented"] < bad["invented"]
    again = evidence(question, _shape("SELECT DISTINCT name FROM singer"), SCHEMA)
    assert (good["once"], again["once"]) == (0, 1)


def test_to_show_what_was_given_answers_nothing() -> None:
    echo = "SELECT name FROM singer WHERE name = 'Ann' AND country = 'France'"
    assert _shape(echo).echoes
    assert not _shape(echo.replace("SELECT name", "SELECT name, singer_id")).echoes
    assert not _shape(echo.replace("SELECT name", "SELECT COUNT(*)")).echoes
    assert not _shape("SELECT name FROM singer WHERE name <> 'Ann'").echoes


def test_a_ratio_or_a_difference_is_computed() -> None:
    assert _shape("SELECT 1.0 * COUNT(*) / 7 FROM singer").computes
    assert _shape("SELECT name FROM singer WHERE singer_id - 1 > 2").computes
    assert not _shape("SELECT COUNT(*), AVG(singer_id) FROM singer WHERE singer_id > -1").computes


def test_what_is_no_query_has_no_shape() -> None:
    assert shape("DELETE FROM singer", SCHEMA) is None
    assert shape("SELECT FROM", SCHEMA) is None
