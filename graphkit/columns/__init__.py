"""Columns: many values of one kind as one array, and a file of them that is read in place.

A column of numbers is a NumPy array; of texts, a `Texts`; of texts that repeat, a `Coded`.
"""

from graphkit.columns.array_file import Unusable, pack_arrays, unpack_arrays
from graphkit.columns.text_columns import (
    Coded,
    CodedBuilder,
    Texts,
    TextsBuilder,
    from_days,
    quarter_numbers,
    to_days,
)

__all__ = [
    "Coded",
    "CodedBuilder",
    "Texts",
    "TextsBuilder",
    "Unusable",
    "from_days",
    "pack_arrays",
    "quarter_numbers",
    "to_days",
    "unpack_arrays",
]
