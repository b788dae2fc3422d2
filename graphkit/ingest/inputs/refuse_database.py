"""Say how to export the tables of an Access database, which graphkit does not read."""

from __future__ import annotations

from graphkit.errors import InputError
from graphkit.ingest.inputs.input import Input

_MAGIC = (b"\x00\x01\x00\x00Standard Jet DB", b"\x00\x01\x00\x00Standard ACE DB")
HOW_TO_EXPORT = "In Access, open the table, choose External Data, Export, Excel"


def is_database(input: Input) -> bool:
    """Return whether an input is an Access database."""
    return input.head.startswith(_MAGIC)


def refuse_database(input: Input) -> None:
    """Raise if an input is an Access database.

    Raises
    ------
    InputError
        With the steps that export its tables.
    """
    if is_database(input):
        raise InputError(
            "this is an Access database, which graphkit does not read",
            where=input.place,
            next=f"{HOW_TO_EXPORT}, and import that file",
        )
