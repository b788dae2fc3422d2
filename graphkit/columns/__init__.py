"""Columns: many values of one kind as one array, and a file of them that is read in place.

A column of numbers is a NumPy array; of texts, a `Texts`; of texts that repeat, a `Coded`.
"""

from graphkit.columns.array_file import Unusable, pack, unpack
from graphkit.columns.text_columns import (
    Coded,
    CodedBuilder,
    Texts,
    TextsBuilder,
    from_days,
    quarters,
    to_days,
)

__all__ = [
    "Coded",
    "CodedBuilder",
    "Texts",
    "TextsBuilder",
    "Unusable",
    "from_days",
    "pack",
    "quarters",
    "to_days",
    "unpack",
]
