"""What of a text can be folded, and its brackets."""

from __future__ import annotations

from app.sql.folds import bracket_pairs, folds
from app.sql.loose import pieces

TEXT = """-- first
-- second
WITH a AS (
  SELECT (1 +
    2)
), b AS (SELECT 1) /* over
two lines */
SELECT ')', a.x -- alone
FROM a"""


def test_brackets_and_comments_over_several_lines_fold() -> None:
    assert [(fold.first, fold.last) for fold in folds(TEXT, "sqlite")] == [(0, 1), (2, 4), (5, 6)]


def test_brackets_find_their_partners_and_not_those_in_texts() -> None:
    pairs = bracket_pairs(pieces("f(')', [1, (2)])", "duckdb"))
    assert pairs[1] == 15
    assert pairs[7] == 14
    assert pairs[14] == 7
    assert 3 not in pairs


def test_a_bracket_without_a_partner_has_none() -> None:
    assert bracket_pairs(pieces(") (", "sqlite")) == {}
