"""All texts in a table, to find the people in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import InputError

# How a file in Parquet begins.
PARQUET = b"PAR1"


def texts_of_table(path: Path) -> Iterator[str]:
    """Yield the texts in a Parquet file, a block of rows at a time, a value on each line.

    Raises
    ------
    InputError
        If the file is damaged.
    ImportError
        If the package that reads Parquet is not installed.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        for batch in file.iter_batches(batch_size=1 << 14):
            for column in batch.columns:
                values = column.flatten() if pa.types.is_list(column.type) else column
                if pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
                    yield "\n".join(text for text in values.unique().to_pylist() if text)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"the table is damaged ({error})", where=str(path)) from error
