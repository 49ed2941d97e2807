"""The values that were given to the parameters of a query, remembered with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.sql.parameters import ParameterKind, ParameterValue

MOST_QUERIES = 200
Values = dict[str, ParameterValue]


class ParameterValues:
    """By the text with the names in it; a query that was not seen yet begins with the values that
    its names had last."""

    def __init__(self) -> None:
        self._queries: dict[str, Values] = {}
        self._last: Values = {}

    def of(self, source: str, names: Sequence[str]) -> Values:
        known = self._queries.get(source, self._last)
        return {name: known[name] for name in names if name in known}

    def set(self, source: str, values: Mapping[str, ParameterValue]) -> None:
        self._queries.pop(source, None)
        self._queries[source] = dict(values)
        self._last |= values
        while len(self._queries) > MOST_QUERIES:
            self._queries.pop(next(iter(self._queries)))

    def begin(self, values: Mapping[str, ParameterValue]) -> None:
        """For the next query that was not seen yet."""
        self._last |= values

    def state(self) -> dict[str, object]:
        """JSON-able: the values that names had last."""
        return {name: [value.kind.value, value.text] for name, value in self._last.items()}

    def restore(self, state: object) -> None:
        """Whatever of `state` can be understood."""
        for name, pair in state.items() if isinstance(state, dict) else ():
            known = isinstance(pair, list) and len(pair) == 2 and pair[0] in _KINDS
            if isinstance(name, str) and known:
                self._last[name] = ParameterValue(ParameterKind(pair[0]), str(pair[1]))


_KINDS = frozenset(kind.value for kind in ParameterKind)
