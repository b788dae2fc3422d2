"""Readers: one file each, from a file's text to rows under named columns."""

from graphkit.ingest.readers.table import Broken, Cell, Row, Table
from graphkit.ingest.readers.text import Text, read_text

__all__ = ["Broken", "Cell", "Row", "Table", "Text", "read_text"]
