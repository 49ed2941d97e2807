"""Whether two texts are a slip apart."""

from __future__ import annotations


def within(one: str, other: str, most: int) -> bool:
    """Whether at most `most` letters put in, left out, replaced or swapped make one the other."""
    if abs(len(one) - len(other)) > most:
        return False
    before, row = list(range(len(other) + 1)), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
