"""Findings about imports: what changed between two exports, and what a file would change."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True, repr=False)
class Change(Displayable):
    """A difference between two exports of one address book.

    Attributes
    ----------
    what : {"moved", "role", "new", "gone"}
    person : ContactRef
    before, after : tuple of str
        Earlier and later organizations, or roles; empty if the person is new or gone.
    not_before, by : str
        Days of the two exports, ISO: the change happened between them.
    source, owner : str
        Title of the address book, and the name of its owner.
    sentence : str
    """

    what: str
    person: ContactRef
    before: tuple[str, ...]
    after: tuple[str, ...]
    not_before: str
    by: str
    source: str
    owner: str
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class ImportEffect(Displayable):
    """The effect that importing one file would have on a contact or organization.

    Attributes
    ----------
    file : str
        Name of the file.
    line : int or None
        First line that names the person; None for organizations, and for people not in the file.
    what : {"joined", "apart", "moved", "changed", "merged", "new", "gone", "same"}
        The most important effect. Several entities of the graph would become one; one would become
        several; the person moved between two exports of one address book; a value would be added;
        the entity is already known and gains nothing; it is new; it is missing from the newer
        export; it would stay as it is.
    name : str
        Name after the import.
    id : str
        Id after the import.
    with_ : tuple of str
        Names of the entities in the graph that would be this one.
    by : str
        Reason for the match, in words.
    detail : tuple of str
        Additions and changes, in words.
    with_ids : tuple of str
        Ids in the graph today, in the order of `with_`.
    """

    file: str
    line: int | None
    what: str
    name: str
    id: str
    with_: tuple[str, ...]
    by: str
    detail: tuple[str, ...]
    with_ids: tuple[str, ...]
