"""The known word that a misspelt one was probably meant to be."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word, at most a third of `word`'s length away (Damerau-Levenshtein); ties by order."""
    best, best_distance = None, len(word) // 3 + 1
    for candidate in known:
        if abs(len(candidate) - len(word)) < best_distance:
            found = distance(word, candidate, best_distance)
            if found < best_distance:
                best, best_distance = candidate, found
    return best


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap to make `other` of `one`; `limit` where it is as many or more."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) >= limit and min(last) >= limit:
            return limit
        before_last, last = last, current
    return min(last[-1], limit)
