"""Remember which messages were read, with 16 to 32 bytes each for millions of them."""

from __future__ import annotations

from array import array

_SMALLEST = 1 << 12
_SIXTY_FOUR = (1 << 64) - 1


class SeenMessages:
    """A set of byte strings that keeps only their hashes, in a table with open addressing.

    With a million messages, the chance that two have the same hash is about 1 in 40 million.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * _SMALLEST))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, text: bytes) -> bool:
        """Add a text; return whether it is new."""
        key = hash(text) & _SIXTY_FOUR or 1  # 0 marks an empty place
        if not self._put(key):
            return False
        self._count += 1
        if self._count * 2 > len(self._table):
            self._grow()
        return True

    def _put(self, key: int) -> bool:
        table, last = self._table, len(self._table) - 1
        place = key & last
        while kept := table[place]:
            if kept == key:
                return False
            place = (place + 1) & last
        table[place] = key
        return True

    def _grow(self) -> None:
        before = self._table
        self._table = array("Q", bytes(16 * len(before)))
        for key in before:
            if key:
                self._put(key)
