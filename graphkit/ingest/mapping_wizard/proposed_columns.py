"""A column of an unknown table, with the meaning that is proposed for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphkit.ingest.mapping_wizard.header_senses import Sense, header_sense

SURE = 0.85


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column and its proposed meaning.

    Attributes
    ----------
    header : str
    values : tuple of str
        Some of its values.
    look : str
        What most of them look like, in words; "" if nothing in particular.
    field : str or None
        The field that it fills; None if it is kept as it is, or not used.
    weight : float
        How certain that is, from 0 to 1.
    why : str
        The reason, in words.
    several : bool
        Whether its cells name several people, or a person and something else.
    filled : int
        How many of the rows that were looked at have a value.
    marks : bool
        Whether its header is a date or a meeting, and its cells are marks.
    meant : Sense or None
        What the header means beside the other columns, if that is not what it says.
    """

    header: str
    values: tuple[str, ...]
    look: str
    field: str | None = None
    weight: float = 0.0
    why: str = ""
    several: bool = False
    filled: int = 0
    marks: bool = False
    meant: Sense | None = None

    @property
    def sure(self) -> bool:
        """Whether the user need not be asked."""
        return self.weight >= SURE

    @property
    def sense(self) -> Sense | None:
        """What its header means."""
        return self.meant or header_sense(self.header)

    def with_field(self, field: str | None, weight: float, why: str) -> ProposedColumn:
        """Return the column with a meaning."""
        return replace(self, field=field, weight=weight, why=why)

    def without_field(self) -> ProposedColumn:
        """Return the column without a meaning."""
        return self.with_field(None, 0.0, "")
