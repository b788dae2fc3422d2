"""Texts and dates in arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Rows to copy at once: the arrays in between are several times as large as the texts.
_BLOCK = 1 << 16
# Places that follow each other in runs of so many texts are copied run by run.
_RUN = 32
# So many searches are not worth a dictionary.
_OFTEN = 200


class Texts(Sequence[str]):
    """Texts in one run of UTF-8 bytes.

    Parameters
    ----------
    ends : int64 array (n + 1)
        Text i is `data[ends[i]:ends[i + 1]]`.
    data : uint8 array

    Examples
    --------
    >>> names = Texts.of(["Ana", "Inès"])
    >>> names[1], len(names), list(names)
    ('Inès', 2, ['Ana', 'Inès'])
    """

    __slots__ = ("_asked", "_found", "_views", "data", "ends")

    def __init__(self, ends: NDArray[np.int64], data: NDArray[np.uint8]) -> None:
        self.ends = ends
        self.data = data
        # Reading one value of an array takes several times as long.
        self._views = ends.data, data.data
        # The place of each text, once that many were looked for.
        self._found: dict[str, int] | None = None
        self._asked = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Return a column of some texts."""
        builder = TextsBuilder()
        for text in texts:
            builder.append(text)
        return builder.build()

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._bytes(at).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        ends = self.ends.tolist()
        data = self.data.tobytes()
        for start, end in pairwise(ends):
            yield data[start:end].decode("utf-8", "surrogatepass")

    @classmethod
    def join(cls, one: Texts, other: Texts) -> Texts:
        """Return the texts of one column and then those of another."""
        ends = np.concatenate([one.ends, other.ends[1:] + one.ends[-1]])
        return cls(ends, np.concatenate([one.data, other.data]))

    def find(self, text: str) -> int:
        """Return the place of a text in a sorted column; -1 if the column does not have it.

        The bytes of UTF-8 sort in the same order as the characters. Cost: log n, and less when many
        texts were looked for.
        """
        if self._found is not None:
            return self._found.get(text, -1)
        self._asked += 1
        if self._asked > _OFTEN and self._asked * 4 > len(self):
            self._found = {each: at for at, each in reversed(list(enumerate(self)))}
            return self._found.get(text, -1)
        place, there = self.place(text)
        return place if there else -1

    def place(self, text: str) -> tuple[int, bool]:
        """Return where a text is or belongs in a sorted column, and whether it is there."""
        wanted = text.encode("utf-8", "surrogatepass")
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low, low < len(self) and self._bytes(low) == wanted

    def take(self, order: Sequence[int] | NDArray[np.integer]) -> Texts:
        """Return the texts at the given places, in the given order."""
        places = np.asarray(order, np.int64)
        lengths = np.diff(self.ends)[places]
        ends = np.zeros(len(places) + 1, np.int64)
        np.cumsum(lengths, out=ends[1:])
        breaks = np.flatnonzero(np.diff(places) != 1) + 1
        if len(places) > _RUN * (len(breaks) + 1):
            return Texts(ends, self._take_runs(places, breaks))
        data = np.empty(ends[-1], np.uint8)
        for low in range(0, len(places), _BLOCK):
            rows = slice(low, low + _BLOCK)
            start, end = ends[low], ends[min(low + _BLOCK, len(places))]
            # For each byte of the result, how far away its source is in `self.data`.
            shift = np.repeat(self.ends[places[rows]] - ends[:-1][rows], lengths[rows])
            data[start:end] = self.data[shift + np.arange(start, end)]
        return Texts(ends, data)

    def as_bytes(self, places: Sequence[int] | NDArray[np.integer]) -> list[memoryview]:
        """Return the texts at the given places as they are kept, in UTF-8."""
        order, (_, data) = np.asarray(places, np.int64), self._views
        starts, ends = self.ends[order].tolist(), self.ends[order + 1].tolist()
        return [data[start:end] for start, end in zip(starts, ends, strict=True)]

    def _take_runs(self, places: NDArray[np.int64], breaks: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the bytes of the texts at places that are long runs; `breaks` begin new runs."""
        firsts = self.ends[places[np.concatenate([[0], breaks])]].tolist()
        lasts = self.ends[places[np.concatenate([breaks - 1, [len(places) - 1]])] + 1].tolist()
        return np.concatenate([self.data[a:b] for a, b in zip(firsts, lasts, strict=True)])

    def _bytes(self, at: int) -> bytes:
        ends, data = self._views
        return bytes(data[ends[at] : ends[at + 1]])


class TextsBuilder:
    """Builds a column of texts, without keeping a Python object for each text."""

    __slots__ = ("_data", "_ends")

    def __init__(self) -> None:
        self._ends = array("q", [0])
        self._data = bytearray()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, text: str) -> None:
        """Add a text at the end."""
        # Half of a surrogate pair is not valid Unicode. It is kept as it is.
        self._data += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._data))

    def build(self) -> Texts:
        """Return the column. Nothing can be added afterwards."""
        return Texts(np.frombuffer(self._ends, np.int64), np.frombuffer(self._data, np.uint8))


@dataclass(frozen=True, eq=False)
class Categorical(Sequence["str | None"]):
    """A column of texts that repeat: a code for each row, and each text once. Code 0 is no text.

    Attributes
    ----------
    codes : int32 array (n)
    names : Texts
        The texts by code, in order. The text of code 0 is empty.
    """

    codes: NDArray[np.int32]
    names: Texts

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> Categorical:
        """Return a column; its names are sorted, so that equal texts give equal columns."""
        builder = CategoricalBuilder()
        builder.extend(texts)
        return builder.build()

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, at: int) -> str | None: ...
    @overload
    def __getitem__(self, at: slice) -> list[str | None]: ...
    def __getitem__(self, at: int | slice) -> str | list[str | None] | None:
        if isinstance(at, slice):
            return [self._known[code] for code in self.codes[at].tolist()]
        return self._known[int(self.codes[at])]

    def __iter__(self) -> Iterator[str | None]:
        return map(self._known.__getitem__, self.codes.tolist())

    @cached_property
    def _known(self) -> list[str | None]:
        return [None, *self.names[1:]]

    def code(self, text: str | None) -> int:
        """Return the code of a text: 0 for no text, -1 if the column does not have it."""
        if not text:
            return 0
        found = self.names.find(text)
        return found if found > 0 else -1

    @classmethod
    def join(cls, one: Categorical, other: Categorical) -> Categorical:
        """Return the texts of one column and then those of another, with the names of both."""
        before, numbers = len(one.names), np.zeros(len(other.names), np.int32)
        new: list[str] = []
        places: list[int] = []  # in the names of the one, where new names belong
        for code, name in enumerate(other.names):
            place, there = (0, True) if code == 0 else one.names.place(name)
            numbers[code] = place + len(new)
            if not there:
                new.append(name)
                places.append(place)
        moved = np.arange(before, dtype=np.int32)
        moved += np.searchsorted(places, moved, side="right").astype(np.int32)
        codes = np.concatenate([moved[one.codes], numbers[other.codes]])
        if not new:
            return cls(codes, one.names)
        order = np.insert(np.arange(before), places, before + np.arange(len(new)))
        return cls(codes, Texts.join(one.names, Texts.of(new)).take(order))

    def take(self, order: NDArray[np.integer]) -> Categorical:
        """Return the values at the given places, in the given order. The names stay the same."""
        return Categorical(self.codes[order], self.names)


class _Numbers(dict["str | None", int]):
    """A dictionary that numbers texts in the order in which they arrive."""

    def __missing__(self, text: str | None) -> int:
        number = self[text] = len(self) - 1
        return number


class CategoricalBuilder:
    """Builds a column of texts that repeat."""

    __slots__ = ("_codes", "_numbers")

    def __init__(self) -> None:
        self._codes = array("i")
        self._numbers = _Numbers({None: 0, "": 0})

    def extend(self, texts: Iterable[str | None]) -> None:
        """Add texts at the end."""
        self._codes.extend(map(self._numbers.__getitem__, texts))

    def build(self) -> Categorical:
        """Return the column, with its names in order. Nothing can be added afterwards."""
        names = sorted(text for text in self._numbers if text)
        code = np.zeros(len(names) + 1, np.int32)
        for place, name in enumerate(names, 1):
            code[self._numbers[name]] = place
        return Categorical(code[np.frombuffer(self._codes, np.int32)], Texts.of(["", *names]))


_EPOCH = date(1970, 1, 1).toordinal()


def to_days(on: date | None) -> int:
    """Return a date as a number of days; 0 for no date."""
    return 0 if on is None else on.toordinal()


def from_days(days: Any) -> date | None:
    """Return the date that a number of days means; None for 0."""
    return date.fromordinal(int(days)) if days else None


def quarter_numbers(days: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the number of the calendar quarter of each day; 0 for no day.

    Examples
    --------
    >>> quarter_numbers(np.array([0, date(2026, 3, 31).toordinal(), date(2026, 4, 1).toordinal()]))
    array([   0, 8104, 8105])
    """
    months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(days > 0, (months + 12 * 1970) // 3, 0)
