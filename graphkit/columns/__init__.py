"""Columns: many values of one kind as one array, and a file of columns that is read in place.

A column of numbers is a NumPy array, a column of texts is a `Texts`, and a column of texts that
repeat is a `Categorical`.
"""

from graphkit.columns.array_file import UnusableFile, pack_arrays, unpack_arrays
from graphkit.columns.text_columns import (
    Categorical,
    CategoricalBuilder,
    Texts,
    TextsBuilder,
    from_days,
    quarter_numbers,
    to_days,
)

__all__ = [
    "Categorical",
    "CategoricalBuilder",
    "Texts",
    "TextsBuilder",
    "UnusableFile",
    "from_days",
    "pack_arrays",
    "quarter_numbers",
    "to_days",
    "unpack_arrays",
]
