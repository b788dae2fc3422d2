"""Numbers go to Arrow and back as they were."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.compute.parquet.arrow_columns import named, number_array, to_numbers

VALUES = {
    np.bool_: st.booleans(),
    np.int32: st.integers(-(2**31), 2**31 - 1),
    np.int64: st.integers(-(2**53), 2**53),
    np.float64: st.floats(allow_nan=False),
}


@pytest.mark.parametrize("dtype", VALUES, ids=lambda dtype: dtype.__name__)
@given(data=st.data())
def test_arrow_has_the_numbers_and_gives_them_back(dtype: type, data: st.DataObject) -> None:
    drawn = st.lists(st.tuples(VALUES[dtype], st.booleans()), max_size=30)
    rows = data.draw(drawn)
    numbers = np.array([number for number, _ in rows], dtype)
    missing = np.array([gone for _, gone in rows], np.bool_)
    column = number_array(numbers, missing)
    assert column.to_pylist() == [None if gone else number for number, gone in rows]
    start = data.draw(st.integers(0, len(rows)))
    parts = pa.chunked_array([column.slice(start), column, column.slice(0, start)])
    expected = np.where(missing, np.array(1, dtype), numbers)
    assert to_numbers(parts, dtype, 1).tolist() == [
        *expected[start:].tolist(),
        *expected.tolist(),
        *expected[:start].tolist(),
    ]


def test_no_row_is_no_number() -> None:
    assert to_numbers(pa.chunked_array([], pa.int32()), np.int64).tolist() == []
    assert to_numbers(pa.nulls(2, pa.int32()), np.int64, -1).tolist() == [-1, -1]


def test_numbers_that_are_not_side_by_side() -> None:
    assert number_array(np.arange(6)[::2]).to_pylist() == [0, 2, 4]


def test_a_name_that_is_empty_is_null() -> None:
    assert named(["", "a", "Zoë"], np.array([1, 0, 2, 1])).to_pylist() == ["a", None, "Zoë", "a"]
    assert named([], np.array([], np.int32)).to_pylist() == []
