"""Columns of the graph as columns of Arrow, and back.

Numbers go there and back as buffers. Arrow's own functions for them load pandas first, which takes
longer than many a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.compute.parquet import table_schema
from graphkit.compute.parquet.table_schema import TableSchema

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import DTypeLike, NDArray

# So few texts among many are looked for one by one: sorting all of them takes longer.
_FEW = 10
# Days are counted from the year 1 here, and from 1970 in Arrow.
EPOCH = 719_163


@cache
def arrow_type(type: str) -> pa.DataType:
    """Return the type that a column has in Parquet."""
    import pyarrow as pa

    return {
        table_schema.TEXT: pa.string(),
        table_schema.TEXTS: pa.list_(pa.string()),
        table_schema.DATE: pa.date32(),
        table_schema.FLOAT: pa.float64(),
        table_schema.WHOLE: pa.int64(),
        table_schema.FLAG: pa.bool_(),
    }[type]


@cache
def arrow_schema(table: TableSchema) -> pa.Schema:
    """Return the columns of a table as Arrow has them."""
    import pyarrow as pa

    return pa.schema([(column.name, arrow_type(column.type)) for column in table.columns])


def number_table(**columns: NDArray[np.integer]) -> pa.Table:
    """Return columns of numbers of people, or of other small numbers, as a table."""
    return array_table(**{name: values.astype(np.int32) for name, values in columns.items()})


def array_table(**columns: NDArray[Any]) -> pa.Table:
    """Return columns of numbers as a table."""
    import pyarrow as pa

    return pa.table({name: number_array(values) for name, values in columns.items()})


def text_array(texts: Texts, rows: NDArray[np.integer] | slice = slice(None)) -> pa.Array:
    """Return some texts as an Arrow column; what is no valid Unicode becomes question marks."""
    import pyarrow as pa

    if isinstance(rows, slice):
        rows = np.arange(*rows.indices(len(texts)))
    taken = texts.take(rows)
    data = taken.data.tobytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return pa.array([valid(text) for text in taken], pa.string())
    buffers = [None, pa.py_buffer(taken.ends), pa.py_buffer(data)]
    return pa.LargeStringArray.from_buffers(len(taken), buffers[1], buffers[2]).cast(pa.string())


def coded_array(column: Categorical, rows: NDArray[np.integer]) -> pa.Array:
    """Return some texts that repeat as an Arrow column; no text is null."""
    import pyarrow as pa

    codes = column.codes[rows]
    used, places = np.unique(codes, return_inverse=True)
    names = text_array(column.names, used)
    indices = number_array(places.astype(np.int32), codes == 0)
    return pa.DictionaryArray.from_arrays(indices, names).dictionary_decode()


def day_array(days: NDArray[np.integer]) -> pa.Array:
    """Return days as an Arrow column; 0 is null."""
    import pyarrow as pa

    return number_array((days - EPOCH).astype(np.int32), days == 0).cast(pa.date32())


def number_array(numbers: NDArray[Any], missing: NDArray[np.bool_] | None = None) -> pa.Array:
    """Return numbers as an Arrow column, null where they are missing."""
    import pyarrow as pa

    type, values = pa.from_numpy_dtype(numbers.dtype), np.ascontiguousarray(numbers)
    if numbers.dtype == np.bool_:
        values = np.packbits(numbers, bitorder="little")
    known = None if missing is None else np.packbits(~missing, bitorder="little")
    buffers = [None if known is None else pa.py_buffer(known), pa.py_buffer(values)]
    return pa.Array.from_buffers(type, len(numbers), buffers)


def to_texts(column: pa.ChunkedArray) -> Texts:
    """Return an Arrow column of texts; null is empty."""
    import pyarrow as pa
    import pyarrow.compute as pc

    nothing = text_array(Texts.of([""])).cast(pa.large_string())[0]
    whole = pc.fill_null(column.cast(pa.large_string()), nothing).combine_chunks()
    if isinstance(whole, pa.ChunkedArray):  # without any row
        whole = pa.nulls(0, pa.large_string())
    _, ends, data = whole.buffers()
    count, start = len(whole), whole.offset
    if ends is None:
        return Texts.of([])
    places = np.frombuffer(ends, np.int64)[start : start + count + 1]
    if data is None:
        return Texts.of([""] * count)
    return Texts(places - places[0], np.frombuffer(data, np.uint8)[places[0] : places[-1]])


def to_categorical(column: pa.ChunkedArray) -> Categorical:
    """Return an Arrow column of texts that repeat; null is no text."""
    import pyarrow.compute as pc

    distinct = sorted(text for text in pc.unique(column).to_pylist() if text)
    code = {text: at for at, text in enumerate(distinct, 1)}
    codes: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    for chunk in column.chunks:
        coded = chunk.dictionary_encode()
        known = np.array([code.get(text, 0) for text in coded.dictionary.to_pylist()] + [0])
        indices = to_numbers(coded.indices, np.int64, len(known) - 1)
        codes.append(known[indices].astype(np.int32))
    return Categorical(np.concatenate(codes), Texts.of(["", *distinct]))


def to_days(column: pa.ChunkedArray) -> NDArray[np.int32]:
    """Return an Arrow column of dates as days; null is 0."""
    import pyarrow as pa

    days = to_numbers(column.cast(pa.date32()).cast(pa.int32()), np.int64, -EPOCH)
    return (days + EPOCH).astype(np.int32)


def to_numbers(
    column: pa.ChunkedArray | pa.Array, dtype: DTypeLike, missing: float = 0
) -> NDArray[Any]:
    """Return an Arrow column of numbers, with a value for those that are missing."""
    import pyarrow as pa

    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    # Arrow has eight flags in a byte.
    plain = np.dtype(np.uint8) if dtype == np.bool_ else np.dtype(dtype)
    arrays = [_chunk_numbers(chunk, plain, missing) for chunk in chunks]
    whole = arrays[0] if len(arrays) == 1 else np.concatenate([*arrays, np.zeros(0, plain)])
    return whole.astype(dtype)


def _chunk_numbers(chunk: pa.Array, dtype: np.dtype[Any], missing: float) -> NDArray[Any]:
    import pyarrow as pa

    chunk = chunk.cast(pa.from_numpy_dtype(dtype), safe=False)
    if chunk.null_count:
        chunk = chunk.fill_null(number_array(np.array([missing], dtype))[0])
    numbers = np.frombuffer(chunk.buffers()[1] or b"", dtype)
    return numbers[chunk.offset : chunk.offset + len(chunk)]


def to_places(column: pa.ChunkedArray, ids: Texts) -> NDArray[np.int64]:
    """Return the place of each text of a column among sorted ids; -1 where it is not there."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(column) < len(ids) // _FEW:
        coded = column.combine_chunks().dictionary_encode()
        place = np.array([*map(ids.find, coded.dictionary.to_pylist()), -1], np.int64)
        one_by_one: NDArray[np.int64] = place[to_numbers(coded.indices, np.int64, len(place) - 1)]
        return one_by_one
    known = text_array(ids).cast(pa.large_string())
    return to_numbers(pc.index_in(column.cast(pa.large_string()), known), np.int64, -1)


def named(names: Sequence[str], codes: NDArray[np.integer]) -> pa.Array:
    """Return names by their numbers as an Arrow column; an empty name is null."""
    import pyarrow as pa

    known = Texts.of([valid(name) for name in names])
    is_empty = np.array([not name for name in names], np.bool_)[codes]
    indices = number_array(codes.astype(np.int32), is_empty)
    return pa.DictionaryArray.from_arrays(indices, text_array(known)).dictionary_decode()


def valid(text: str) -> str:
    """Return a text with question marks for what is no valid Unicode."""
    return text.encode("utf-8", "replace").decode("utf-8")
