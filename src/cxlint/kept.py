"""Values that are worked out once and kept as long as each round asks for them again."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key. What neither this round nor the one before it asked for is forgotten, so it never grows."""

    def __init__(self, make: Callable[[K], V]) -> None:
        """`make` works out the value of a key."""
        self._make = make
        self._before: dict[K, V] = {}
        self._now: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        """The value of a key, worked out where it is not kept."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else self._make(key)
        return self._now[key]

    def turn(self) -> None:
        """Begins another round."""
        self._before, self._now = self._now, {}
