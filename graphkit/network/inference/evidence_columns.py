"""Rows of evidence that are made here, and rows of several origins put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Coded, Texts
from graphkit.model import Basis
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray


def build_evidence(
    ids: Texts,
    tail: NDArray[np.integer],
    head: NDArray[np.integer],
    basis: Basis | NDArray[np.int8],
    source: Coded,
    **given: Any,
) -> EvidenceColumns:
    """Make rows of evidence; what is not given is as `graphkit.model.Evidence` has it."""
    rows = len(tail)
    if isinstance(basis, Basis):
        basis = np.full(rows, BASES.index(basis), np.int8)
    nothing = Coded(np.zeros(rows, np.int32), Texts.of([""]))
    columns: dict[str, Any] = {
        "imported": nothing,
        "note": nothing,
        "strength": np.full(rows, np.nan),
        "times": np.ones(rows, np.int64),
        "reach": np.ones(rows),
        "first": np.zeros(rows, np.int32),
        "last": np.zeros(rows, np.int32),
        "size": np.zeros(rows, np.int32),
        "days": np.zeros(rows, np.int32),
        "fresh": np.full(rows, np.nan),
    }
    return EvidenceColumns(
        ids, tail.astype(np.int32), head.astype(np.int32), basis, source, **{**columns, **given}
    )


def repeat_evidence(texts: Iterable[str | None], number: NDArray[np.integer]) -> Coded:
    """Return a column that has, in each row, the text of that number."""
    each = Coded.of(texts)
    return Coded(each.codes[number], each.names)


def concat_evidence(parts: Sequence[EvidenceColumns]) -> EvidenceColumns:
    """Put rows about the same contacts together, in order of the parts."""
    filled = [part for part in parts if len(part)] or list(parts[:1])
    if len(filled) == 1:
        return filled[0]
    names = [field.name for field in fields(EvidenceColumns) if field.name != "ids"]
    return EvidenceColumns(filled[0].ids, **{name: stack_columns(filled, name) for name in names})


def stack_columns(parts: Sequence[object], name: str) -> Any:
    """Return one column of several parts, in order of these."""
    values: list[Any] = [getattr(part, name) for part in parts]
    return _coded(values) if isinstance(values[0], Coded) else np.concatenate(values)


def _coded(parts: Sequence[Coded]) -> Coded:
    """Put columns of texts together.

    Names of all but the longest list are put into that one: it may be long, and the others short.
    """
    longest = max(parts, key=lambda part: len(part.names))
    names, moved = longest.names, None
    others = {name for part in parts if part is not longest for name in part.names if name}
    fresh = Texts.of(sorted(name for name in others if names.find(name) < 0))
    if len(fresh):
        number = np.arange(len(names))
        at = [bisect_left(names, name) for name in fresh]
        moved = (number + np.searchsorted(at, number, side="right")).astype(np.int32)
        both = Texts(
            np.concatenate([names.ends, names.ends[-1] + fresh.ends[1:]]),
            np.concatenate([names.data, fresh.data]),
        )
        names = both.take(np.insert(number, at, len(number) + np.arange(len(fresh))))
    codes = [
        _recoded(part, names) if part is not longest
        else part.codes if moved is None
        else moved[part.codes]
        for part in parts
    ]  # fmt: skip
    return Coded(np.concatenate(codes), names)


def _recoded(part: Coded, names: Texts) -> NDArray[np.int32]:
    code = np.array([names.find(name) for name in part.names], np.int32)
    return code[part.codes]
