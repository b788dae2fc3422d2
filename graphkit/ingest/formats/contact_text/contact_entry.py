"""An entry of a text with contacts: its lines and the headings above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

# Lines with their numbers in the file.
Block: TypeAlias = "Sequence[tuple[int, str]]"


class Entry(NamedTuple):
    """The text about one person or organization.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    lines : tuple of str
    heading : str
        The heading above it, or "".
    place : str
        The organization that the title of the list names, or "".
    is_group : bool
        Whether the heading is certain to be the organization or group of the person.
    is_title : bool
        Whether it is the title of the whole list.
    is_former : bool
        Whether the heading says that its people are no longer there.
    is_member : bool
        Whether the heading is of a part of the organization of the title, such as its staff.
    is_listing : bool
        Whether it is a paragraph about a place, and the heading says what kind of place.
    section : str
        The kind of place in the heading, or "".
    remarks : tuple of str
        Other remarks about the place of the heading.
    is_place : bool
        Whether it is about the place of the heading alone, and names nobody there.
    is_below_place : bool
        Whether its block begins with the place of the heading.
    is_nobody : bool
        Whether it is certain to name nobody.
    is_staff : bool
        Whether it is a block about one of the staff of the place, as on a web page.
    """

    line: int
    lines: tuple[str, ...]
    heading: str = ""
    place: str = ""
    is_group: bool = False
    is_title: bool = False
    is_former: bool = False
    is_member: bool = False
    is_listing: bool = False
    section: str = ""
    remarks: tuple[str, ...] = ()
    is_place: bool = False
    is_below_place: bool = False
    is_nobody: bool = False
    is_staff: bool = False

    @property
    def text(self) -> str:
        """The whole entry as it is in the file."""
        return "\n".join(self.lines)
