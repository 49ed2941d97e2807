"""What is suggested to ask, in the person's language: the words are the question itself."""

from __future__ import annotations

from app.core.suggested import TOP, Name, Next, Shape, Starter
from app.ui.language import language_code, number, tr


def starter_words(starter: Starter) -> str:
    """The question that `starter` is."""
    names = {"table": _called(starter.table)}
    if starter.column is not None:
        names["column"] = _called(starter.column)
    if starter.other is not None:
        names["other"] = _called(starter.other)
    return _question(starter.shape).format(**names, n=number(TOP))


def next_words(way: Next) -> str:
    """How the query is to be changed."""
    match way:
        case Next.THIS_YEAR:
            return tr("only this year")
        case Next.PER_MONTH:
            return tr("per month")
        case Next.TOP:
            return tr("only the top {n}").format(n=number(TOP))
        case Next.SHARE:
            return tr("as a share of the total")
        case Next.LARGEST_FIRST:
            return tr("largest first")
        case Next.NEWEST_FIRST:
            return tr("newest first")
        case Next.COUNT:
            return tr("only how many")
        case Next.NO_LIMIT:
            return tr("all of them, without a limit")


def _called(name: Name) -> str:
    return name.chinese if language_code() == "zh" else name.english


def _question(shape: Shape) -> str:
    match shape:
        case Shape.COUNT:
            return tr("How many {table} are there?")
        case Shape.LATEST:
            return tr("What are the {n} latest {table} by {column}?")
        case Shape.TOP:
            return tr("Which are the top {n} {table} by {column}?")
        case Shape.COUNT_PER:
            return tr("How many {table} are there per {other}?")
        case Shape.SUM_PER:
            return tr("What is the total {column} of {table} per {other}?")
        case Shape.AVERAGE_PER:
            return tr("What is the average {column} of {table} per {other}?")
        case Shape.PER_MONTH:
            return tr("How many {table} are there per month, by {column}?")
